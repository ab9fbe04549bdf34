"""A choice as a row of the store: as it was made, or as one that waited is made again."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.listing import Channel, ChoiceMade, ChosenBy
from vardval.listing.models import Choice
from vardval.platform.statements import keys, rows

_INSERT = """
INSERT INTO listing_choice
       (person_id, unit_id, channel, made_by, actor_person_id, agreeing_person_ids, is_signed,
        is_written, has_special_reasons, joins_queue, chosen_on, effective_on, outcome,
        counts_as_change, entry)
VALUES (%s, %s, %s, %s, %s::int8, %s::bigint[], %s, %s, %s, %s, %s, %s::date, %s, %s, %s)
RETURNING id
"""


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


def insert_choice(
    row: ChoiceRow, *, effective_on: date | None, outcome: str, counts: bool, entry: int
) -> int:
    """Store the choice with how it ended, and return its key."""
    made = (row.person_id, row.unit_id, row.channel.value, row.made_by.value, row.actor_person_id)
    agreeing = keys(row.agreeing_person_ids)
    how = (row.is_signed, row.is_written, row.has_special_reasons, row.joins_queue, row.chosen_on)
    ended = (effective_on, outcome, counts, entry)
    key: int = rows(_INSERT, [*made, agreeing, *how, *ended])[0][0]
    return key
