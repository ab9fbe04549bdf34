"""`då` told: what holds of a person, a unit or a place at the end of a day."""

from vardval.platform.sentences import has_sentence, sentence
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

# Keys that are read together, so that one phrase tells both.
_PAIRS = (("listad", "sätt"), ("köar", "plats"), ("förfaller", "klockan"), ("inskriven", "på"))
_COUNTS = ("listade", "aktiva", "passiva", "kölängd")
# What a statement may be about; the key that comes first in it names who or what.
_SUBJECTS = (
    "ansvarar",
    "närområdesplan",
    "åtagande",
    "ansökan",
    "krav",
    "kontrakt",
    "ändrade villkor",
    "uppdrag",
    "läkartimmar",
    "besök hos",
    "komponent",
    "prislista",
    "ändring",
    "åtgärd",
    "säkerhet",
    "person",
    "enhet",
)
# The subjects whose phrases are one run of words: answers for this, there, for that person.
_RUNNING_ON = ("ansvarar", "krav")


def statement_told(table: Table, language: str) -> str:
    """The statement in one sentence, with the clause that it follows from."""
    by = "".join(
        f" {sentence('example.by', language, clauses=one)}" for one in texts_in(table.get("enligt"))
    )
    subject = next((one for one in _SUBJECTS if table.get(one) is not None), None)
    if subject is None:
        return f"{in_words(table, '', language)}.{by}"
    code = f"example.holds.{code_part(subject)}"
    phrases = _phrases(code, table, {subject, "enligt"}, language)
    told = " ".join(phrases) if subject in _RUNNING_ON else joined(phrases, language)
    return f"{_named(code, table, subject, language)} {told}.{by}"


def _named(code: str, table: Table, subject: str, language: str) -> str:
    """Who or what the statement is about; nobody has a word of its own."""
    value = " ".join(texts_in(table.get(subject)))
    for name in (f"{code}.name.{code_part(value)}", f"{code}.name"):
        if has_sentence(name, language):
            return sentence(name, language, value=value)
    return value


def _phrases(code: str, table: Table, told: set[str], language: str) -> list[str]:
    told = set(told)
    phrases: list[str] = []
    for pair in _PAIRS:
        of_pair = f"{code}.{'_'.join(pair)}"
        if can_be_told(of_pair, table, language):
            phrases.append(sentence(of_pair, language, **gaps_of(table, language)))
            told |= set(pair)
    counts = [one for one in table.entries if one.key.text in _COUNTS]
    if counts:
        written = [phrase(code, one.key.text, one.node, language) for one in counts]
        phrases.append(sentence(f"{code}.has", language, counts=joined(written, language)))
        told |= set(_COUNTS)
    phrases += [
        phrase(code, one.key.text, one.node, language)
        for one in table.entries
        if one.key.text not in told
    ]
    return phrases
