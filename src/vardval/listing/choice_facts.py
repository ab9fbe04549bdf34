"""Stored choices as decisions ask for them: those that counted, and those that wait.

One query however many people; who stands under several keys has the choices of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vardval.core.listing.world import Channel, ChosenBy, PendingChoice
from vardval.platform.statements import keys, rows

_CHOICES = """
WITH RECURSIVE joined (id, kept) AS (
    SELECT id, joined_into_id FROM population_person
     WHERE joined_into_id = ANY(%(people)s::bigint[])
    UNION ALL
    SELECT person.id, joined.kept
      FROM population_person AS person JOIN joined ON person.joined_into_id = joined.id
),
own (id, kept) AS (
    SELECT * FROM joined
    UNION ALL
    SELECT one, one FROM unnest(%(people)s::bigint[]) AS one
     WHERE NOT EXISTS (SELECT FROM joined WHERE joined.id = one)
)
SELECT own.kept, choice.outcome, choice.effective_on,
       choice.outcome = 'accepted' AND coalesce(
           (SELECT event.counts FROM listing_listingevent AS event
             WHERE event.choice_id = choice.id AND event.counts IS NOT NULL
               AND event.entry <= %(number)s::int8
             ORDER BY event.entry DESC, event.id DESC LIMIT 1),
           choice.counts_as_change),
       choice.unit_id, choice.chosen_on, choice.channel, choice.made_by,
       choice.has_special_reasons, choice.actor_person_id, choice.agreeing_person_ids,
       choice.joins_queue
  FROM own JOIN listing_choice AS choice ON choice.person_id = own.id
 WHERE choice.entry <= %(number)s::int8
   AND (choice.outcome = 'accepted' AND choice.effective_on IS NOT NULL
        OR choice.outcome = 'waiting'
           AND NOT EXISTS (
               SELECT FROM listing_listingevent AS event
                WHERE event.choice_id = choice.id AND event.entry <= %(number)s::int8
                  AND event.kind IN ('form_arrived', 'choice_withdrawn', 'choice_superseded')))
 ORDER BY coalesce(choice.effective_on, choice.chosen_on), choice.id
"""
_MANY = 100
"""For so many people the best plan is another than for a few."""


@dataclass(slots=True)
class ChoicesKnown:
    """The days of someone's choices that counted, and the choices that wait for their form."""

    counted: list[date] = field(default_factory=list)
    pending: list[PendingChoice] = field(default_factory=list)


def choices_known(person_ids: Iterable[int], *, number: int) -> dict[int, ChoicesKnown]:
    """Return the choices of each of the people, in the order of their days.

    What counts is what the newest event known by then says of a choice.
    """
    wanted = list(person_ids)
    found = {person_id: ChoicesKnown() for person_id in wanted}
    if not wanted:
        return found
    asked = {"people": keys(wanted), "number": number}
    for kept, outcome, effective_on, counts, *told in rows(
        _CHOICES, asked, is_kept=len(wanted) < _MANY
    ):
        if outcome == "waiting":
            found[kept].pending.append(_pending(*told))
        elif counts:
            found[kept].counted.append(effective_on)
    return found


def _pending(  # noqa: PLR0917 - the columns of the query
    unit_id: int,
    chosen_on: date,
    channel: str,
    made_by: str,
    has_special_reasons: bool,  # noqa: FBT001 - as above
    actor: int | None,
    agreeing: list[Any],
    joins_queue: bool,  # noqa: FBT001 - as above
) -> PendingChoice:
    return PendingChoice(
        unit=unit_id,
        chosen_on=chosen_on,
        channel=Channel(channel),
        made_by=ChosenBy(made_by),
        has_special_reasons=has_special_reasons,
        actor=actor,
        agreeing=tuple(agreeing),
        joins_queue=joins_queue,
    )
