"""Who may see, report, register and step; what the course allows now is the machine's to say."""

from collections.abc import Iterable

from vardval.core.cases import By
from vardval.core.safety import FOR_RECEIVER, FOR_SENDER, SENDERS_STEPS
from vardval.platform.policy import (
    AccessDenied,
    Actor,
    Permission,
    Reach,
    check_may,
    check_may_for_unit,
    derived,
    reach,
)


def check_may_see(actor: Actor, unit_hsa_ids: Iterable[str]) -> None:
    """Check that the actor may see a matter between these centres: one of them is enough."""
    told = [one for one in unit_hsa_ids if one]
    if reach(actor, Permission.SEE_SAFETY) is Reach.OWN_UNIT and actor.unit_hsa_id in told:
        return
    check_may_for_unit(actor, Permission.SEE_SAFETY, unit_hsa_id=next(iter(told), ""))


def check_may_see_some(actor: Actor) -> None:
    """Check that the actor may see some centre's matters."""
    if reach(actor, Permission.SEE_SAFETY) is Reach.NOTHING:
        raise AccessDenied("policy.denied.see_safety")


def check_may_report(actor: Actor, unit_hsa_id: str) -> None:
    """Check that the actor may report and answer for the centre."""
    check_may_for_unit(actor, Permission.REPORT_FOR_UNIT, unit_hsa_id=unit_hsa_id)


def check_may_register(actor: Actor) -> None:
    """Check that the actor may register what comes from outside, and plan inspections."""
    check_may(actor, Permission.HANDLE_SAFETY)


def check_may_take(actor: Actor, action: str, by: By, *, unit: str, sender: str) -> None:
    """Check that the actor may take the step; a party that is no centre is written as "".

    The officer takes the step of a party that has no account, and of none that has.
    """
    party = sender if action in SENDERS_STEPS | FOR_SENDER else unit
    if by is By.CLOCK:
        raise AccessDenied("policy.step_is_the_clocks")
    if action in FOR_SENDER | FOR_RECEIVER and party:
        raise AccessDenied("policy.step_is_the_centres")
    if by is not By.PARTY:
        check_may_register(actor)
    elif party:
        check_may_report(actor, party)
    else:
        raise AccessDenied("policy.step_is_anothers")


may_see = derived(check_may_see)
may_report = derived(check_may_report)
may_register = derived(check_may_register)
may_take = derived(check_may_take)
