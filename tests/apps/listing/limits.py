"""What tests of ceilings and queues share: a book that has them, and people who come to choose."""

from datetime import UTC, date, datetime, time, timedelta

from tests.apps.county import HAVET, OFFICER, Someone, list_person, write_person
from tests.apps.listing.choosing import LISTED_SINCE
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.capacity_actions import CapacityReceipt, set_ceiling
from vardval.listing.queue_queries import queue_of
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id


def moment(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def resident(index: int, unit: str | None = None, **more: object) -> int:
    """Somebody aged 33 in 2023, listed at the unit since 2020."""
    born_on = date(1990, 5, 1) - timedelta(days=index // 100)
    number = f"{born_on:%Y%m%d}{9800 + index % 100:04d}"
    person = write_person(Someone(number, born_on, **more))  # type: ignore[arg-type]  # the fields that a test names
    if unit is not None:
        list_person(person, LISTED_SINCE, (LISTED_SINCE, unit))
    return person


def ceiling(people: int | None, on: date, unit: str = HAVET, **more: object) -> CapacityReceipt:
    return set_ceiling(
        unit_hsa_id=unit,
        people=people,
        on=on,
        actor=OFFICER,
        at=moment(on),
        **more,  # type: ignore[arg-type]  # the keywords that a test names
    )


def queue_up(person: int, on: date, unit: str = HAVET, **more: object) -> ChoiceReceipt:
    return register_choice(
        person_id=person,
        unit_hsa_id=unit,
        channel="e_service",
        joins_queue=True,
        chosen_on=on,
        actor=OFFICER,
        at=moment(on),
        **more,  # type: ignore[arg-type]  # the keywords that a test names
    )


def line(on: date, unit: str = HAVET) -> list[int]:
    """Those who queue for the unit, first in line first."""
    rows = queue_of(unit_id(unit), valid_on=on, known_at=newest_number())
    return [one.person_id for one in rows]
