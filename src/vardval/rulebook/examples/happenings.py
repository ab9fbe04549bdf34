"""`när` told: what happens, and what it leads to."""

from collections.abc import Iterable

from vardval.platform.sentences import placeholders, sentence
from vardval.platform.strict_yaml import Table
from vardval.rulebook.examples.finding import texts_in
from vardval.rulebook.examples.words import (
    can_be_told,
    code_part,
    gaps_of,
    in_words,
    joined,
    phrase,
)


def happening_told(table: Table, language: str) -> str:
    """The happening in a sentence, with one more for each thing said beside the verb."""
    verb = table.entries[0].key.text
    code = f"example.happens.{code_part(verb)}"
    if not can_be_told(code, table, language):
        return f"{in_words(table, '', language)}."
    told_by_verb = placeholders(code, language)
    beside = [one for one in table.entries[1:] if code_part(one.key.text) not in told_by_verb]
    sentences = [sentence(code, language, **gaps_of(table, language))]
    sentences += [phrase(code, one.key.text, one.node, language) for one in beside]
    return " ".join(sentences)


def outcome_told(statements: Iterable[Table], language: str) -> list[str]:
    """What the happening led to, with every clause that it rests on."""
    lines = list(statements)
    clauses = list(dict.fromkeys(one for line in lines for one in texts_in(line.get("enligt"))))
    outcomes = (_outcome(line, language) for line in lines if line.get("utfall") is not None)
    told = list(dict.fromkeys(outcomes))
    if clauses:
        by = sentence("example.by", language, clauses=joined(clauses, language))
        told = [*told[:-1], f"{told[-1]} {by}"] if told else [by]
    for line in lines:
        told += [
            phrase("example.outcome", one.key.text, one.node, language)
            for one in line.entries
            if one.key.text not in {"händelse", "utfall", "enligt"}
        ]
    return told


def _outcome(line: Table, language: str) -> str:
    found = next(one for one in line.entries if one.key.text == "utfall")
    return phrase("example.outcome", found.key.text, found.node, language)
