"""The first text of a new book: every rule is there, and every rule waits for its word.

A book that builds on last year's holds each of its rules as `väntar`, with last year's answer
as a comment; a book from scratch holds each rule of the vocabulary with its mechanisms as a
comment. Neither can be read in before somebody has decided every rule: nothing is carried
over in silence, and nothing is guessed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from vardval.core.rulebook import (
    ArgumentSpec,
    BookKind,
    DatedValue,
    MechanismSpec,
    Rule,
    Rulebook,
    RuleSpec,
    Unit,
    Vocabulary,
)
from vardval.core.rulebook.book import Argument
from vardval.platform.sentences import pattern
from vardval.rulebook.front_page import FILE
from vardval.rulebook.own_clauses import FILE as OWN_CLAUSES
from vardval.rulebook.reading import value_copy
from vardval.rulebook.succession import KEY, WAITING
from vardval.rulebook.vocabulary import vocabulary_of

_PLAIN = re.compile(r"\w[\w ./()–-]*")
"""Texts that need no quotation marks, in a list or out of it."""


def begun(region: str, year: int, previous: Rulebook | None = None) -> Mapping[str, str]:
    """File name and text of a book for the region and year.

    With `previous`, a book of the same region, it builds on that one.
    """
    words = vocabulary_of(BookKind.REGIONAL)
    files = {FILE: _front_page(region, year, previous)}
    for chapter in words.chapters():
        rules = list(_rules(words, chapter, previous))
        if rules:
            files[f"{chapter}.yaml"] = "\n".join([_head(chapter), *rules])
    files[OWN_CLAUSES] = _CLAUSES.format(prefix=_prefixes(previous, year)[0])
    return files


_CLAUSES = """\
# Klausulerna i bokens egna dokument: beteckningen, avsnittet och ett löpnummer.
# Byt ut den första och skriv resten. hanteras: avgörs (systemet beslutar), följs upp
# eller ingen åtgärd.

{prefix}-1-1:
  lydelse: Skriv vad klausulen säger
  hanteras: avgörs
"""


def _head(name: str) -> str:
    return f"# yaml-language-server: $schema=../../schema/{name}.schema.json\n"


def _front_page(region: str, year: int, previous: Rulebook | None) -> str:
    lines = [
        f"# yaml-language-server: $schema=../../schema/{FILE.removesuffix('.yaml')}.schema.json",
        f"region: {region}",
        f"bok: {region}/{year}",
        "namn: Skriv regelbokens namn",
        "status: utkast",
        f"gäller: {{from: {date(year, 1, 1)}, tom: {date(year, 12, 31)}}}",
        *([f"bygger_på: {previous.id}"] if previous else []),
        "källor:",
        *(f"  {one}: {{titel: Skriv dokumentets namn}}" for one in _prefixes(previous, year)),
    ]
    return "\n".join(lines) + "\n"


def _prefixes(previous: Rulebook | None, year: int) -> list[str]:
    """The documents' beteckningar: a new document's clauses are not last year's."""
    earlier = [one.prefix.rstrip("0123456789") for one in previous.sources] if previous else ["GL"]
    return [f"{one}{year % 100:02}" for one in dict.fromkeys(earlier)]


def _rules(words: Vocabulary, chapter: str, previous: Rulebook | None) -> Iterator[str]:
    earlier = previous.rules if previous else {}
    for spec in words.rules:
        if spec.chapter != chapter:
            continue
        rule = earlier.get(spec.id)
        if previous is not None and rule is not None:
            yield _successor(previous, rule, spec)
        elif spec.required:  # What a book may leave out is not asked for.
            yield _unanswered(spec, is_new=previous is not None)


def _successor(previous: Rulebook, rule: Rule, spec: RuleSpec) -> str:
    last = rule.values[-1]
    copy = value_copy(previous, rule, last, last.valid.start, "sv")
    cited = ", ".join(last.clauses)
    answer = [f"# {rule.heading}.", f"# {previous.id}: {copy.text}{f' ({cited})' if cited else ''}"]
    answer += [f"# Så stod det: {_as_written(spec, last)}"] if last.missing is None else []
    if rule.interpretation is not None:
        answer.append(f"# Tolkning {rule.interpretation.id}: {rule.interpretation.question}")
    return "\n".join([*_folded(answer), f"{rule.id}:", f"  {KEY}: {WAITING}", ""])


def _as_written(spec: RuleSpec, value: DatedValue) -> str:
    """The value as the book has it, units and all, so that it can be written anew."""
    mechanism = spec.mechanism(value.mechanism)
    pairs = [("mekanism", value.mechanism)]
    for name, one in value.arguments.items():
        argument = mechanism.argument(name) if mechanism else None
        pairs.append((name, _yaml(one, argument.unit if argument else None)))
    return ", ".join(f"{name}: {written}" for name, written in pairs)


def _yaml(value: Argument, unit: Unit | None = None) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    if unit is Unit.PERCENT and isinstance(value, Decimal):
        value = value.scaleb(2)  # Read as a share, written in percent.
    written = f"{value} {unit.value}" if unit else str(value)
    return written if _PLAIN.fullmatch(written) else json.dumps(written, ensure_ascii=False)


def _unanswered(spec: RuleSpec, *, is_new: bool) -> str:
    lines = [f"# {spec.heading}. Välj en mekanism:"]
    for one in spec.mechanisms:
        lines += [f"#   {_written(one)}", f"#     {pattern(f'rule.{spec.id}.{one.name}')}"]
    body = [f"{spec.id}:", f"  rubrik: {spec.heading}"]
    body += [f"  {KEY}: ny"] if is_new else []
    return "\n".join([*lines, *body, f"  mekanism: {WAITING}", f"  källa: {WAITING}", ""])


def _written(mechanism: MechanismSpec) -> str:
    arguments = ", ".join(map(_argument, mechanism.arguments))
    return f"{mechanism.name}: {arguments}" if arguments else mechanism.name


def _argument(spec: ArgumentSpec) -> str:
    unit = f" {spec.unit.value}" if spec.unit else ""
    choices = f" ({', '.join(spec.choices)})" if spec.choices else ""
    return f"{spec.name} ({spec.type.value}{unit}){choices}"


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """The comments without line breaks of their own, which would end the comment."""
    return (" ".join(one.split()) for one in lines)
