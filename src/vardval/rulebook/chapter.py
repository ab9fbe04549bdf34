"""Reading of a chapter file: its rules, their dated values, clauses and interpretations.

A rule holds a list of values under `värden`, or one value written directly in the rule.
A value without `from` starts with the book; one without `tom` ends where the next starts
or with the book. Together they cover every day of the book: nothing is carried over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vardval.core.rulebook import (
    DatedValue,
    Interpretation,
    MechanismSpec,
    Rule,
    RuleSpec,
    Standing,
    Vocabulary,
)
from vardval.core.rulebook.book import Argument
from vardval.platform.strict_yaml import Entry, Node, Sequence, Table, Text
from vardval.rulebook.arguments import typed
from vardval.rulebook.clauses import ClauseRegister
from vardval.rulebook.dating import value_periods
from vardval.rulebook.front_page import FrontPage
from vardval.rulebook.grammar import Reader

RULE_KEYS = ("rubrik", "värden", "tolkning", "mekanism", "källa")
VALUE_KEYS = ("from", "tom", "mekanism", "källa", "saknas")
INTERPRETATION_KEYS = ("id", "fråga", "svar", "ställning", "källa")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chapter is read against."""

    reader: Reader
    front: FrontPage
    vocabulary: Vocabulary
    register: ClauseRegister
    interpretations: Mapping[str, Text]  # every id in the book, and where it stands


def interpretation_ids(root: Node | None) -> tuple[Text, ...]:
    """The ids of the interpretations in a chapter, before anything is checked."""
    entries = root.entries if isinstance(root, Table) else ()
    notes = [one.node.get("tolkning") for one in entries if isinstance(one.node, Table)]
    ids = [one.get("id") for one in notes if isinstance(one, Table)]
    return tuple(one for one in ids if isinstance(one, Text))


def read_chapter(around: Surroundings, chapter: str, root: Node | None) -> tuple[Rule, ...]:
    """The chapter's rules; what is wrong is reported and its rule left out."""
    table = around.reader.table(root, chapter)
    entries = table.entries if table else ()
    rules = [_rule(around, chapter, one) for one in entries]
    return tuple(one for one in rules if one is not None)


def _rule(around: Surroundings, chapter: str, entry: Entry) -> Rule | None:
    reader, rule_id = around.reader, entry.key.text
    spec = around.vocabulary.rule(rule_id)
    if spec is None:
        known = [one.id for one in around.vocabulary.rules if one.chapter == chapter]
        reader.refuse(
            entry.key,
            f"Regeln ”{rule_id}” finns inte i vokabulären.",
            f"Rätta namnet eller ta bort regeln. Kapitlet {chapter} kan ha: {', '.join(known)}.",
        )
        return None
    if spec.chapter != chapter:
        reader.refuse(
            entry.key,
            f"Regeln ”{rule_id}” hör till kapitlet {spec.chapter}.",
            f"Flytta den till {spec.chapter}.yaml.",
        )
    table = reader.table(entry.node, rule_id)
    if table is None:
        return None
    heading = reader.text(table, "rubrik", rule_id)
    interpretation = _interpretation(around, table, rule_id)
    nodes = _value_nodes(around, table, rule_id)
    values = [_value(around, spec, table, one) for one in nodes]
    periods = value_periods(reader, around.front.valid, rule_id, nodes)
    if heading is None or periods is None or any(one is None for one in values):
        return None
    dated = tuple(
        DatedValue(valid, one.mechanism, one.arguments, one.clauses, one.missing)
        for valid, one in zip(periods, values, strict=True)
        if one is not None
    )
    return Rule(rule_id, chapter, heading.text, dated, interpretation)


def _value_nodes(around: Surroundings, rule: Table, rule_id: str) -> tuple[Table, ...]:
    """The tables that each hold one value: the rows of `värden`, or the rule itself."""
    listed = rule.get("värden")
    if listed is None:
        return (rule,)
    around.reader.known_keys(rule, RULE_KEYS, f"{rule_id} bredvid ”värden”")
    if not isinstance(listed, Sequence) or not listed.items:
        around.reader.refuse(
            listed, f"”värden” i {rule_id} är ingen lista av värden.", "Skriv en rad per värde."
        )
        return ()
    rows = [around.reader.table(one, f"ett värde i {rule_id}") for one in listed.items]
    return tuple(one for one in rows if one is not None)


@dataclass(frozen=True, slots=True)
class _Value:
    mechanism: str
    arguments: Mapping[str, Argument]
    clauses: tuple[str, ...]
    missing: str | None


def _value(around: Surroundings, spec: RuleSpec, rule: Table, node: Table) -> _Value | None:
    reader = around.reader
    direct = ("rubrik", "tolkning") if node is rule else ()
    clauses = _clauses(around, spec.id, rule, node)
    missing = reader.text(node, "saknas", spec.id, required=False)
    if missing is not None:
        reader.known_keys(node, (*direct, *VALUE_KEYS), f"{spec.id} med ”saknas”")
        named = _mechanism(around, spec, rule, node, required=False)
        return _Value(named.name if named else "", {}, clauses, missing.text)
    mechanism = _mechanism(around, spec, rule, node, required=True)
    if not clauses and node.get("källa") is None and rule.get("källa") is None:
        reader.refuse(
            node, f"Ett värde i {spec.id} saknar ”källa”.", "Ange klausulen som ger värdet."
        )
    if mechanism is None:
        return None
    names = tuple(one.name for one in mechanism.arguments)
    reader.known_keys(node, (*direct, *VALUE_KEYS, *names), f"{spec.id} ({mechanism.name})")
    arguments = _arguments(reader, spec, mechanism, node)
    return _Value(mechanism.name, arguments, clauses, None)


def _mechanism(
    around: Surroundings, spec: RuleSpec, rule: Table, node: Table, *, required: bool
) -> MechanismSpec | None:
    holder = node if node.get("mekanism") is not None else rule
    named = around.reader.text(holder, "mekanism", spec.id, required=required)
    word = around.reader.one_of(named, [one.name for one in spec.mechanisms])
    return spec.mechanism(word) if word else None


def _arguments(
    reader: Reader, spec: RuleSpec, mechanism: MechanismSpec, node: Table
) -> Mapping[str, Argument]:
    found: dict[str, Argument] = {}
    for argument in mechanism.arguments:
        written = node.get(argument.name)
        if written is None:
            if argument.required:
                reader.refuse(
                    node,
                    f"Värdet ”{argument.name}” saknas i {spec.id} ({mechanism.name}).",
                    f"Lägg till det som {argument.type.value}, eller skriv ”saknas” och varför.",
                )
            continue
        value = typed(argument, written, reader.report)
        if value is not None:
            found[argument.name] = value
    return found


def _clauses(around: Surroundings, rule_id: str, rule: Table, node: Table) -> tuple[str, ...]:
    holder = node if node.get("källa") is not None else rule
    prefixes = [one.prefix for one in around.front.sources]
    named = ", ".join(prefixes) or "inga"
    found = []
    for text in around.reader.texts(holder, "källa"):
        if text.text in around.interpretations:
            found.append(text.text)
        elif _is_clause(around, text, rule_id):
            if around.register.clause(text.text).document not in prefixes:
                around.reader.refuse(
                    text,
                    f"Klausulen {text.text} hör till ett dokument som boken inte har som källa.",
                    f"Lägg dokumentet under ”källor” i bok.yaml. Boken har: {named}.",
                )
            found.append(text.text)
    return tuple(found)


def _is_clause(around: Surroundings, text: Text, rule_id: str) -> bool:
    if text.text in around.register:
        return True
    around.reader.refuse(
        text,
        f"Klausulen ”{text.text}” i {rule_id} finns inte i registret.",
        "Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger.",
    )
    return False


def _interpretation(around: Surroundings, rule: Table, rule_id: str) -> Interpretation | None:
    node = rule.get("tolkning")
    where = f"tolkningen av {rule_id}"
    reader = around.reader
    table = reader.table(node, where)
    if table is None:
        return None
    reader.known_keys(table, INTERPRETATION_KEYS, where)
    written = reader.text(table, "id", where)
    question, answer = reader.text(table, "fråga", where), reader.text(table, "svar", where)
    standing = reader.one_of(
        reader.text(table, "ställning", where), [one.value for one in Standing]
    )
    clauses = [one.text for one in reader.texts(table, "källa") if _is_clause(around, one, rule_id)]
    if written is not None:
        _check_interpretation_id(around, written)
    if written is None or question is None or answer is None or standing is None:
        return None
    return Interpretation(
        written.text, question.text, answer.text, Standing(standing), tuple(clauses)
    )


def _check_interpretation_id(around: Surroundings, written: Text) -> None:
    prefixes = [one.prefix for one in around.front.sources]
    example = f"{prefixes[0] if prefixes else 'NB'}-T-1"
    first = around.interpretations[written.text]
    if first is not written:
        around.reader.refuse(
            written,
            f"Tolkningen {written.text} finns redan på {first.place}.",
            "Ge den ett eget id.",
        )
    elif not any(re.fullmatch(f"{one}-T-[1-9][0-9]*", written.text) for one in prefixes):
        around.reader.refuse(
            written,
            f"”{written.text}” är inget id för en tolkning.",
            f"Skriv dokumentets beteckning, T och ett nummer: {example}.",
        )
