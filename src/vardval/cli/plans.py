"""`vardval plan …`: the providers' common plans, and who answers for a place."""

from collections.abc import Iterable
from datetime import date

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE, Failures
from vardval.cli.explaining import explained
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, OneOf
from vardval.core.catchment import Matter
from vardval.core.listing import Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.plan_actions import (
    NoSuchMunicipality,
    NothingNamed,
    PlanReceipt,
    approve_change,
    note_provider,
    take_over_plan,
    tell_change,
)
from vardval.listing.plan_queries import NoSuchPlace, PlanOnDay, answers_for, plans_on
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import has_sentence, sentence
from vardval.registry.naming import newest_names
from vardval.registry.queries import UnitUnknown

MATTERS = {
    "dödsfall": Matter.DEATH,
    "vårdintyg": Matter.CARE_CERTIFICATE,
    "smittutbrott": Matter.OUTBREAK,
    "asylsökande": Matter.ASYLUM_SEEKERS,
    "särskilt-boende": Matter.SPECIAL_HOUSING,
    "förskola": Matter.PRESCHOOL,
}
_FAILURES: Failures = {
    NoSuchMunicipality: WRONG_USE,
    NothingNamed: WRONG_USE,
    NoSuchPlace: WRONG_USE,
    UnitUnknown: WRONG_USE,
    **dict.fromkeys((NoRules, NotInForce), REFUSED),
}


class NotAnAnswer(click.UsageError):
    """Something else than a name and a unit with an equals sign between."""

    def __init__(self, written: str) -> None:
        super().__init__(say("cli.plan.not_an_answer", written=written))


class ToldTwice(click.UsageError):
    """The same name with two units, of which only one can answer."""

    def __init__(self, name: str) -> None:
        super().__init__(say("cli.plan.told_twice", name=name))


@command("cli.plan.show", _FAILURES)
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@acting
@as_json
def show(valid_on: date | None, username: str | None, as_json: bool) -> None:
    """Show how each municipality's plan stands on the day."""
    check_may(actor_of(username), Permission.SEE_COUNTS)
    day, newest = valid_on or today(), newest_number()
    told, names = plans_on(valid_on=day, known_at=newest), newest_names(known_at=newest)
    if as_json:
        write_json([_plan_json(one, names) for one in told])
        return
    columns = ("municipality", "names", "lacks", "waits", "due")
    write_table(
        [say(f"cli.plan.headings.{one}") for one in columns], [_row(one, names) for one in told]
    )


@command("cli.plan.change", _FAILURES)
@click.argument("municipality", metavar="KOMMUN")
@click.argument("answers", nargs=-1, required=True, metavar="NAMN=ENHET…")
@option("--dag", "on", code="cli.plan.on", type=DAY)
@option("--redan-godkänd", "is_taken_over", code="cli.plan.change.taken_over", is_flag=True)
@acting
def change(
    municipality: str,
    answers: tuple[str, ...],
    on: date | None,
    is_taken_over: bool,
    username: str | None,
) -> int:
    """Register a change that the providers have told, or a plan that was approved before."""
    do = take_over_plan if is_taken_over else tell_change
    receipt = do(
        municipality=municipality,
        answers=_answers(answers),
        on=on or today(),
        actor=actor_of(username),
        at=this_moment(),
    )
    return _told(receipt)


@command("cli.plan.approve", _FAILURES)
@click.argument("municipality", metavar="KOMMUN")
@option("--dag", "on", code="cli.plan.on", type=DAY)
@acting
def approve(municipality: str, on: date | None, username: str | None) -> int:
    """Approve the change that waits."""
    receipt = approve_change(
        municipality=municipality,
        on=on or today(),
        actor=actor_of(username),
        at=this_moment(),
    )
    return _told(receipt)


@command("cli.plan.provider", _FAILURES)
@click.argument("municipality", metavar="KOMMUN")
@click.argument("unit", metavar="ENHET")
@option("--startar", "starts_on", code="cli.plan.provider.starts", type=DAY, required=True)
@option("--dag", "on", code="cli.plan.on", type=DAY)
@acting
def provider(
    municipality: str, unit: str, starts_on: date, on: date | None, username: str | None
) -> int:
    """Note that a new provider's unit is approved in the municipality."""
    receipt = note_provider(
        municipality=municipality,
        unit=unit,
        starts_on=starts_on,
        on=on or today(),
        actor=actor_of(username),
        at=this_moment(),
    )
    return _told(receipt)


@command("cli.plan.answers", _FAILURES)
@click.argument("matter", type=OneOf(MATTERS), metavar="ÄRENDE")
@click.argument("area", metavar="OMRÅDE")
@option("--plats", "site", code="cli.plan.answers.site", metavar="NAMN")
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@acting
@as_json
def answers(
    matter: Matter,
    area: str,
    site: str | None,
    valid_on: date | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Tell who answers for a matter in an area, or at a site in it, and why."""
    check_may(actor_of(username), Permission.SEE_COUNTS)
    newest = newest_number()
    found = answers_for(matter, area=area, site=site, valid_on=valid_on or today(), known_at=newest)
    names = newest_names(known_at=newest)
    unit = None if found.unit_id is None else names[found.unit_id]
    if as_json:
        write_json({"unit": unit, "why": explained(found.trace)})
        return
    write_lines(
        unit or say("cli.plan.answers.nobody"), *(f"  {line}" for line in explained(found.trace))
    )


def _answers(written: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in written:
        name, unit = _answer(one)
        if name in found:
            raise ToldTwice(one.partition("=")[0].strip())
        found[name] = unit
    return found


def _answer(written: str) -> tuple[str, str]:
    name, equals, unit = written.partition("=")
    if not (name.strip() and equals and unit.strip()):
        raise NotAnAnswer(written)
    matter = MATTERS.get(name.strip())
    return (matter.value if matter is not None else name.strip()), unit.strip()


def _told(receipt: PlanReceipt) -> int:
    write_lines(
        say(f"cli.plan.{receipt.outcome.value}"),
        *(f"  {line}" for line in explained(receipt.trace)),
    )
    return REFUSED if receipt.outcome is Outcome.REFUSED else DONE


def name_told(name: str) -> str:
    """Return a matter in words, a housing unit as it is called."""
    code = f"place_matter.{name}"
    return sentence(code, language()) if has_sentence(code, language()) else name


def _row(one: PlanOnDay, names: dict[int, str]) -> tuple[str, ...]:
    told = [f"{name_told(name)}: {names[int(unit)]}" for name, unit in one.plan.answers.items()]
    due = one.plan.due_on
    late = f" ({say('cli.plan.late')})" if one.is_late else ""
    return (
        f"{one.municipality} {one.name}",
        ", ".join(told) or "–",
        ", ".join(one.lacks) or "–",
        say("cli.plan.yes") if one.plan.waiting is not None else "–",
        f"{due}{late}" if due is not None else "–",
    )


def _plan_json(one: PlanOnDay, names: dict[int, str]) -> dict[str, object]:
    waiting = one.plan.waiting
    return {
        "municipality": one.municipality,
        "answers": {name: names[int(unit)] for name, unit in one.plan.answers.items()},
        "waiting": None
        if waiting is None
        else {name: names[int(unit)] for name, unit in waiting.items()},
        "lacks": list(one.lacks),
        "revised_by": one.plan.due_on,
        "is_late": one.is_late,
        "clauses": [due.clause for due in one.due],
    }
