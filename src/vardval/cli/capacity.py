"""`vardval forms`, `vardval queue` and `vardval stop`: papers, queues and listing stops.

People are told by the receipt of their choice, never by name or number.
"""

from datetime import date, timedelta

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE
from vardval.cli.explaining import explained
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, MONTH, OneOf
from vardval.core.listing import DecisionMaker, Ground, Outcome
from vardval.core.rulebook import NotInForce
from vardval.core.time import Month
from vardval.listing.capacity_actions import CapacityReceipt, NoStopToEnd, end_stop, grant_stop
from vardval.listing.form_queries import FormTold, forms_in_archive
from vardval.listing.queue_queries import PlaceInQueue, queue_of
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may_for_unit
from vardval.registry.queries import UnitUnknown, folded, unit

_MOST = 1_000_000
_DAY = timedelta(days=1)
_DECIDED_BY = OneOf(
    {
        "regionen": DecisionMaker.REGION,
        "direktören": DecisionMaker.DIRECTOR,
        "styrelsen": DecisionMaker.BOARD,
    }
)
_GROUND = OneOf(
    {
        "patientsäkerhet": Ground.PATIENT_SAFETY,
        "arbetsmiljö": Ground.WORK_ENVIRONMENT,
        "många-val": Ground.MANY_CHOICES,
        "annat": Ground.OTHER,
    }
)
_FAILURES = {
    UnitUnknown: WRONG_USE,
    NoStopToEnd: REFUSED,
    **dict.fromkeys((NoRules, NotInForce), REFUSED),
}


class EndsBefore(click.UsageError):
    """A stop whose last day comes before its first."""

    def __init__(self) -> None:
        super().__init__(say("portal.capacity.ends_before"))


@command("cli.forms", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--månad", "month", code="cli.forms.month", type=MONTH)
@acting
@as_json
def forms(hsa_id: str, month: Month | None, username: str | None, as_json: bool) -> None:
    """Show the papers in the unit's binder, those of a month where asked."""
    newest = newest_number()
    check_may_for_unit(actor_of(username), Permission.SEE_FORMS, unit_hsa_id=folded(hsa_id))
    shown = unit(hsa_id, valid_on=today(), known_at=newest)
    told = forms_in_archive(
        known_at=newest, valid_on=today(), unit_id=shown.id, month=month, limit=_MOST
    )
    if as_json:
        write_json([_form_as_json(one) for one in told])
        return
    headings = ("place", "paper", "received", "kept_through", "receipt", "scan")
    write_table([say(f"cli.forms.{one}") for one in headings], [_form_row(one) for one in told])


@command("cli.queue", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@acting
@as_json
def queue(hsa_id: str, valid_on: date | None, username: str | None, as_json: bool) -> None:
    """Show the unit's queue, first in line first."""
    newest, day = newest_number(), valid_on or today()
    check_may_for_unit(actor_of(username), Permission.SEE_UNIT_LIST, unit_hsa_id=folded(hsa_id))
    shown = unit(hsa_id, valid_on=day, known_at=newest)
    line = queue_of(shown.id, valid_on=day, known_at=newest)
    if as_json:
        write_json([_place_as_json(one) for one in line])
        return
    headings = [say(f"cli.queue.{one}") for one in ("place", "since", "wait", "receipt")]
    write_table(headings, [_place_row(one) for one in line])


@command("cli.stop.grant", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--från", "on", code="cli.stop.grant.from", type=DAY)
@option("--till", "through", code="cli.stop.grant.through", type=DAY, required=True)
@option("--av", "decided_by", code="cli.stop.grant.by", type=_DECIDED_BY, required=True)
@option("--skäl", "ground", code="cli.stop.grant.ground", type=_GROUND)
@option("--skriftlig", "is_written", code="cli.stop.grant.written", is_flag=True)
@option("--verksamhetschef", "by_head_of_unit", code="cli.stop.grant.head", is_flag=True)
@acting
def grant(
    hsa_id: str,
    on: date | None,
    through: date,
    decided_by: DecisionMaker,
    ground: Ground | None,
    is_written: bool,
    by_head_of_unit: bool,
    username: str | None,
) -> int:
    """Grant the unit a listing stop, or prolong the one it has, as the book allows."""
    begins = on or today()
    if through < begins:
        raise EndsBefore
    receipt = grant_stop(
        unit_hsa_id=hsa_id,
        on=begins,
        ends_on=through + _DAY,
        decided_by=decided_by,
        is_written=is_written,
        by_head_of_unit=by_head_of_unit,
        ground=ground,
        actor=actor_of(username),
        at=this_moment(),
    )
    return _told(receipt)


@command("cli.stop.end", _FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "on", code="cli.stop.end.on", type=DAY)
@acting
def end(hsa_id: str, on: date | None, username: str | None) -> int:
    """Let the unit's listing stop be over on the day."""
    receipt = end_stop(
        unit_hsa_id=hsa_id, on=on or today(), actor=actor_of(username), at=this_moment()
    )
    return _told(receipt)


def _told(receipt: CapacityReceipt) -> int:
    is_refused = receipt.outcome is Outcome.REFUSED
    write_lines(
        say("portal.capacity.refused" if is_refused else "portal.capacity.decided"),
        *(f"  {line}" for line in explained(receipt.trace)),
    )
    return REFUSED if is_refused else DONE


def _form_row(form: FormTold) -> tuple[str, ...]:
    return (
        form.place,
        say(f"portal.paper.{form.paper}"),
        form.received_on.isoformat(),
        form.kept_through_on.isoformat(),
        str(form.choice_id),
        form.media_type or "–",
    )


def _form_as_json(form: FormTold) -> dict[str, object]:
    return {
        "place": form.place,
        "paper": form.paper,
        "received_on": form.received_on,
        "kept_through_on": form.kept_through_on,
        "clause": form.clause,
        "receipt": form.choice_id,
        "scan": form.media_type,
    }


def _place_row(place: PlaceInQueue) -> tuple[str, ...]:
    days = place.estimated_wait_days
    wait = (
        say("portal.queue.wait_unknown")
        if days is None
        else say("portal.queue.about_days", count=days)
    )
    return (str(place.place), place.since.isoformat(), wait, str(place.choice_id))


def _place_as_json(place: PlaceInQueue) -> dict[str, object]:
    return {
        "place": place.place,
        "since": place.since,
        "estimated_wait_days": place.estimated_wait_days,
        "receipt": place.choice_id,
    }
