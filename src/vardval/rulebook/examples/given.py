"""`givet` told: each area, unit and person of the small county on a line of its own."""

from vardval.platform.sentences import has_sentence, sentence
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.rulebook.examples.words import in_words, phrase

# What stands under `givet`, and the phrase that opens the line where the file leaves the
# kind out because it is the usual one.
_KINDS = {
    "områden": ("område", ""),
    "enheter": ("enhet", "slag"),
    "boenden": ("boende", ""),
    "förskolor": ("förskola", ""),
    "närområdesplaner": ("närområdesplan", ""),
    "personer": ("person", ""),
}
_USUAL = {"slag": "hälsocentral"}


def given_told(node: Node | None, language: str) -> tuple[str, ...]:
    """A line for each area, unit and person, in that order, then for what the register holds."""
    lines: list[str] = []
    for key, (kind, usual) in _KINDS.items():
        under = node.get(key) if isinstance(node, Table) else None
        for entry in under.entries if isinstance(under, Table) else ():
            told = entry.node if isinstance(entry.node, Table) else Table(entry.node.place, ())
            lines.append(_line(kind, usual, entry.key, told, language))
    held = node.get("register") if isinstance(node, Table) else None
    entries = held.entries if isinstance(held, Table) else ()
    return (*lines, *(_held(one.key, one.node, language) for one in entries))


def _held(name: Text, node: Node, language: str) -> str:
    """What the register holds of a unit, in the file's own words."""
    return (
        f"{sentence('example.given.register', language, unit=name.text)} {_plain(node, language)}."
    )


def _plain(node: Node, language: str) -> str:
    """The node without the marks of the file: keys and values after one another."""
    match node:
        case Table():
            pairs = (f"{one.key.text} {_plain(one.node, language)}" for one in node.entries)
            return ", ".join(pairs)
        case Sequence():
            return "; ".join(_plain(one, language) for one in node.items)
        case _:
            return in_words(node, "", language)


def _line(kind: str, usual: str, name: Text, table: Table, language: str) -> str:
    code = f"example.given.{kind}"
    first = f"{code}.opening"
    opening = [sentence(first, language)] if has_sentence(first, language) else []
    if usual and table.get(usual) is None:
        opening = [phrase(code, usual, Text(table.place, _USUAL[usual]), language)]
    phrases = [phrase(code, one.key.text, one.node, language) for one in table.entries]
    return f"{name.text}: {', '.join([*opening, *phrases])}."
