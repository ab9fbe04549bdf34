"""Reading of a chapter file: its rules, their dated values, clauses and interpretations.

A rule holds a list of values under `värden`, or one value written directly in the rule.
A value without `from` starts with the book; one without `tom` ends where the next starts
or with the book. Together they cover every day of the book: nothing is carried over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from vardval.core.rulebook import DatedValue, MechanismSpec, Rule, RuleSpec
from vardval.core.rulebook.book import Argument
from vardval.platform.strict_yaml import Entry, Node, Sequence, Table, Text
from vardval.rulebook.arguments import typed
from vardval.rulebook.dating import value_periods
from vardval.rulebook.grammar import Reader
from vardval.rulebook.interpretations import check_cited, read_interpretation
from vardval.rulebook.succession import (
    WAITING,
    Stance,
    check_repealed,
    read_stance,
    stance_keys,
    unchanged_rule,
)
from vardval.rulebook.surroundings import Surroundings, cited_clauses

RULE_KEYS = ("rubrik", "värden", "tolkning", "mekanism", "källa")
VALUE_KEYS = ("from", "tom", "mekanism", "källa", "saknas")


def read_chapter(around: Surroundings, chapter: str, root: Node | None) -> tuple[Rule, ...]:
    """The chapter's rules; what is wrong is reported and its rule left out."""
    table = around.reader.table(root, chapter)
    entries = table.entries if table else ()
    rules = [_rule(around, chapter, one) for one in entries]
    return tuple(one for one in rules if one is not None)


def _rule(around: Surroundings, chapter: str, entry: Entry) -> Rule | None:
    reader, rule_id = around.reader, entry.key.text
    table = reader.table(entry.node, rule_id)
    stance = read_stance(around, entry.key, table) if table else None
    if table and stance is Stance.REPEALED:
        check_repealed(around, rule_id, table)
        return None
    spec = _spec(around, chapter, entry.key)
    if spec is None or table is None or (around.previous and stance is None):
        return None
    if stance is Stance.UNCHANGED:
        return unchanged_rule(around, rule_id, table)
    if _is_waiting(around, spec, table):
        return None
    heading = reader.text(table, "rubrik", rule_id)
    interpretation = read_interpretation(around, table, rule_id)
    nodes = _value_nodes(around, table, rule_id)
    values = [_value(around, spec, table, one) for one in nodes]
    check_cited(around, table, [one.clauses for one in values if one is not None])
    periods = value_periods(reader, around.front.valid, rule_id, nodes)
    if heading is None or periods is None or any(one is None for one in values):
        return None
    dated = tuple(
        DatedValue(valid, one.mechanism, one.arguments, one.clauses, one.missing)
        for valid, one in zip(periods, values, strict=True)
        if one is not None
    )
    return Rule(rule_id, chapter, heading.text, dated, interpretation)


def _is_waiting(around: Surroundings, spec: RuleSpec, rule: Table) -> bool:
    """Whether nobody has answered the rule since the book was begun; that is reported once."""
    written = rule.get("mekanism")
    if not isinstance(written, Text) or written.text != WAITING:
        return False
    around.reader.refuse(
        written,
        f"”{spec.id}” väntar på sitt svar.",
        f"Välj en mekanism och ange klausulen som källa:"
        f" {', '.join(one.name for one in spec.mechanisms)}.",
    )
    return True


def _spec(around: Surroundings, chapter: str, key: Text) -> RuleSpec | None:
    spec = around.vocabulary.rule(key.text)
    if spec is None:
        known = [one.id for one in around.vocabulary.rules if one.chapter == chapter]
        around.reader.refuse(
            key,
            f"Regeln ”{key.text}” finns inte i vokabulären.",
            f"Rätta namnet eller ta bort regeln. Kapitlet {chapter} kan ha: {', '.join(known)}.",
        )
    elif spec.chapter != chapter:
        around.reader.refuse(
            key,
            f"Regeln ”{key.text}” hör till kapitlet {spec.chapter}.",
            f"Flytta den till {spec.chapter}.yaml.",
        )
    return spec


def _value_nodes(around: Surroundings, rule: Table, rule_id: str) -> tuple[Table, ...]:
    """The tables that each hold one value: the rows of `värden`, or the rule itself."""
    listed = rule.get("värden")
    if listed is None:
        return (rule,)
    keys = (*RULE_KEYS, *stance_keys(around))
    around.reader.known_keys(rule, keys, f"{rule_id} bredvid ”värden”")
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
    direct = ("rubrik", "tolkning", *stance_keys(around)) if node is rule else ()
    clauses = cited_clauses(around, spec.id, rule, node)
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
