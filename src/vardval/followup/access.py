"""Who may see, answer for and judge obligations; `""` is the region's own and others'."""

from vardval.platform.policy import (
    Actor,
    Permission,
    check_may,
    check_may_for_unit,
    derived,
)


def check_may_see_register(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see what the centre owes, and how it stands."""
    if unit_hsa_id:
        check_may_for_unit(actor, Permission.SEE_OBLIGATIONS, unit_hsa_id=unit_hsa_id)
    else:
        check_may(actor, Permission.SEE_OBLIGATIONS)


def check_may_see_all_registers(actor: Actor) -> None:
    """Check that the actor may see every centre's register beside the others'."""
    check_may(actor, Permission.SEE_OBLIGATIONS)


def check_may_answer(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may declare and hand in for the centre.

    What the region itself owes is answered for by whoever judges the others.
    """
    if unit_hsa_id:
        check_may_for_unit(actor, Permission.ANSWER_FOR_OBLIGATIONS, unit_hsa_id=unit_hsa_id)
    else:
        check_may(actor, Permission.ANSWER_FOR_OBLIGATIONS)


def check_may_judge(actor: Actor) -> None:
    """Check that the actor may judge whether an obligation is met."""
    check_may(actor, Permission.JUDGE_OBLIGATIONS)


may_see_register = derived(check_may_see_register)
may_see_all_registers = derived(check_may_see_all_registers)
may_answer = derived(check_may_answer)
may_judge = derived(check_may_judge)
