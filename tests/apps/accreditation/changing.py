"""A centre of the small county that changes: told, stepped, and seen in the registers."""

from datetime import UTC, date, datetime

from tests.apps.county import HAVET, OFFICER, TORGET, load_county, publish
from vardval.accreditation.changes.actions import (
    take_change_step,
    tell_change,
)
from vardval.accreditation.changes.change import Change
from vardval.cases.matter_queries import MatterTold, matter
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.registry.queries import UnitOnDay, unit, unit_id
from vardval.registry.visiting_queries import Visiting, visiting

AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
DAY, FROM = date(2023, 3, 1), date(2023, 4, 1)
CLERK = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER = User(username="dana", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
DECIDER = User(username="dora", role=Role.REGION_OFFICER)
AUDITOR = User(username="anna", role=Role.AUDITOR)


def county(book: str = "norrbotten/2023") -> None:
    publish(book)
    load_county()


def told(change: Change, *, tells: frozenset[str] = frozenset(), by: User = CLERK) -> int:
    return tell_change(unit_hsa_id=HAVET, change=change, tells=tells, told_on=DAY, actor=by, at=AT)


def step(matter_id: int, action: str, by: User, **more: object) -> str:
    more.setdefault("reasons", "Skäl")
    return take_change_step(matter_id=matter_id, action=action, on=DAY, actor=by, at=AT, **more)  # type: ignore[arg-type]  # as told


def granted(matter_id: int, *, decided_by: str = "", on: date = FROM) -> str:
    step(matter_id, "propose", OFFICER)
    return step(matter_id, "grant", DECIDER, effect_on=on, decided_by=decided_by)


def seen(matter_id: int) -> MatterTold:
    return matter(matter_id, known_at=newest_number())


def known(day: date = FROM, hsa_id: str = HAVET) -> UnitOnDay:
    return unit(hsa_id, valid_on=day, known_at=newest_number())


def visits(day: date, hsa_id: str = HAVET) -> Visiting:
    key = unit_id(hsa_id)
    return visiting([key], valid_on=day, known_at=newest_number())[key]
