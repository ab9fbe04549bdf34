"""The pages of one unit, as tabs that every one of them shows to who may open them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from vardval.platform.policy import Actor, Permission, may, may_for_unit


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the unit: its sentence, its address and whether the reader is there."""

    code: str
    address: str
    is_here: bool


_TABS = (
    ("unit", None),
    ("unit_day", Permission.SEE_UNIT_LIST),
    ("unit_list", Permission.SEE_UNIT_LIST),
    ("unit_queue", Permission.SEE_UNIT_LIST),
    ("unit_waiting", Permission.SEE_FORMS),
    ("unit_forms", Permission.SEE_FORMS),
    ("unit_register", Permission.SEE_PROVIDERS),
    ("unit_contract", Permission.SEE_PROVIDERS),
    ("unit_obligations", Permission.SEE_OBLIGATIONS),
    ("unit_safety", Permission.SEE_SAFETY),
    ("tell_change", Permission.REPORT_FOR_UNIT),
    ("observe", Permission.HANDLE_SHORTCOMINGS),
    ("unit_capacity", Permission.DECIDE_CAPACITY),
)


def unit_tabs(request: HttpRequest, user: Actor, hsa_id: str) -> list[Tab]:
    """Return the pages of the unit that the user may open."""
    tabs = []
    for name, permission in _TABS:
        if permission is None or _may(user, permission, hsa_id):
            address = reverse(name, args=[hsa_id])
            tabs.append(Tab(f"portal.tab.{name}", address, request.path == address))
    return tabs


def _may(user: Actor, permission: Permission, hsa_id: str) -> bool:
    if permission in {Permission.DECIDE_CAPACITY, Permission.HANDLE_SHORTCOMINGS}:
        return may(user, permission)
    return may_for_unit(user, permission, unit_hsa_id=hsa_id)
