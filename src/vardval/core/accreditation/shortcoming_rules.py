"""The chapter `brister`: how a book has shortcomings told, heard and answered by measures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vardval.core.accreditation.shortcomings import Measure
from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    DatedValue,
    MechanismSpec,
    Rulebook,
    RuleMissing,
    ValueMissing,
)
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, texts_argument
from vardval.core.trace import Step, step

MOST_OF_PAY = "ersättning.vite"
"""The rule with the ceiling of a vite, in the chapter on pay."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A measure that is considered, whether the provider was heard, and in writing.

    `percent` is the vite's part of the month's pay; None for what is no vite. `is_plain` tells
    that it is obvious that nothing in writing is needed.
    """

    measure: Measure
    was_heard: bool
    in_writing: bool = True
    is_plain: bool = False
    percent: Decimal | None = None

    def __post_init__(self) -> None:
        is_part = self.percent is not None and self.percent > 0
        is_whole = is_part if self.measure is Measure.VITE else self.percent is None
        if not is_whole:
            raise NoPartOfPay


class NoPartOfPay(ValueError):
    """A vite without a part of the pay above nothing, or another measure with one."""

    def __init__(self) -> None:
        super().__init__(
            "Ett vite är mer än noll procent av månadens vårdpeng, och andra åtgärder har ingen "
            "andel. Ange procenten för ett vite."
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether a measure may be chosen, and by which step of the book it may or may not."""

    may: bool
    step: Step


Bar = Callable[[Considered], Step | None]
"""Why the measure cannot be chosen; None when nothing stands in the way."""
Support = Callable[[Considered], Step | None]
"""By what the region has the measure; None when the book does not give it."""


def _in_writing(value: DatedValue) -> Bar:
    may_be_plain = value.arguments.get("utom_när_det_uppenbart_inte_behövs") is True

    def bar(considered: Considered) -> Step | None:
        if considered.in_writing or (may_be_plain and considered.is_plain):
            return None
        return step("shortcoming.not_in_writing", value.clauses)

    return bar


def _heard(value: DatedValue) -> Bar:
    def bar(considered: Considered) -> Step | None:
        return None if considered.was_heard else step("shortcoming.not_heard", value.clauses)

    return bar


def _among(value: DatedValue) -> Support:
    measures = texts_argument(value, "åtgärder")

    def support(considered: Considered) -> Step | None:
        name = considered.measure.value
        return (
            step("shortcoming.may_be_chosen", value.clauses, measure=name)
            if (name in measures)
            else None
        )

    return support


WRITING: MechanismChoice[Bar] = MechanismChoice(
    "brister.kommunikation",
    "Hur regionen och leverantören talar om brister",
    (
        Mechanism(
            MechanismSpec(
                "skriftligen",
                (ArgumentSpec("utom_när_det_uppenbart_inte_behövs", ArgumentType.BOOLEAN),),
            ),
            _in_writing,
        ),
    ),
)
HEARING: MechanismChoice[Bar] = MechanismChoice(
    "brister.yttrande",
    "När leverantören får yttra sig",
    (Mechanism(MechanismSpec("före_beslut"), _heard),),
)
MEASURES: MechanismChoice[Support] = MechanismChoice(
    "brister.åtgärder",
    "Vilka åtgärder som finns",
    (
        Mechanism(
            MechanismSpec(
                "väljs_efter_bristen",
                (
                    ArgumentSpec(
                        "åtgärder",
                        ArgumentType.TEXTS,
                        choices=tuple(one.value for one in Measure),
                    ),
                ),
            ),
            _among,
        ),
    ),
)
RULES = (WRITING, HEARING, MEASURES)


def weigh(considered: Considered, book: Rulebook, day: date) -> Weighed:
    """Whether the measure may be chosen by the book of the day, and by which of its steps.

    Where the book names no measures it gives the region none beyond asking for correction.
    """
    for rule in (WRITING, HEARING):
        bar = _bound(rule, book, day)
        found = None if bar is None else bar(considered)
        if found is not None:
            return Weighed(may=False, step=found)
    support = _bound(MEASURES, book, day)
    name = considered.measure.value
    if support is None:
        told = step("shortcoming.book_names_no_measures", None, measure=name)
        return Weighed(considered.measure is Measure.REQUEST, told)
    supported = support(considered)
    if supported is None:
        return Weighed(may=False, step=step("shortcoming.no_such_measure", None, measure=name))
    too_high = _above_ceiling(considered, book, day, supported)
    return Weighed(too_high is None, too_high or supported)


def _bound(rule: MechanismChoice[Bar], book: Rulebook, day: date) -> Bar | None:
    """The rule's function; None where the book has no answer."""
    try:
        return rule.bound(book, day)
    except (RuleMissing, ValueMissing):
        return None


def _above_ceiling(
    considered: Considered, book: Rulebook, day: date, supported: Step
) -> Step | None:
    """A vite above the book's part of the pay; the book writes the part as a share.

    Where the book has the measure without saying how high it may be, none is low enough.
    """
    if considered.percent is None:
        return None
    try:
        value = book.rule_on(MOST_OF_PAY, day)
    except (RuleMissing, ValueMissing):
        return step("shortcoming.ceiling_not_known", supported.clauses)
    most = Decimal(str(value.arguments["andel"])) * 100
    if considered.percent <= most:
        return None
    told = {"percent": considered.percent, "most": _plain(most)}
    return step("shortcoming.vite_too_high", value.clauses, **told)


def _plain(number: Decimal) -> Decimal:
    """The number without decimals that say nothing."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
