"""What somebody wants to try out, as it is kept: a list's text, moves, new units, other counts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from vardval.platform.sentences import SpokenError


class UnknownUnit(SpokenError, LookupError):
    """A question about a unit that is neither in the register on the day nor made up."""

    def __init__(self, hsa_id: str) -> None:
        super().__init__("settlement.simulation.unknown_unit", unit=hsa_id)


class UnknownArea(SpokenError, LookupError):
    """A move of those who live in an area that no register knows."""

    def __init__(self, area: str) -> None:
        super().__init__("settlement.simulation.unknown_area", area=area)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that does not exist, to be tried out."""

    hsa_id: str
    name: str
    is_public: bool
    municipality: str


@dataclass(frozen=True, slots=True)
class AskedMove:
    """A move of people as it is asked for, with units by HSA-id.

    See `vardval.core.settlement.what_if.Move` for what the parts mean.
    """

    target: str
    origins: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    first_age: int = 0
    last_age: int = 150
    percent: int = 100


@dataclass(frozen=True, slots=True)
class Question:
    """All that a simulation changes; everything else is as the month's run knew it.

    `list_content` is the whole text of the list to try. `index_content` is a file of Care
    Need Index counts in the place of the run's own, empty for none; `unit_values` are numbers
    in the place of the files', by series and key, as text. `is_for_all` lets the list settle
    also those units that older terms bind.
    """

    list_content: str
    moves: tuple[AskedMove, ...] = ()
    new_units: tuple[NewUnit, ...] = ()
    index_content: str = ""
    unit_values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_for_all: bool = False


def question_written(question: Question) -> dict[str, Any]:
    """The question as JSON, but for the list's text, which is kept beside."""
    written = asdict(question)
    del written["list_content"]
    return written


def question_read(written: Mapping[str, Any], list_content: str) -> Question:
    """What `question_written` wrote, with the list's text."""
    return Question(
        list_content,
        tuple(
            AskedMove(**{**one, "origins": tuple(one["origins"]), "areas": tuple(one["areas"])})
            for one in written["moves"]
        ),
        tuple(NewUnit(**one) for one in written["new_units"]),
        written["index_content"],
        written["unit_values"],
        # Kept before units could stand on their own list: then the one list settled everybody.
        written.get("is_for_all", True),
    )
