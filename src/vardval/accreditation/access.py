"""Who may tell, prepare and decide; what the course allows now is the machine's to say."""

from vardval.core.cases import By
from vardval.platform.policy import (
    AccessDenied,
    Actor,
    Permission,
    check_may,
    check_may_for_unit,
    derived,
)

_OF_CHANGES = {By.OFFICER: Permission.HANDLE_CHANGES, By.DECIDER: Permission.DECIDE_CHANGES}
_OF_SHORTCOMINGS = {
    By.OFFICER: Permission.HANDLE_SHORTCOMINGS,
    By.DECIDER: Permission.DECIDE_SHORTCOMINGS,
}

_OF_CONTRACTS = {
    By.OFFICER: Permission.HANDLE_CONTRACTS,
    By.DECIDER: Permission.DECIDE_CONTRACTS,
}


def check_may_see_matters_of(actor: Actor, unit_hsa_id: str) -> None:
    """Check that the actor may see the matters of the centre, its steps and its papers.

    `""` is the region's own matters, about no centre.
    """
    _check_for(actor, Permission.SEE_MATTERS, unit_hsa_id)


def check_may_report_for(actor: Actor, unit_hsa_id: str) -> None:
    """Check that the actor may tell and answer for the centre, or in the region's own matters."""
    _check_for(actor, Permission.REPORT_FOR_UNIT, unit_hsa_id)


def check_may_take_change(actor: Actor, by: By, unit_hsa_id: str) -> None:
    """Check that the actor may take a step of that kind in a matter about a change."""
    _check(actor, by, unit_hsa_id, _OF_CHANGES)


def check_may_take_shortcoming(actor: Actor, by: By, unit_hsa_id: str) -> None:
    """Check that the actor may take a step of that kind in a matter about a shortcoming."""
    _check(actor, by, unit_hsa_id, _OF_SHORTCOMINGS)


def check_may_take_contract(actor: Actor, by: By, unit_hsa_id: str) -> None:
    """Check that the actor may take a step of that kind in a matter about a contract."""
    _check(actor, by, unit_hsa_id, _OF_CONTRACTS)


def _check_for(actor: Actor, permission: Permission, unit_hsa_id: str) -> None:
    if unit_hsa_id:
        check_may_for_unit(actor, permission, unit_hsa_id=unit_hsa_id)
    else:
        check_may(actor, permission)


def _check(actor: Actor, by: By, unit_hsa_id: str, permissions: dict[By, Permission]) -> None:
    if by is By.PARTY:
        check_may_report_for(actor, unit_hsa_id)
    elif by is By.CLOCK:
        raise AccessDenied("policy.step_is_the_clocks")
    else:
        check_may(actor, permissions[by])


may_see_matters_of = derived(check_may_see_matters_of)
may_report_for = derived(check_may_report_for)
may_take_change = derived(check_may_take_change)
may_take_shortcoming = derived(check_may_take_shortcoming)
may_take_contract = derived(check_may_take_contract)
