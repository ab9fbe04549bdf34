"""A choice kept as it was made while it waits, and made again when its time has come."""

from datetime import date

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.world import PendingChoice, PersonKey


def kept(choice: ChoiceMade) -> PendingChoice:
    """What is remembered of the choice while it waits."""
    return PendingChoice(
        choice.unit,
        choice.on,
        choice.channel,
        choice.made_by,
        choice.has_special_reasons,
        choice.actor,
        choice.agreeing,
        choice.joins_queue,
    )


def made_again(person: PersonKey, on: date, waiting: PendingChoice) -> ChoiceMade:
    """The choice as if made on the day, in writing and signed: what it lacked has come in."""
    return ChoiceMade(
        person,
        on,
        waiting.unit,
        waiting.channel,
        waiting.made_by,
        waiting.actor,
        waiting.agreeing,
        is_signed=True,
        is_written=True,
        has_special_reasons=waiting.has_special_reasons,
        joins_queue=waiting.joins_queue,
    )
