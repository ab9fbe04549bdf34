"""Who may run, approve and see settlements; the course of a run is `course`'s to say."""

from vardval.platform.policy import (
    Actor,
    Permission,
    check_may,
    check_may_for_unit,
    derived,
)


def check_may_publish_price_list(actor: Actor) -> None:
    """Check that the actor may publish price lists."""
    check_may(actor, Permission.PUBLISH_BOOK)


def check_may_publish_account_plan(actor: Actor) -> None:
    """Check that the actor may load the account plan: whoever settles months."""
    check_may(actor, Permission.RUN_SETTLEMENT)


def check_may_send_facts(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may send and agree files of the unit; empty: the region's own."""
    check_may_for_unit(actor, Permission.SEND_FACTS, unit_hsa_id=unit_hsa_id)


def check_may_see_facts(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the unit's files of facts; empty: the region's own."""
    check_may_for_unit(actor, Permission.SEE_FACTS, unit_hsa_id=unit_hsa_id)


def check_may_run(actor: Actor) -> None:
    """Check that the actor may compute and discard drafts."""
    check_may(actor, Permission.RUN_SETTLEMENT)


def check_may_approve(actor: Actor) -> None:
    """Check that the actor may approve runs and hand them over."""
    check_may(actor, Permission.APPROVE_SETTLEMENT)


def check_may_answer_warning(actor: Actor) -> None:
    """Check that the actor may answer what a draft's control warns of: who makes or approves."""
    check_may(actor, Permission.RUN_SETTLEMENT)


def check_may_see_control(actor: Actor) -> None:
    """Check that the actor may see a run's control, which tells of every unit."""
    check_may(actor, Permission.SEE_STATEMENT)


def check_may_see_statement(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the unit's statement."""
    check_may_for_unit(actor, Permission.SEE_STATEMENT, unit_hsa_id=unit_hsa_id)


def check_may_see_lines(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the lines behind the unit's statement."""
    check_may_for_unit(actor, Permission.SEE_STATEMENT_LINES, unit_hsa_id=unit_hsa_id)


def check_may_simulate(actor: Actor) -> None:
    """Check that the actor may try out other models and listings."""
    check_may(actor, Permission.SIMULATE_SETTLEMENT)


def check_may_see_simulations(actor: Actor) -> None:
    """Check that the actor may see what has been tried out, given the link."""
    check_may(actor, Permission.SEE_SIMULATIONS)


def check_may_ask(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may ask about a line of the unit's statement."""
    check_may_for_unit(actor, Permission.ASK_ABOUT_STATEMENT, unit_hsa_id=unit_hsa_id)


def check_may_answer(actor: Actor) -> None:
    """Check that the actor may answer questions about statements."""
    check_may(actor, Permission.ANSWER_ABOUT_STATEMENT)


may_publish_price_list = derived(check_may_publish_price_list)
may_send_facts = derived(check_may_send_facts)
may_see_facts = derived(check_may_see_facts)
may_run = derived(check_may_run)
may_approve = derived(check_may_approve)
may_answer_warning = derived(check_may_answer_warning)
may_see_statement = derived(check_may_see_statement)
may_see_lines = derived(check_may_see_lines)
may_simulate = derived(check_may_simulate)
may_see_simulations = derived(check_may_see_simulations)
may_ask = derived(check_may_ask)
may_answer = derived(check_may_answer)
