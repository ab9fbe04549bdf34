"""The page that shows what a correction comes from: a file, a person's history or the unit."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from vardval.platform.accounts import User
from vardval.platform.policy import Permission, Reach, reach
from vardval.settlement.causes import Cause
from vardval.settlement.queries import CorrectionTold

_OF_PEOPLE = (Cause.LISTING_EVENT, Cause.CORRECTED_LISTING, Cause.PERSON_FACTS)
_OF_UNITS = (Cause.UNIT_REGISTER, Cause.OTHER_TERMS)


@dataclass(frozen=True, slots=True)
class CausePage:
    """Where the cause is shown, and the code of the link's words."""

    address: str
    code: str


def behind(
    user: User, unit_hsa_id: str, told: CorrectionTold, seen: Collection[int]
) -> CausePage | None:
    """Return the cause's page; None where it has none, or none that this user may see.

    `seen` are the people whom the user sees. Which files, the page itself decides once more.
    """
    if told.fact_file_id is not None and _reaches(user, Permission.SEE_FACTS):
        address = reverse("fact_file", args=[told.fact_file_id])
        return CausePage(address, "portal.correction.file")
    if told.cause in _OF_PEOPLE and told.person_id in seen:
        return CausePage(reverse("person", args=[told.person_id]), "portal.correction.person")
    if told.cause in _OF_UNITS:
        return CausePage(reverse("unit", args=[unit_hsa_id]), "portal.correction.unit")
    return None


def _reaches(user: User, permission: Permission) -> bool:
    return reach(user, permission) is not Reach.NOTHING
