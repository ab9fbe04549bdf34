"""Matters about safety in the small county: reported, stepped and seen."""

from datetime import UTC, date, datetime
from typing import Any

from tests.apps.county import HAVET, OFFICER, TORGET, load_county, publish
from vardval.core.safety import DEVIATION_OWN, DEVIATION_SENT, PATIENT_BOARD, Kind
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.safety.actions import register_matter, take_safety_step
from vardval.safety.queries import SafetyTold, safety_matter
from vardval.safety.reports import Report

AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
DAY = date(2023, 3, 1)
CLERK = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER = User(username="dana", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
AUDITOR = User(username="anna", role=Role.AUDITOR)
CONTROLLER = User(username="kim", role=Role.CONTROLLER)


def county(book: str = "norrbotten/2023") -> None:
    publish(book)
    load_county()


def report(register: str, **more: Any) -> Report:
    told = {
        "unit": HAVET,
        "kind": Kind.REFERRALS,
        "title": "Remissen kom bort",
        "told": "Remissen låg kvar i tre veckor.",
        "happened_on": DAY,
        **more,
    }
    if register == DEVIATION_OWN.name:
        told.setdefault("sender", told["unit"])
    if register == PATIENT_BOARD.name:
        told.setdefault("reference", "PAN 2023/118")
    return Report(register, **told)


def registered(register: str, by: User = OFFICER, *, on: date = DAY, **more: Any) -> int:
    return register_matter(report(register, **more), on=on, actor=by, at=AT)


def sent(by: User = CLERK, **more: Any) -> int:
    """A deviation that Havet sends to Torget."""
    return registered(DEVIATION_SENT.name, by, unit=TORGET, sender=HAVET, **more)


def step(one: int, action: str, by: User, *, on: date = DAY, **more: object) -> str:
    more.setdefault("reasons", "Rutinen är ändrad.")
    return take_safety_step(matter_id=one, action=action, on=on, actor=by, at=AT, **more)  # type: ignore[arg-type]  # as told


def seen(one: int) -> SafetyTold:
    return safety_matter(one, known_at=newest_number())
