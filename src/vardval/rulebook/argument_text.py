"""What politics has set in a value, written the way people read it."""

from dataclasses import dataclass

from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, Rule, Unit
from vardval.core.rulebook.book import Argument
from vardval.platform.sentences import Value, format_value, sentence
from vardval.rulebook.vocabulary import vocabulary

_COUNTED = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)  # Of which one is told apart.


@dataclass(frozen=True, slots=True)
class NamedArgument:
    """A name and a text; a table of ages has `rows` instead of a text.

    `count` is the number where the text is that number and no more: sentences name what it counts.
    """

    name: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    count: int | None = None


def named_arguments(rule: Rule, value: DatedValue, language: str) -> tuple[NamedArgument, ...]:
    """What politics has set in the value, in the order of the mechanism."""
    spec = vocabulary().rule(rule.id)
    mechanism = spec.mechanism(value.mechanism) if spec else None
    specs = mechanism.arguments if mechanism else ()
    return tuple(
        _named(one, value.arguments[one.name], language)
        for one in specs
        if one.name in value.arguments
    )


def _named(spec: ArgumentSpec, value: Argument, language: str) -> NamedArgument:
    if spec.type is ArgumentType.BANDS and isinstance(value, tuple):
        rows = tuple(row for row in value if isinstance(row, tuple))
        return NamedArgument(spec.name, "", rows)
    if isinstance(value, tuple):
        return NamedArgument(spec.name, _joined([str(one) for one in value], language))
    text = _scalar(spec, value, language)
    if isinstance(value, int) and not isinstance(value, bool) and spec.unit is None:
        return NamedArgument(spec.name, text, count=value)
    return NamedArgument(spec.name, text)


def _scalar(spec: ArgumentSpec, value: Value, language: str) -> str:
    match spec.unit:
        case Unit.PERCENT:
            return format_value(value, "share", language)
        case None if spec.type is ArgumentType.KRONOR:
            return format_value(value, "kronor", language)
        case None:
            return format_value(value, "", language)
        case unit:
            number = format_value(value, "", language)
            code = f"unit.{unit.name.lower()}"
            one = value == 1 and unit in _COUNTED
            return f"{number} {sentence(f'{code}.one' if one else code, language)}"


def _joined(texts: list[str], language: str) -> str:
    if not texts:
        return format_value(None, "", language)
    if len(texts) == 1:
        return texts[0]
    return f"{', '.join(texts[:-1])} {sentence('rulebook.and', language)} {texts[-1]}"
