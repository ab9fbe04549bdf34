"""A choice as a row of the store: as it was made, or as one that waited is made again."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.listing import Channel, ChoiceMade, ChosenBy
from vardval.listing.models import Choice


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice as it was made; `waited_as` is the row that it waited in, if it did."""

    person_id: int
    unit_id: int
    unit_hsa_id: str
    channel: Channel
    made_by: ChosenBy
    actor_person_id: int | None
    is_signed: bool
    is_written: bool
    has_special_reasons: bool
    chosen_on: date
    agreeing_person_ids: tuple[int, ...] = ()
    waited_as: int | None = None
    joins_queue: bool = False

    @classmethod
    def of(cls, event: ChoiceMade, *, unit_hsa_id: str) -> Self:
        """The choice that the event tells of."""
        return cls(
            int(event.person),
            int(event.unit),
            unit_hsa_id,
            event.channel,
            event.made_by,
            None if event.actor is None else int(event.actor),
            event.is_signed,
            event.is_written,
            event.has_special_reasons,
            event.on,
            tuple(int(one) for one in event.agreeing),
            joins_queue=event.joins_queue,
        )

    @classmethod
    def signed(cls, waiting: Choice, arrived_on: date, *, unit_hsa_id: str) -> Self:
        """The waiting choice, signed on the day its form came, or on which it gets its place."""
        return cls(
            waiting.person_id,
            waiting.unit_id,
            unit_hsa_id,
            Channel(waiting.channel),
            ChosenBy(waiting.made_by),
            waiting.actor_person_id,
            is_signed=True,
            is_written=True,
            has_special_reasons=waiting.has_special_reasons,
            chosen_on=arrived_on,
            agreeing_person_ids=tuple(waiting.agreeing_person_ids),
            waited_as=waiting.pk,
            joins_queue=waiting.joins_queue,
        )
