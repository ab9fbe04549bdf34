"""What was decided about a person, newest first, each with its explanation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vardval.listing.queries import EventTold
from vardval.portal.presenters.explanation import ToldStep, explained


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision: codes of its kind and outcome, and its steps in words."""

    kind_code: str
    happened_on: date
    outcome_code: str
    steps: Sequence[ToldStep]


def decisions(
    events: Sequence[EventTold], unit_names: Mapping[int, str], language: str
) -> list[DecisionTold]:
    """Return the decisions, the one that became known last first."""
    return [
        DecisionTold(
            kind_code=f"portal.event.{one.kind}",
            happened_on=one.happened_on,
            outcome_code=f"portal.outcome.{one.outcome}",
            steps=explained(one.trace, unit_names, language),
        )
        for one in reversed(events)
    ]
