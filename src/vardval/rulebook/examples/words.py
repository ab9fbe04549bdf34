"""Turning what a scenario file holds into words, by the catalogue of sentences.

A key of the file is a gap of the sentence, with `_` for spaces. A sentence for one value of
a key is called `<code>.<key>.<value>`, one for any value `<code>.<key>`.
"""

from collections.abc import Sequence as Many

from vardval.platform.sentences import (
    Value,
    format_day,
    has_sentence,
    placeholders,
    sentence,
)
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.rulebook.arguments import day_in

NO_ONE = "example.no_one"


def code_part(text: str) -> str:
    """The text as a part of a code or as the name of a gap."""
    return text.replace(" ", "_")


def in_words(node: Node, key: str, language: str) -> str:
    """The value as a reader sees it: days in words, lists joined, the format's words told."""
    match node:
        case Text():
            on = day_in(node)
            if on is not None:
                return format_day(on, language)
            told = f"example.word.{code_part(key)}.{code_part(node.text)}"
            return sentence(told, language) if has_sentence(told, language) else node.text
        case Sequence():
            return joined([in_words(one, key, language) for one in node.items], language)
        case Table():
            pairs = (
                f"{one.key.text}: {in_words(one.node, one.key.text, language)}"
                for one in node.entries
            )
            return ", ".join(pairs)


def joined(texts: Many[str], language: str) -> str:
    """The texts as a list in a sentence: a, b och c."""
    if not texts:
        return sentence(NO_ONE, language)
    if len(texts) == 1:
        return texts[0]
    return f"{', '.join(texts[:-1])} {sentence('rulebook.and', language)} {texts[-1]}"


def gaps_of(table: Table, language: str) -> dict[str, Value]:
    """What the table's keys fill gaps with."""
    return {
        code_part(one.key.text): in_words(one.node, one.key.text, language) for one in table.entries
    }


def can_be_told(code: str, table: Table, language: str) -> bool:
    """Whether the catalogue has the sentence and the table fills its gaps."""
    return has_sentence(code, language) and placeholders(code, language) <= set(
        gaps_of(table, language)
    )


def phrase(code: str, key: str, node: Node, language: str) -> str:
    """What the catalogue says of the key under the code; as written where it says nothing."""
    value = in_words(node, key, language)
    of_key = f"{code}.{code_part(key)}"
    of_value = f"{of_key}.{code_part(node.text)}" if isinstance(node, Text) else of_key
    for told in (of_value, of_key):
        if has_sentence(told, language):
            return sentence(told, language, value=value)
    return f"{key}: {value}"
