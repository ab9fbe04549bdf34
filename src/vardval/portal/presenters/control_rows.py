"""A run's control in words: warnings, thresholds and changes by unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from vardval.core.money import nearest_ore
from vardval.core.settlement.control import Change, ChangeCause
from vardval.core.settlement.price_list import Source
from vardval.platform.sentences import sentence
from vardval.settlement.queries import AnswerTold, ControlTold, WarningTold


@dataclass(frozen=True, slots=True)
class CauseRow:
    """What a cause makes of a difference, in öre."""

    what: str
    ore: int


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning as it is read; `difference` is in öre, or in people."""

    id: int
    text: str
    difference: int
    counts_people: bool
    unit_hsa_id: str
    causes: tuple[CauseRow, ...]
    answer: AnswerTold | None


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What a difference has to pass to be warned of."""

    what: str
    percent: str
    at_least: int
    counts_people: bool
    source: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Two months of a unit, or of one of its components, with what the difference consists of."""

    name: str
    before: int
    after: int
    people_before: int
    people_after: int
    causes: tuple[CauseRow, ...]

    @property
    def difference(self) -> int:
        """How much more it is now, in öre."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's changes, whole and by component."""

    hsa_id: str
    whole: ChangeRow
    components: tuple[ChangeRow, ...]


def warning_rows(told: ControlTold, language: str) -> list[WarningRow]:
    """Return the warnings in the order that they were told."""
    return [_warning(one, language) for one in told.warnings]


def _warning(one: WarningTold, language: str) -> WarningRow:
    text = sentence(
        f"settlement.warned.{one.what.value}",
        language,
        unit=one.unit_name,
        component=one.component_name,
        before=one.before,
        now=one.now,
    )
    causes = tuple(CauseRow(_cause(cause, language), ore) for cause, ore in one.causes)
    return WarningRow(
        one.id, text, one.difference, one.counts_people, one.unit_hsa_id, causes, one.answer
    )


def threshold_rows(
    told: ControlTold, sources: Mapping[str, Source], language: str
) -> list[ThresholdRow]:
    """Return the thresholds with what states each."""
    return [
        ThresholdRow(
            sentence(f"settlement.controlled.{what.name.lower()}", language),
            str(one.percent).replace(".", "," if language == "sv" else "."),
            one.at_least,
            what.name == "PEOPLE",
            f"{one.clause}: {sources[one.clause].title}" if one.clause in sources else one.clause,
        )
        for what, one in told.thresholds
    ]


def unit_rows(told: ControlTold, language: str) -> list[UnitRow]:
    """Return the units, the one that differs most first."""
    rows = [
        UnitRow(
            unit.hsa_id,
            _change(unit.name, unit.whole, language),
            tuple(
                _change(
                    name or sentence("portal.statement.whole_rounding", language), one, language
                )
                for name, one in unit.components
            ),
        )
        for unit in told.units
    ]
    return sorted(rows, key=lambda one: (-abs(one.whole.difference), one.whole.name))


def _change(name: str, one: Change, language: str) -> ChangeRow:
    ordered = sorted(one.causes.items(), key=lambda each: (-abs(each[1]), each[0].value))
    causes = [CauseRow(_cause(cause, language), nearest_ore(ore)) for cause, ore in ordered]
    return ChangeRow(
        name,
        nearest_ore(one.before_ore),
        nearest_ore(one.now_ore),
        one.people_before,
        one.people_now,
        tuple(one for one in causes if one.ore),
    )


def _cause(cause: ChangeCause, language: str) -> str:
    return sentence(f"settlement.change.{cause.value}", language)
