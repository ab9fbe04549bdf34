"""The closure of the unit by the sea, and the people who are listed there."""

from datetime import UTC, date, datetime, timedelta

from tests.apps.county import HAVET, Someone, list_person, write_person
from vardval.campaigns.actions import approve, draft_campaign, preview, propose
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.core.listing import Manner
from vardval.platform.models import Role, User
from vardval.registry.queries import unit_id

ANNOUNCED, LAST, GONE = date(2023, 3, 1), date(2023, 4, 30), date(2023, 5, 1)
DAY = timedelta(days=1)
OLGA = User(username="olga", role=Role.REGION_OFFICER)
OSKAR = User(username="oskar", role=Role.REGION_OFFICER)
KLARA = User(username="klara", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def listed(
    number: str,
    hsa_id: str = HAVET,
    *,
    manner: Manner = Manner.PASSIVE,
    area: str = "K",
    **rest: object,
) -> int:
    born_on = date(int(number[:4]), int(number[4:6]), int(number[6:8]))
    municipality = "2584" if area == "Ö" else "2580"
    someone = Someone(number, born_on, area=area, municipality=municipality, **rest)  # type: ignore[arg-type]
    person = write_person(someone)
    since = max(date(2020, 1, 1), born_on)
    list_person(person, since, (since, hsa_id), manner=manner)
    return person


def closure(unit: str = HAVET, **rest: object) -> Plan:
    told = {"announced_on": ANNOUNCED, "choose_by": LAST, **rest}
    return Plan(CampaignKind.CLOSURE, "Havet läggs ned", unit_ids=(unit_id(unit),), **told)  # type: ignore[arg-type]


def approved(plan: Plan) -> int:
    campaign = draft_campaign(plan=plan, actor=OLGA, at=at(date(2023, 2, 1)))
    preview(campaign_id=campaign, actor=OLGA, at=at(date(2023, 2, 1)))
    propose(campaign_id=campaign, actor=OLGA, at=at(date(2023, 2, 1)))
    approve(campaign_id=campaign, actor=OSKAR, at=at(date(2023, 2, 2)))
    return campaign
