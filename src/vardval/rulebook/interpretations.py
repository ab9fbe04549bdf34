"""Reading of interpretations: the book's own answers where a document gives none, or two."""

import re

from vardval.core.rulebook import Interpretation, Standing
from vardval.platform.strict_yaml import Node, Table, Text
from vardval.rulebook.surroundings import Surroundings, is_clause

KEYS = ("id", "fråga", "svar", "ställning", "källa")


def interpretation_ids(root: Node | None) -> tuple[Text, ...]:
    """The ids of the interpretations in a chapter, before anything is checked."""
    entries = root.entries if isinstance(root, Table) else ()
    notes = [one.node.get("tolkning") for one in entries if isinstance(one.node, Table)]
    ids = [one.get("id") for one in notes if isinstance(one, Table)]
    return tuple(one for one in ids if isinstance(one, Text))


def read_interpretation(around: Surroundings, rule: Table, rule_id: str) -> Interpretation | None:
    """The rule's interpretation; None when it has none, or after reporting what is wrong."""
    node = rule.get("tolkning")
    where = f"tolkningen av {rule_id}"
    reader = around.reader
    table = reader.table(node, where)
    if table is None:
        return None
    reader.known_keys(table, KEYS, where)
    written = reader.text(table, "id", where)
    question, answer = reader.text(table, "fråga", where), reader.text(table, "svar", where)
    standing = reader.one_of(
        reader.text(table, "ställning", where), [one.value for one in Standing]
    )
    clauses = [one.text for one in reader.texts(table, "källa") if is_clause(around, one, rule_id)]
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
