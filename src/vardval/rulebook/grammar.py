"""Reading of tables whose keys are known beforehand."""

from collections.abc import Iterable

from vardval.platform.strict_yaml import Node, Problem, Sequence, Table, Text, kind_of


class Reader:
    """Asks nodes for what they should hold and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, problem: Problem) -> None:
        """Add one problem to those found so far."""
        self.problems.append(problem)

    def refuse(self, node: Node, what: str, remedy: str) -> None:
        """Report a problem at the node's place."""
        self.report(Problem(node.place, what, remedy))

    def table(self, node: Node | None, name: str) -> Table | None:
        """The node as a table, or None after reporting."""
        if isinstance(node, Table):
            return node
        if node is not None:
            self.refuse(node, f"”{name}” är {kind_of(node)}.", "Skriv nycklar och värden.")
        return None

    def known_keys(self, table: Table, known: Iterable[str], where: str) -> None:
        """Report the keys of the table that nothing reads."""
        known = tuple(known)
        for entry in table.entries:
            if entry.key.text not in known:
                self.refuse(
                    entry.key,
                    f"Nyckeln ”{entry.key.text}” finns inte i {where}.",
                    f"Ta bort den eller välj bland: {', '.join(known)}.",
                )

    def text(self, table: Table, key: str, where: str, *, required: bool = True) -> Text | None:
        """The text under the key, or None after reporting that it is missing or no text."""
        node = table.get(key)
        if node is None:
            if required:
                self.refuse(table, f"”{key}” saknas i {where}.", "Lägg till nyckeln och ett värde.")
            return None
        if not isinstance(node, Text):
            self.refuse(node, f"”{key}” är {kind_of(node)}.", "Skriv en text.")
            return None
        if not node.text.strip():
            self.refuse(node, f"”{key}” är tomt i {where}.", "Skriv ett värde.")
            return None
        return node

    def texts(self, table: Table, key: str) -> tuple[Text, ...]:
        """The texts in the list under the key; a single text counts as a list of one."""
        node = table.get(key)
        match node:
            case None:
                return ()
            case Text() if node.text.strip():
                return (node,)
            case Sequence():
                found = tuple(one for one in node.items if isinstance(one, Text))
                if len(found) == len(node.items) and all(one.text.strip() for one in found):
                    return found
        self.refuse(node, f"”{key}” ska vara en text eller en lista av texter.", "Skriv om den så.")
        return ()

    def clauses_told(self, table: Table) -> tuple[Text, ...]:
        """The clauses under ”källa”; an empty list is reported, since nothing then says why."""
        node = table.get("källa")
        if isinstance(node, Sequence) and not node.items:
            self.refuse(node, "”källa” är tom.", "Ange klausulen som ger det som står här.")
            return ()
        return self.texts(table, "källa")

    def one_of(self, node: Text | None, words: Iterable[str]) -> str | None:
        """The node's text when it is one of the words, or None after reporting."""
        words = tuple(words)
        if node is None or node.text in words:
            return node.text if node else None
        self.refuse(node, f"”{node.text}” går inte att välja.", f"Välj bland: {', '.join(words)}.")
        return None
