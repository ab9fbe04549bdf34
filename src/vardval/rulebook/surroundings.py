"""What a chapter is read against, and the citing of clauses in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vardval.core.rulebook import Rulebook, Vocabulary
from vardval.platform.strict_yaml import Table, Text
from vardval.rulebook.clauses import ClauseRegister
from vardval.rulebook.front_page import FrontPage
from vardval.rulebook.grammar import Reader


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a chapter is read against.

    `was_whole` as in `read_whole_book`: what the clause catalogue has come to say since the
    edition was stored is then no fault of the edition.
    """

    reader: Reader
    front: FrontPage
    vocabulary: Vocabulary
    register: ClauseRegister
    interpretations: Mapping[str, Text]  # every id in the book, and where it stands
    previous: Rulebook | None = None  # the book that this one builds on
    was_whole: bool = False
    inherited: frozenset[str] = frozenset()  # interpretations of rules that stand unchanged


def cited_clauses(around: Surroundings, rule_id: str, rule: Table, node: Table) -> tuple[str, ...]:
    """What the value cites, or the rule for all its values; an unknown id is reported."""
    holder = node if node.get("källa") is not None else rule
    prefixes = [one.prefix for one in around.front.sources]
    named = ", ".join(prefixes) or "inga"
    found = []
    for text in around.reader.clauses_told(holder):
        if text.text in around.interpretations or text.text in around.inherited:
            found.append(text.text)
        elif is_clause(around, text, rule_id):
            if around.register.clause(text.text).document not in prefixes:
                around.reader.refuse(
                    text,
                    f"Klausulen {text.text} hör till ett dokument som boken inte har som källa.",
                    f"Lägg dokumentet under ”källor” i bok.yaml. Boken har: {named}.",
                )
            found.append(text.text)
    return tuple(found)


def is_clause(around: Surroundings, text: Text, rule_id: str) -> bool:
    """Whether the register has the clause; if not that is reported."""
    if text.text in around.register:
        return True
    around.reader.refuse(
        text,
        f"Klausulen ”{text.text}” i {rule_id} finns inte i registret.",
        "Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger.",
    )
    return False
