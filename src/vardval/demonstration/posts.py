"""Posts of the population register about made-up people, and what they are about."""

from dataclasses import dataclass, field
from datetime import date, datetime

from vardval.demonstration.people import Home, Inhabitant


@dataclass(frozen=True, slots=True)
class Registration:
    """Where someone is registered; `home` None tells of another county only.

    Days are eight digits, as they are sent: a sender may send a day that does not exist.
    """

    from_on: str
    county: str
    municipality: str
    home: Home | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """What a post says; what it is silent about is None. Codes are the tax agency's.

    `relations` are (number, code): MO mother, VF guardian.
    """

    number: str
    changed_at: datetime
    matter: str
    joined_number: str | None = None
    deregistered: tuple[str, str] | None = None
    given_names: str | None = None
    surname: str | None = None
    registration: Registration | None = None
    registration_kind: str | None = None
    secrecy: bool | None = None
    civil_status: tuple[str, str] | None = None
    relations: tuple[tuple[str, str], ...] = field(default=())


def digits(day: date) -> str:
    """Return the day as eight digits."""
    return f"{day:%Y%m%d}"


def whole_post(
    person: Inhabitant, *, registration: Registration, changed_at: datetime, matter: str
) -> Post:
    """Return everything about someone who is new to the register."""
    relations = [] if person.mother is None else [(person.mother.number, "MO")]
    relations += [(guardian.number, "VF") for guardian in person.guardians]
    return Post(
        number=person.number,
        changed_at=changed_at,
        matter=matter,
        given_names=person.given_names,
        surname=person.surname,
        registration=registration,
        registration_kind="FB",
        secrecy=person.has_secrecy_marking or None,
        relations=tuple(relations),
    )
