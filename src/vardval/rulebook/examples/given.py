"""`givet` told: each area, unit and person of the small county on a line of its own."""

from vardval.platform.sentences import has_sentence, sentence
from vardval.platform.strict_yaml import Node, Table, Text
from vardval.rulebook.examples.words import phrase

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
    """A line for each area, unit and person, in that order."""
    lines: list[str] = []
    for key, (kind, usual) in _KINDS.items():
        under = node.get(key) if isinstance(node, Table) else None
        for entry in under.entries if isinstance(under, Table) else ():
            told = entry.node if isinstance(entry.node, Table) else Table(entry.node.place, ())
            lines.append(_line(kind, usual, entry.key, told, language))
    return tuple(lines)


def _line(kind: str, usual: str, name: Text, table: Table, language: str) -> str:
    code = f"example.given.{kind}"
    first = f"{code}.opening"
    opening = [sentence(first, language)] if has_sentence(first, language) else []
    if usual and table.get(usual) is None:
        opening = [phrase(code, usual, Text(table.place, _USUAL[usual]), language)]
    phrases = [phrase(code, one.key.text, one.node, language) for one in table.entries]
    return f"{name.text}: {', '.join([*opening, *phrases])}."
