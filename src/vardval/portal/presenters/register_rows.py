"""What the register holds, as rows for the pages of a centre and its contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from vardval.core.registry import AssignmentKind, Marketing, Told, UnitFacts
from vardval.platform.sentences import explain, format_day, sentence
from vardval.registry.contract_queries import ContractTold
from vardval.registry.history_queries import Change


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the register: its heading, and what stands there; nothing told has no lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A demand of the book: met, fallen short of, or not known, with its clauses."""

    heading: str
    state: str
    colour: str
    why: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that began or ended on a day."""

    on: date
    what: str
    told: str


def register_rows(facts: UnitFacts, language: str) -> list[Part]:
    """The parts of the register in reading order."""
    parts = {
        "functions": _functions(facts, language),
        "staff": tuple(
            _line(
                language,
                "portal.register.staff_line",
                heads=one.heads,
                profession=one.profession.value,
                percent=one.percent,
                more=", ".join(sorted(each.value for each in (*one.competences, *one.work))),
            )
            for one in facts.staff
        ),
        "cooperation": tuple(f"{one.name}: {one.form.value}" for one in facts.cooperations),
        "additional": _named(facts, AssignmentKind.ADDITIONAL),
        "outside": _named(facts, AssignmentKind.OUTSIDE),
        "premises": _premises(facts, language),
        "telephone": tuple(
            _line(
                language,
                "portal.register.telephone_line",
                weekday=sentence(f"portal.weekday.{one.time.weekday}", language),
                opens=f"{one.time.opens:%H.%M}",
                closes=f"{one.time.closes:%H.%M}",
                system=one.system or "–",
            )
            for one in facts.phone
        ),
        "marketing": tuple(marketing_line(one, language) for one in facts.marketing),
        "referrals": tuple(one.value for one in facts.referrals),
        "absences": tuple(
            _line(
                language,
                "portal.register.absence_line",
                profession=one.profession.value,
                first=one.first_on,
                last=one.last_on,
            )
            for one in facts.absences
        ),
    }
    return [
        Part(sentence(f"portal.register.{name}", language), lines) for name, lines in parts.items()
    ]


def marketing_line(one: Marketing, language: str) -> str:
    """The measure with its days, and whether the region has approved it."""
    days = (
        _line(language, "portal.register.marketing_from", first=one.first_on)
        if one.last_on is None
        else _line(
            language, "portal.register.marketing_between", first=one.first_on, last=one.last_on
        )
    )
    approval = (
        sentence("portal.register.marketing_unapproved", language)
        if one.approved_on is None
        else _line(language, "portal.register.marketing_approved", approved=one.approved_on)
    )
    return _line(
        language, "portal.register.marketing_line", what=one.what, days=days, approval=approval
    )


def _functions(facts: UnitFacts, language: str) -> tuple[str, ...]:
    return tuple(
        _line(
            language,
            "portal.register.function_line",
            function=one.function.value,
            name=one.name,
            profession=one.profession.value,
            since=one.since,
        )
        for one in facts.functions
    )


def _named(facts: UnitFacts, kind: AssignmentKind) -> tuple[str, ...]:
    return tuple(name for is_of, name in facts.assignments if is_of is kind)


def _premises(facts: UnitFacts, language: str) -> tuple[str, ...]:
    rooms = facts.premises
    if rooms is None:
        return ()
    told = {
        "accessible": rooms.is_accessible,
        "waiting_room": rooms.has_waiting_room,
        "information": rooms.has_information,
    }
    unknown = sentence("portal.register.unknown", language)
    return tuple(
        f"{sentence(f'portal.register.has.{name}', language)}: "
        + (unknown if one is None else sentence("portal.register.yes_no", language, told=one))
        for name, one in told.items()
    )


def _line(language: str, code: str, **parts: object) -> str:
    return sentence(code, language, **parts)  # type: ignore[arg-type]  # each gap has its type


def demand_rows(told: tuple[Told, ...], language: str) -> list[DemandRow]:
    """The demands, those that the unit falls short of first, then in the book's order."""
    rows = [_demand(one, language) for one in told]
    order = {"error": 0, "success": 1, "default": 2}
    return sorted(rows, key=lambda one: order[one.colour])


def _demand(one: Told, language: str) -> DemandRow:
    if one.missing is not None:
        unknown = (one.missing,)
        return DemandRow(one.heading, "portal.register.not_asked", "default", unknown, one.clauses)
    if one.shortcoming is None:
        return DemandRow(one.heading, "portal.register.met", "success", (), one.clauses)
    why = tuple(explain((one.shortcoming,), language))
    return DemandRow(one.heading, "portal.register.short", "error", why, one.clauses)


def history_rows(changes: list[Change], language: str) -> list[HistoryRow]:
    """The history in words, newest day first."""
    return [
        HistoryRow(
            one.on,
            sentence(f"portal.register.{'begins' if one.begins else 'ends'}.{one.what}", language),
            ", ".join(_in_words(one.told, language)),
        )
        for one in changes
    ]


_ROOMS = {
    "is_accessible": "accessible",
    "has_waiting_room": "waiting_room",
    "has_information": "information",
}


def _in_words(told: tuple[tuple[str, object], ...], language: str) -> Iterator[str]:
    """What is told, column by column; an unknown, and a no about the telling, say nothing."""
    for name, value in told:
        if name in _ROOMS and value is not None:
            held = _line(language, "portal.register.yes_no", told=value)
            yield f"{sentence(f'portal.register.has.{_ROOMS[name]}', language)}: {held}"
        elif _goes_without_saying(name, value):
            continue
        elif name == "weekday":
            yield sentence(f"portal.weekday.{value}", language)
        elif isinstance(value, time):
            yield f"{value:%H.%M}"
        elif isinstance(value, date):
            yield format_day(value, language)
        elif isinstance(value, int):
            shown = Decimal(value) / 100 if name == "percent_e2" else value
            yield _line(language, f"portal.register.column.{name}", count=shown)
        else:
            yield str(value)


def _goes_without_saying(name: str, value: object) -> bool:
    """Whether it is an unknown, a yes or no about the telling, or open every week."""
    is_every_week = (name, value) == ("every_weeks", 1)
    return value is None or value == "" or isinstance(value, bool) or is_every_week


def contract_rows(told: ContractTold, language: str) -> list[tuple[str, str]]:
    """What the contract says on the day, as pairs of heading and text."""
    contract = told.contract
    if contract is None:
        return []

    def day(one: date | None) -> str:
        unknown = sentence("portal.contract.unknown", language)
        return unknown if one is None else format_day(one, language)

    rows = [
        ("provider", told.provider_name),
        ("signed", day(contract.signed_on)),
        ("starts", day(contract.starts_on)),
        ("last", day(contract.last_on)),
        ("manager", contract.manager),
        ("approved", day(contract.approved_on)),
    ]
    deadline = told.ask_extension_by
    if contract.end is not None:
        rows.append(("end", sentence(f"portal.contract.end.{contract.end.value}", language)))
    elif contract.extended_on is not None:
        rows.append(("extended", day(contract.extended_on)))
    elif deadline is not None and deadline.last_on is not None:
        rows.append(("ask_by", day(deadline.last_on)))
    return [(sentence(f"portal.contract.{name}", language), text) for name, text in rows]
