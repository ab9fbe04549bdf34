"""Statements about what the book makes of a centre's change, and of a measure for a shortcoming.

`DATE: {ändring: namn, från: 2023-10-01, prövas: beslut, beslutas av: regionen}` says how a change
told on the date is dealt with. `DATE: {åtgärd: vite, hörd: nej, får: nej}` says whether a measure
may be chosen then.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vardval.core.accreditation import Asked, ChangeKind, Considered, Form, Measure, judge, weigh
from vardval.core.listing import RulesOverTime
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.words import YES_NO, YES_NO_WORDS

CHANGE_KEYS = (
    "ändring",
    "från",
    "dagar",
    "uppgifter",
    "skriftlig",
    "prövas",
    "beslutas av",
    "saknas",
    "för sent",
    "hinder",
    "beslutad",
    "enligt",
)
MEASURE_KEYS = ("åtgärd", "hörd", "skriftlig", "uppenbart", "procent", "får", "enligt")
_KINDS = tuple(one.value.replace("_", " ") for one in ChangeKind)
_FORMS = tuple(one.value for one in Form)
_MEASURES = tuple(one.value for one in Measure)


@dataclass(frozen=True, slots=True)
class ChangeStatement:
    """How a change is dealt with; None where the line says nothing of it."""

    kind: ChangeKind
    asked: Asked
    form: Form | None = None
    decided_by: str | None = None
    lacks: tuple[str, ...] | None = None
    is_late: bool | None = None
    is_barred: bool | None = None
    clause: str | None = None

    @property
    def on(self) -> date:
        """The day on which it is told."""
        return self.asked.told_on


@dataclass(frozen=True, slots=True)
class MeasureStatement:
    """Whether a measure may be chosen on the day."""

    on: date
    considered: Considered
    may: bool
    clause: str | None = None


def read_change(
    reader: ScenarioReader, table: Table, on: date, clause: str | None
) -> ChangeStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, CHANGE_KEYS, "ett påstående om en ändring")
    kind = reader.one_of(reader.text(table, "ändring", "påståendet"), _KINDS)
    form = reader.one_of(reader.text(table, "prövas", "påståendet", required=False), _FORMS)
    days = reader.text(table, "dagar", "påståendet", required=False)
    if days is not None and not is_count(days.text):
        reader.refuse(days, f"”{days.text}” är inget antal dagar.", "Skriv ett tal.")
    told = tuple(one.text for one in reader.texts_or_none(table, "uppgifter"))
    lacks = tuple(one.text for one in reader.texts_or_none(table, "saknas"))
    decided_by = reader.text(table, "beslutas av", "påståendet", required=False)
    written = reader.word(table, "skriftlig", YES_NO, "påståendet")
    from_on = reader.day(table.get("från")) or on
    is_late = reader.word(table, "för sent", YES_NO, "påståendet")
    is_barred = reader.word(table, "hinder", YES_NO, "påståendet")
    if len(reader.problems) > before or kind is None:
        return None
    asked = Asked(
        on,
        from_on,
        None if days is None else int(days.text),
        frozenset(told),
        is_written=written is not False,
        decided_on=reader.day(table.get("beslutad")),
    )
    return ChangeStatement(
        ChangeKind(kind.replace(" ", "_")),
        asked,
        None if form is None else Form(form),
        None if decided_by is None else decided_by.text,
        lacks if table.get("saknas") is not None else None,
        is_late,
        is_barred,
        clause,
    )


def read_measure(
    reader: ScenarioReader, table: Table, on: date, clause: str | None
) -> MeasureStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, MEASURE_KEYS, "ett påstående om en åtgärd")
    measure = reader.one_of(reader.text(table, "åtgärd", "påståendet"), _MEASURES)
    heard = reader.word(table, "hörd", YES_NO, "påståendet")
    written = reader.word(table, "skriftlig", YES_NO, "påståendet")
    plain = reader.word(table, "uppenbart", YES_NO, "påståendet")
    may = reader.word(table, "får", YES_NO, "påståendet")
    percent = reader.text(table, "procent", "påståendet", required=False)
    if percent is not None and not is_count(percent.text):
        reader.refuse(percent, f"”{percent.text}” är inget tal.", "Skriv hela procent.")
    if may is None:
        reader.refuse(table, "Påståendet säger inte om åtgärden får väljas.", "Skriv ”får”.")
    part = None if percent is None or not is_count(percent.text) else Decimal(percent.text)
    if len(reader.problems) > before or measure is None or may is None:
        return None
    if (measure == Measure.VITE.value) != bool(part):
        reader.refuse(table, "Ett vite har en andel och inget annat.", "Skriv ”procent” för vitet.")
        return None
    considered = Considered(
        Measure(measure),
        was_heard=heard is not False,
        in_writing=written is not False,
        is_plain=plain is True,
        percent=part,
    )
    return MeasureStatement(on, considered, may, clause)


def change_found(says: ChangeStatement, rules: RulesOverTime) -> list[Found]:
    """What the book makes of the change instead, and why."""
    judged = judge(says.kind, says.asked, rules.book_on(says.asked.told_on))
    trace = (judged.step,) if judged.bar is None else (judged.step, judged.bar)
    reasons = (judged.step.clauses, trace)
    found = [Found("", "", *reasons)]
    if says.form is not None:
        found.append(Found(f"prövas: {says.form.value}", f"prövas: {judged.form.value}", *reasons))
    if says.decided_by is not None:
        held = f"beslutas av: {judged.decided_by or 'ingen som boken nämner'}"
        found.append(Found(f"beslutas av: {says.decided_by}", held, *reasons))
    if says.lacks is not None:
        found.append(Found(_lacking(says.lacks), _lacking(judged.lacks), *reasons))
    for what, said, held_now in (
        ("för sent", says.is_late, judged.is_late(says.asked.told_on)),
        ("hinder", says.is_barred, judged.bar is not None),
    ):
        if said is not None:
            expected, held = YES_NO_WORDS[said], YES_NO_WORDS[held_now]
            found.append(Found(f"{what}: {expected}", f"{what}: {held}", *reasons))
    return found


def measure_found(says: MeasureStatement, rules: RulesOverTime) -> list[Found]:
    """Whether the measure may be chosen, and what stands in the way."""
    weighed = weigh(says.considered, rules.book_on(says.on), says.on)
    expected, held = YES_NO_WORDS[says.may], YES_NO_WORDS[weighed.may]
    return [Found(f"får: {expected}", f"får: {held}", weighed.step.clauses, (weighed.step,))]


def _lacking(things: tuple[str, ...]) -> str:
    return f"saknas: {', '.join(things) or 'inget'}"
