"""Reading of `förfaller`: the closed list of due rules, and what each of them takes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.followup import (
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    DueRule,
    EveryNthYear,
    Frequency,
    Length,
    OnDay,
    OnRequest,
    Regular,
    TimeUnit,
    Weekly,
    Within,
    YearDay,
    Yearly,
)
from vardval.platform.strict_yaml import Node, Table, Text
from vardval.rulebook.front_page import read_day
from vardval.rulebook.grammar import Reader

AT_FOLLOWUP = "vid uppföljning"
YEAR_DAY = "[0-9]{2}-[0-9]{2}"
_SINGULAR = {
    "timme": TimeUnit.HOURS,
    "dag": TimeUnit.DAYS,
    "arbetsdag": TimeUnit.BUSINESS_DAYS,
    "vecka": TimeUnit.WEEKS,
    "månad": TimeUnit.MONTHS,
    "år": TimeUnit.YEARS,
}
_PLURAL = {one.value: one for one in TimeUnit}
LENGTH = f"(?:1 (?:{'|'.join(_SINGULAR)})|(?:[2-9]|[1-9][0-9]+) (?:{'|'.join(_PLURAL)}))"


@dataclass(frozen=True, slots=True)
class _Form:
    """A due rule as written: the keys that must and may stand beside `typ`, and its reading."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Reader, Table, str], DueRule | None]
    either: str | None = None  # the key that `saknas` may stand instead of


def read_due_rule(reader: Reader, obligation: Table, obligation_id: str) -> DueRule | None:
    """The due rule under `förfaller`; None after reporting what is wrong with it."""
    where = f"förfaller i {obligation_id}"
    node = obligation.get("förfaller")
    if node is None:
        reader.refuse(
            obligation,
            f"”förfaller” saknas i {obligation_id}.",
            "Skriv till exempel förfaller: {typ: löpande}.",
        )
        return None
    table = reader.table(node, where)
    if table is None:
        return None
    kind = reader.one_of(reader.text(table, "typ", where), FORMS)
    if kind is None:
        return None
    form, before = FORMS[kind], len(reader.problems)
    missing = ("saknas",) if form.either else ()
    reader.known_keys(table, ("typ", *form.required, *form.optional, *missing), where)
    _report_absent(reader, table, where, form)
    return form.read(reader, table, where) if len(reader.problems) == before else None


def _report_absent(reader: Reader, table: Table, where: str, form: _Form) -> None:
    has_missing = form.either is not None and table.get("saknas") is not None
    for key in form.required:
        may_lack = key == form.either and has_missing
        if table.get(key) is None and not may_lack:
            instead = ", eller ”saknas” och varför dagen inte är känd" if key == form.either else ""
            reader.refuse(
                table, f"”{key}” saknas i {where}.", f"Lägg till {_EXAMPLES[key]}{instead}."
            )
    if has_missing and form.either and table.get(form.either) is not None:
        reader.refuse(
            table, f"Både ”{form.either}” och ”saknas” står i {where}.", "Ta bort det ena."
        )


def _continuous(reader: Reader, table: Table, where: str) -> DueRule | None:
    shown = reader.text(table, "visas", where, required=False)
    word = reader.one_of(shown, (AT_FOLLOWUP,))
    return None if shown is not None and word is None else Continuous(word is not None)


def _yearly(reader: Reader, table: Table, where: str) -> DueRule | None:
    why, written = _why(reader, table, where), _text(reader, table, "senast", where)
    if written is None:
        return Yearly(None, why) if why else None
    found = _year_day(written.text)
    if found is None:
        reader.refuse(
            written,
            f"”{written.text}” är ingen dag på året.",
            "Skriv månad och dag, till exempel senast: 01-25.",
        )
    return Yearly(found) if found else None


def _year_day(text: str) -> YearDay | None:
    if re.fullmatch(YEAR_DAY, text) is None:
        return None
    try:
        return YearDay(int(text[:2]), int(text[3:]))
    except ValueError:
        return None


def _regular(every: Frequency) -> Callable[[Reader, Table, str], DueRule | None]:
    def read(reader: Reader, table: Table, where: str) -> DueRule | None:
        why, number = (
            _why(reader, table, where),
            _number(reader, table, "senast_dag", where, range(1, 32)),
        )
        if number is None:
            return Regular(every, None, why) if why else None
        return Regular(every, number)

    return read


def _weekly(reader: Reader, table: Table, where: str) -> DueRule | None:
    return Weekly(_why(reader, table, where))


def _every_nth_year(reader: Reader, table: Table, where: str) -> DueRule | None:
    years = _number(reader, table, "år", where, range(2, 100))
    return None if years is None else EveryNthYear(years, _why(reader, table, where))


def _within(reader: Reader, table: Table, where: str) -> DueRule | None:
    length, event = _length(reader, table, where), _text(reader, table, "från", where)
    counted = _text(reader, table, "räknas", where)
    word = reader.one_of(counted, [one.value for one in Counting])
    if length is None or event is None or (counted is not None and word is None):
        return None
    return Within(length, event.text, Counting(word) if word else Counting.AFTER)


def _before(reader: Reader, table: Table, where: str) -> DueRule | None:
    event, length = _text(reader, table, "händelse", where), _length(reader, table, where)
    if event is None or (length is None and table.get("tid") is not None):
        return None
    return BeforeEvent(event.text, length)


def _at(reader: Reader, table: Table, where: str) -> DueRule | None:
    event = _text(reader, table, "händelse", where)
    return AtEvent(event.text) if event else None


def _on_request(reader: Reader, table: Table, where: str) -> DueRule | None:
    length = _length(reader, table, where)
    return None if length is None and table.get("tid") is not None else OnRequest(length)


def _on_day(reader: Reader, table: Table, where: str) -> DueRule | None:
    day: date | None = read_day(reader, _text(reader, table, "dag", where))
    return OnDay(day) if day else None


def _text(reader: Reader, table: Table, key: str, where: str) -> Text | None:
    return reader.text(table, key, where, required=False)


def _why(reader: Reader, table: Table, where: str) -> str | None:
    written = _text(reader, table, "saknas", where)
    return written.text if written else None


def _number(reader: Reader, table: Table, key: str, where: str, among: range) -> int | None:
    written = _text(reader, table, key, where)
    if written is None:
        return None
    if re.fullmatch("[1-9][0-9]?", written.text) and int(written.text) in among:
        return int(written.text)
    reader.refuse(
        written,
        f"”{written.text}” går inte som ”{key}” i {where}.",
        f"Skriv ett heltal från {among[0]} till {among[-1]}.",
    )
    return None


def _length(reader: Reader, table: Table, where: str) -> Length | None:
    written = _text(reader, table, "tid", where)
    if written is None:
        return None
    number, _, unit = written.text.partition(" ")
    if re.fullmatch(LENGTH, written.text):
        return Length(int(number), {**_PLURAL, **_SINGULAR}[unit])
    reader.refuse(
        written,
        f"”{written.text}” är ingen tid.",
        f"Skriv ett tal och sedan {', '.join(_PLURAL)}, till exempel tid: 60 dagar.",
    )
    return None


def _plain(rule: DueRule) -> Callable[[Reader, Node, str], DueRule]:
    return lambda _reader, _table, _where: rule


FORMS: dict[str, _Form] = {
    "löpande": _Form((), ("visas",), _continuous),
    "årligen": _Form(("senast",), (), _yearly, either="senast"),
    "halvårsvis": _Form(("senast_dag",), (), _regular(Frequency.HALF_YEARLY), either="senast_dag"),
    "kvartalsvis": _Form(("senast_dag",), (), _regular(Frequency.QUARTERLY), either="senast_dag"),
    "månadsvis": _Form(("senast_dag",), (), _regular(Frequency.MONTHLY), either="senast_dag"),
    "veckovis": _Form((), ("saknas",), _weekly),
    "vart_n_år": _Form(("år",), ("saknas",), _every_nth_year),
    "inom": _Form(("tid", "från"), ("räknas",), _within),
    "före": _Form(("händelse",), ("tid",), _before),
    "vid": _Form(("händelse",), (), _at),
    "på_begäran": _Form((), ("tid",), _on_request),
    "vid_start": _Form((), (), _plain(AtStart())),
    "vid_ansökan": _Form((), (), _plain(AtApplication())),
    "senast": _Form(("dag",), (), _on_day),
}
_EXAMPLES = {
    "senast": "dagen, till exempel senast: 01-25",
    "senast_dag": "dagen i månaden efter, till exempel senast_dag: 15",
    "år": "hur många år som går emellan, till exempel år: 5",
    "tid": "tiden, till exempel tid: 60 dagar",
    "från": "händelsen som tiden räknas från",
    "händelse": "händelsen",
    "dag": "dagen, till exempel dag: 2022-12-31",
}
