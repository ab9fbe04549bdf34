"""The closure of the unit by the sea, and the people who are listed there."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs

from tests.apps.county import HAVET, Someone, list_person, write_person
from vardval.campaigns.actions import approve, draft_campaign, preview, propose
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.core.listing import Channel, Manner
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.models import Role, User
from vardval.population.models import Residence
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


def where(person: int, day: date) -> tuple[str, Manner, date] | None:
    found = listing_of(person, valid_on=day, known_at=newest_number())
    return None if found is None else (found.hsa_id, found.manner, found.valid.start)


def chooses(person: int, hsa_id: str, on: date, *, at_day: date | None = None) -> ChoiceReceipt:
    return register_choice(
        person_id=person,
        unit_hsa_id=hsa_id,
        channel=Channel.E_SERVICE,
        chosen_on=on,
        actor=OLGA,
        at=at(at_day or on),
    )


@transaction.atomic
def moves(person: int, on: date, area: str) -> None:
    """Write that the person lives in another area from the day on, as a notice would."""
    entry = write_entry(actor="prov", purpose="prov", happened="moved", at=at(on))
    before = Residence.objects.get(person=person, recorded__upper_inf=True)
    first = before.valid.lower
    Residence.objects.filter(pk=before.pk).update(recorded=Range(before.recorded.lower, entry))
    told = {"person_id": person, "state": "here", "recorded": Range(entry, None)}
    municipality = {"C": "2580", "K": "2580", "Ö": "2584"}
    Residence.objects.create(
        **told,
        municipality_code=before.municipality_code,
        area_code=before.area_code,
        valid=Range(first, on),
    )
    Residence.objects.create(
        **told, municipality_code=municipality[area], area_code=area, valid=Range(on, None)
    )
