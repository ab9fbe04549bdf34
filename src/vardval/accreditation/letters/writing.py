"""The letters, each with its template and the words that differ between two of its kind."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from vardval.cases.letters import FRAME, Letter
from vardval.core.accreditation import Judged, Measure
from vardval.core.trace import Step
from vardval.platform.sentences import explain, format_day, sentence
from vardval.platform.templates import Template

About = tuple[tuple[str, str], ...]

_PACKAGE = "vardval.accreditation.letters"


def _template(name: str) -> Template:
    return Template(_PACKAGE, name, (FRAME,))


APPLICATION = _template("beslut-ansokan.typ")
CHANGE = _template("beslut-andring.typ")
MEASURE = _template("beslut-atgard.typ")
COMPLETION = _template("begaran-komplettering.typ")
TEMPLATES = (APPLICATION, CHANGE, MEASURE, COMPLETION)


def application_letter(
    *,
    grants: bool,
    name: str,
    number: str,
    place: str,
    reasons: str,
    grounds: Sequence[str],
    bound: Sequence[str],
    book: str,
    clauses: Iterable[str],
) -> Letter:
    """The decision on an application; `grounds` stand against it, `bound` tells how it binds."""
    what = "granted" if grants else "refused"
    return Letter(
        APPLICATION,
        "decision",
        sentence(f"applying.decision.{what}"),
        sentence(f"applying.decision.{what}.words", name=name),
        about=(
            (sentence("letter.applicant"), ", ".join(part for part in (name, number) if part)),
            (sentence("letter.unit"), place),
        ),
        reasons=reasons,
        book=book,
        clauses=clauses,
        more={"grants": grants, "grounds": list(grounds), "bound": list(bound)},
    )


def completion_letter(*, about: About, asked: str, answer_by_on: date | None) -> Letter:
    """The request for what a matter lacks; without a last day the letter tells none."""
    day = "" if answer_by_on is None else format_day(answer_by_on)
    return Letter(
        COMPLETION,
        "completion",
        sentence("letter.completion.heading"),
        sentence("letter.completion.words"),
        about=about,
        reasons=asked,
        more={"answer_by": day},
    )


def change_letter(
    *,
    unit: str,
    title: str,
    grants: bool,
    effect_on: date | None,
    reasons: str,
    book: str,
    judged: Judged,
) -> Letter:
    """The decision on a change, with the day from which it holds where it is granted."""
    what = "granted" if grants else "refused"
    day = "" if effect_on is None else format_day(effect_on)
    return Letter(
        CHANGE,
        "decision",
        sentence(f"letter.change.{what}.heading"),
        sentence(f"letter.change.{what}.words"),
        about=(
            (sentence("letter.unit"), unit),
            (sentence("letter.change"), title),
            (sentence("letter.from_day"), day if grants else ""),
            (sentence("letter.decided_by"), judged.decided_by or ""),
        ),
        reasons=reasons,
        book=book,
        clauses=judged.step.clauses,
        more={"grants": grants, "says": explain((judged.step,), "sv")},
    )


def measure_letter(
    *,
    unit: str,
    title: str,
    measure: Measure,
    observation: str,
    effect_on: date | None,
    percent: Decimal | None,
    reasons: str,
    book: str,
    step: Step,
) -> Letter:
    """The measure that a shortcoming leads to; a vite with its part of the month's pay."""
    name = measure.name.lower()
    part = "" if percent is None else sentence("letter.measure.percent", percent=percent)
    return Letter(
        MEASURE,
        "measure",
        sentence(f"letter.measure.{name}.heading"),
        sentence(f"letter.measure.{name}.words"),
        about=(
            (sentence("letter.unit"), unit),
            (sentence("letter.shortcoming"), title),
            (sentence("letter.from_day"), "" if effect_on is None else format_day(effect_on)),
            (sentence("letter.part_of_pay"), part),
        ),
        reasons=reasons,
        book=book,
        clauses=step.clauses,
        more={
            "measure": name,
            "observed": [one for one in observation.splitlines() if one.strip()],
        },
    )
