"""The form of a new campaign, read into a plan.

What is missing or cannot be is told by the plan itself; here only what is typed is read.
"""

from datetime import date

from django.http import QueryDict

from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.core.identity import NotAnOrganisationNumber, OrganisationNumber
from vardval.portal.moment import read_day
from vardval.portal.whole_typed import whole_typed

KINDS = {one.value: one for one in CampaignKind}
"""The kinds of campaign by the word in the address."""


def plan_typed(kind: CampaignKind, typed: QueryDict, language: str) -> Plan:
    """Return the plan as typed; raises `UnreadableDay`.

    A day that is left empty is the first of all days, which no campaign can begin on.
    """
    return Plan(
        kind=kind,
        name=typed.get("namn", ""),
        announced_on=read_day(typed.get("besked", ""), language) or date.min,
        choose_by=read_day(typed.get("sista", ""), language) if kind.offers else None,
        unit_ids=tuple(_whole(one) for one in typed.getlist("enhet") if _whole(one)),
        target_id=_whole(typed.get("mal", "")) or None,
        area_codes=tuple(one for one in typed.getlist("omrade") if one),
        municipality_code=typed.get("kommun", ""),
        organisation_number=_organisation(typed.get("orgnr", "")),
        new_hsa_id=typed.get("hsa", "").strip(),
        new_name=typed.get("enhetsnamn", "").strip(),
        easting=_whole(typed.get("ost", "")) or None,
        northing=_whole(typed.get("nord", "")) or None,
        decided_by=typed.get("beslutat_av", "").strip(),
        reason=typed.get("skal", "").strip(),
        heard=tuple(one for one in typed.getlist("hord") if one),
    )


def _whole(written: str) -> int:
    return whole_typed(written, digits=9) or 0


def _organisation(written: str) -> str:
    try:
        return OrganisationNumber.parse(written).number
    except NotAnOrganisationNumber:
        return ""
