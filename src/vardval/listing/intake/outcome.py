"""What a notice led to, as codes and parameters that name nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from vardval.core.listing import Decided, Listing, Outcome
from vardval.core.population import Timeline
from vardval.core.time import FOREVER
from vardval.listing.lives.deciding import Listings
from vardval.population.facts import (
    ADDRESSES,
    GUARDIANSHIPS,
    IDENTITIES,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    FactTable,
)
from vardval.population.notice_queries import NoticeStatus

Led = dict[str, str | int | None]

_CODE_OF_TABLE = {
    IDENTITIES: "intake.identity_changed",
    ADDRESSES: "intake.address_changed",
    VITALS: "intake.vital_changed",
    RESIDENCES: "intake.residence_changed",
    RELATIONS: "intake.relations_changed",
    GUARDIANSHIPS: "intake.guardianships_changed",
    PROTECTIONS: "intake.protection_changed",
}


@dataclass(frozen=True, slots=True)
class NoticeOutcome:
    """How a notice ended: applied, without change, or set aside with a reason."""

    notice_id: int
    status: NoticeStatus
    person_id: int | None = None
    reason: str = ""
    parameters: dict[str, str] = field(default_factory=dict)
    led: tuple[Led, ...] = ()
    decided: tuple[Decided, ...] = ()

    @classmethod
    def set_aside(cls, notice_id: int, reason: str, parameters: dict[str, str]) -> "NoticeOutcome":
        """The outcome of a notice that a clerk has to look at."""
        return cls(notice_id, NoticeStatus.SET_ASIDE, None, reason, parameters)


def facts_led_to(changed: Iterable[FactTable], *, is_new: bool, is_joined: bool) -> list[Led]:
    """What became of the person's facts."""
    codes = ["intake.people_joined"] if is_joined else []
    codes += ["intake.person_added"] if is_new else [_CODE_OF_TABLE[one] for one in changed]
    return [{"code": code} for code in codes]


def listings_led_to(
    before: Listings, after: Listings, decided: Sequence[Decided], from_on: date
) -> list[Led]:
    """What became of the listing, day by day from `from_on`, and the tasks it left."""
    led: list[Led] = []
    held_before = dict(_spans(before))
    for (start, end), listing in _spans(after):
        if held_before.get((start, end)) == listing or end <= from_on:
            continue
        if listing is None:
            clauses = [one.decision.clause for one in decided if one.event.on == start]
            clause = clauses[-1] if clauses else None
            led.append({"code": "intake.unlisted", "on": str(start), "clause": clause})
        elif start >= from_on:
            led.append(
                {
                    "code": "intake.listed",
                    "on": str(start),
                    "unit_id": int(listing.unit),
                    "manner": listing.manner.value,
                    "clause": listing.clause,
                }
            )
    led += [
        {"code": "intake.task", "on": str(one.event.on), "clause": one.decision.clause}
        for one in decided
        if one.decision.outcome is Outcome.TASK
    ]
    if not led:
        led = [
            {
                "code": "intake.listing_stands",
                "on": str(one.event.on),
                "clause": one.decision.clause,
            }
            for one in decided
        ]
    return led


def _spans(timeline: Timeline[Listing | None]) -> list[tuple[tuple[date, date], Listing | None]]:
    spans = []
    end = FOREVER
    for start, listing in reversed(timeline):
        spans.append(((start, end), listing))
        end = start
    spans.reverse()
    return spans
