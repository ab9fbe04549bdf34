"""What a night is made of: steps in order, and what each of them tells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils.module_loading import import_string

from vardval.platform.system_actor import SystemActor


class NeedsWhatComesLater(ValueError):
    """A step that rests on one that is not before it."""

    def __init__(self, step: str, needed: str) -> None:
        super().__init__(f"Steget {step} behöver {needed}, som inte kommer före det.")


@dataclass(frozen=True, slots=True)
class StepReport:
    """What a step came to: counts by code, and how many things it leaves for a person to do.

    `concerned` lists by code the people (surrogate keys) of whom someone has to be told. A step
    that is done again after it was cut off reports the whole, not what was left of it.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    tasks: int = 0
    concerned: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a night: what is due through a day, done for that day at a moment.

    It may be begun again after having been cut off anywhere, and then ends in the same state.
    `needs` names earlier steps without which it would decide on too little.
    """

    name: str
    run: Callable[[date, datetime], StepReport]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Night:
    """The steps of each night, and the day of the first one.

    `founded_on` answers the day from which nights are owed; None where nothing has begun.
    """

    steps: tuple[Step, ...]
    founded_on: Callable[[], date | None] = lambda: None

    def __post_init__(self) -> None:
        before: set[str] = set()
        for step in self.steps:
            for needed in step.needs:
                if needed not in before:
                    raise NeedsWhatComesLater(step.name, needed)
            before.add(step.name)


def actor_of_night(day: date) -> SystemActor:
    """Return who acts in the steps of the day's night: the ledger then tells which night it was."""
    return SystemActor(f"natten {day}")


def night_of_installation() -> Night:
    """Return the night as the installation's settings put it together."""
    composed: Callable[[], Night] = import_string(settings.NIGHT)
    return composed()
