"""Reading of interpretations: the book's own answers where a document gives none, or two."""

import re
from collections.abc import Iterable

from vardval.core.rulebook import Interpretation, Standing
from vardval.platform.strict_yaml import Node, Table, Text
from vardval.rulebook.surroundings import Surroundings, is_clause

KEYS = ("id", "fråga", "svar", "ställning", "källa")

_LEAST_SAID_TWICE = 20
"""So many signs are no longer a word, or a turn of phrase, that may well stand twice."""


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
    for text in (question, answer):
        if text is not None and not around.was_whole:
            _check_whole(around, text)
    if table.get("källa") is None and not around.was_whole:
        reader.refuse(table, f"”källa” saknas i {where}.", "Ange klausulen som frågan gäller.")
    clauses = [one.text for one in reader.clauses_told(table) if is_clause(around, one, rule_id)]
    if written is not None:
        _check_interpretation_id(around, written)
    if written is None or question is None or answer is None or standing is None:
        return None
    return Interpretation(
        written.text, question.text, answer.text, Standing(standing), tuple(clauses)
    )


def _check_whole(around: Surroundings, text: Text) -> None:
    """Report a text that has lost a line, or has one twice: it is decided by, word for word."""
    words = " ".join(text.text.split())
    if not re.fullmatch(r"[A-ZÅÄÖ0-9”].*[.?!]”?", words):
        around.reader.refuse(
            text,
            "Texten är inte hela meningar.",
            "Börja med stor bokstav och sluta med punkt eller frågetecken.",
        )
    elif says_twice(words):
        around.reader.refuse(text, "Samma ord står två gånger i rad.", "Ta bort det ena.")


def says_twice(words: str) -> bool:
    """Tell whether the same twenty signs, or more, stand twice with a space between."""
    spaces = [at for at, sign in enumerate(words) if sign == " "]
    for space in spaces:
        after = words[space + 1 :]
        begins = after[:_LEAST_SAID_TWICE]
        at = words.find(begins, 0, space) if len(begins) == _LEAST_SAID_TWICE else -1
        while at >= 0:
            if after.startswith(words[at:space]):
                return True
            at = words.find(begins, at + 1, space)
    return False


def check_cited(around: Surroundings, rule: Table, values: Iterable[tuple[str, ...]]) -> None:
    """Report an interpretation that no value of its own rule stands on."""
    noted = rule.get("tolkning")
    written = noted.get("id") if isinstance(noted, Table) else None
    if not isinstance(written, Text) or around.was_whole:
        return
    if all(written.text not in clauses for clauses in values):
        around.reader.refuse(
            written,
            f"Tolkningen {written.text} är inte källa till något värde i sin regel.",
            "Skriv den i regelns ”källa”.",
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
