"""What a run knows of people and units on the measuring day."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vardval.core.identity import Sex


def iso_5218(sex: Sex) -> int:
    """The number that lines carry for a sex: 1 for a man, 2 for a woman."""
    return 2 if sex is Sex.FEMALE else 1


@dataclass(frozen=True, slots=True)
class PersonValue:
    """What a fact file says of a person in one series: points, a code, or both."""

    points_e4: int | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person listed at a unit on the measuring day.

    `area` is empty for people who are listed here but live elsewhere. `values` holds what
    the fact files say, by series; a series that lacks the person lacks the key. A list that
    counts days has a `ListedPerson` for each unit of the month: `days` says for how many, and
    `is_measured` whether they were listed there on the measuring day.
    """

    person_id: int
    unit_id: int
    age: int
    sex: Sex
    area: str = ""
    values: Mapping[str, PersonValue] = field(default_factory=dict)
    days: int = 1
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class SettledUnit:
    """A unit that a run may pay, as it stood on the measuring day."""

    unit_id: int
    hsa_id: str
    is_public: bool
    municipality: str
