"""`vardval listing show`: where a person is listed, and why."""

from datetime import date, datetime

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.explaining import explained
from vardval.cli.output import write_json, write_lines
from vardval.cli.person_argument import NUMBER, looked_up
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, KNOWN_AT
from vardval.core.identity import PersonNumber
from vardval.core.trace import Trace
from vardval.listing.queries import ListingPeriod, events_about, listing_of, listing_timeline
from vardval.platform.ledger import newest_number, number_known_at


@command("cli.listing.show")
@click.argument("number", type=NUMBER)
@option("--ändamål", "purpose", code="cli.option.purpose", required=True, metavar="TEXT")
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@option("--känt", "known_at", code="cli.option.known_at", type=KNOWN_AT)
@acting
@as_json
def show(
    number: PersonNumber,
    purpose: str,
    valid_on: date | None,
    known_at: datetime | int | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Show where a person is listed on a day, as known at a time, and why."""
    person_id = looked_up(
        number,
        actor=actor_of(username),
        purpose=purpose,
        page="vardval listing show",
        on=today(),
        at=this_moment(),
    )
    day = valid_on or today()
    known = newest_number() if known_at is None else number_known_at(known_at)
    listing = listing_of(person_id, valid_on=day, known_at=known)
    why = _why(person_id, listing, known)
    timeline = listing_timeline(person_id, known_at=known)
    if as_json:
        write_json(
            {
                "valid_on": day,
                "known_at": known,
                "listing": _as_json(listing) if listing else None,
                "why": explained(why),
                "timeline": [_as_json(one) for one in timeline],
            }
        )
        return
    if listing is None:
        write_lines(say("cli.listing.nowhere", day=day))
    else:
        write_lines(_told(listing), *(f"  {line}" for line in explained(why)))
    others = [one for one in timeline if one != listing]
    if others:
        write_lines(say("cli.listing.otherwise"), *(f"  {_told(one)}" for one in others))


def _why(person_id: int, listing: ListingPeriod | None, known: int) -> Trace:
    """The explanation of the newest decision that put the person there."""
    if listing is None:
        return ()
    decided = [
        one
        for one in events_about(person_id, known_at=known)
        if one.outcome == "accepted"
        and one.clause == listing.clause
        and one.happened_on <= listing.valid.start
    ]
    return decided[-1].trace if decided else ()


def _told(listing: ListingPeriod) -> str:
    code = "cli.listing.from" if listing.valid.last is None else "cli.listing.from_until"
    return say(
        code,
        unit=listing.hsa_id,
        manner=say(f"cli.listing.manner.{listing.manner.value}"),
        first=listing.valid.start,
        last=listing.valid.last,
        clause=listing.clause,
    )


def _as_json(listing: ListingPeriod) -> dict[str, object]:
    return {
        "unit": listing.hsa_id,
        "manner": listing.manner.value,
        "clause": listing.clause,
        "from": listing.valid.start,
        "through": listing.valid.last,
        "known_from": listing.known_from,
        "known_until": listing.known_until,
    }
