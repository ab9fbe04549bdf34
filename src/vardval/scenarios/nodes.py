"""Asking the nodes of a scenario file for dates, names and words."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar

from vardval.core.time import Period
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.rulebook.arguments import day_in
from vardval.rulebook.grammar import Reader

T = TypeVar("T")

MOST_DIGITS = 9


class ScenarioReader(Reader):
    """Asks nodes for what a scenario holds and gathers what is wrong with them."""

    def word(self, table: Table, key: str, words: Mapping[str, T], where: str) -> T | None:
        """The meaning of the word under the key; None when absent, or after reporting."""
        text = self.text(table, key, where, required=False)
        found = self.one_of(text, words)
        return None if found is None else words[found]

    def name(self, node: Node | None, known: Collection[str], what: str) -> str | None:
        """The name that the node holds, when it is known; None after reporting."""
        if node is None:
            return None
        if not isinstance(node, Text):
            self.refuse(node, f"{what} ska vara ett namn.", "Skriv ett namn.")
            return None
        if node.text in known:
            return node.text
        self.refuse(
            node,
            f"{what} ”{node.text}” finns inte i scenariot.",
            f"Lägg till namnet under ”givet” eller välj bland: {', '.join(known) or '(inga)'}.",
        )
        return None

    def names(self, table: Table, key: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """The known names in the list under the key."""
        found = (self.name(one, known, what) for one in self.texts_or_none(table, key))
        return tuple(one for one in found if one is not None)

    def texts_or_none(self, table: Table, key: str) -> tuple[Text, ...]:
        """The texts under the key; nothing when the key is absent."""
        return () if table.get(key) is None else self.texts(table, key)

    def day(self, node: Node | None) -> date | None:
        """The day that the node names; None when absent, or after reporting."""
        if node is None:
            return None
        day = day_in(node) if isinstance(node, Text) else None
        if day is None:
            self.refuse(node, "Här ska stå en dag.", "Skriv år-månad-dag, till exempel 2023-03-01.")
        return day

    def day_of_book(self, node: Text, valid: Period, book: str) -> date | None:
        """The same, of a day on which the book applies."""
        day = self.day(node)
        if day is not None and day not in valid:
            last = valid.last or "tills vidare"
            self.refuse(
                node,
                f"Dagen {day} ligger utanför {book}, som gäller {valid.start} till {last}.",
                "Välj en dag i regelbokens tid.",
            )
            return None
        return day


def is_count(text: str) -> bool:
    """Whether the text is a whole number as people write one: plain digits, not too many."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def is_municipality_code(text: str) -> bool:
    """Whether the text is four plain digits."""
    return len(text) == 4 and is_count(text)


def line_of(node: Node) -> str:
    """The node as one line, without the braces that YAML does not show around a line."""
    return (
        written(node).removeprefix("{").removesuffix("}")
        if isinstance(node, Table)
        else written(node)
    )


def written(node: Node) -> str:
    """The node as one line, much as it was written."""
    match node:
        case Text():
            return node.text
        case Sequence():
            return "[" + ", ".join(written(one) for one in node.items) + "]"
        case Table():
            pairs = (f"{one.key.text}: {written(one.node)}" for one in node.entries)
            return "{" + ", ".join(pairs) + "}"
