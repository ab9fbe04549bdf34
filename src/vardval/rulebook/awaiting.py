"""Reading of `återstår.yaml`: what the product shall decide and does not decide yet.

Each executed clause of a book is carried by a value with a mechanism, or stands here under
the capability that will carry it. Nothing stands in both places.
"""

from collections.abc import Iterable, Mapping

from vardval.core.rulebook import Rule
from vardval.platform.strict_yaml import Node, Text
from vardval.rulebook.surroundings import Surroundings, is_clause

FILE = "återstår.yaml"
EXECUTED = "executed"
CAPABILITIES = (
    "accreditation",
    "campaigns",
    "cases",
    "duty",
    "followup",
    "settlement",
    "listing",
    "catchment",
    "portal",
    "integrations",
    "registry",
    "platform",
    "rulebook",
)


def carried_clauses(rules: Iterable[Rule]) -> frozenset[str]:
    """The clauses that values with a mechanism cite; a value called missing carries none."""
    return frozenset(
        clause
        for rule in rules
        for value in rule.values
        if value.missing is None
        for clause in value.clauses
    )


def read_awaiting(
    around: Surroundings, root: Node | None, rules: Iterable[Rule]
) -> Mapping[str, tuple[str, ...]]:
    """Capability and clauses, as the file has them; what is wrong is reported and left out."""
    table = around.reader.table(root, FILE)
    if table is None:
        return {}
    around.reader.known_keys(table, CAPABILITIES, FILE)
    carried = frozenset() if around.was_whole else carried_clauses(rules)
    seen: dict[str, Text] = {}
    found: dict[str, tuple[str, ...]] = {}
    for entry in table.entries:
        if entry.key.text not in CAPABILITIES:
            continue
        texts = around.reader.texts(table, entry.key.text)
        found[entry.key.text] = tuple(
            one.text for one in texts if _stands(around, one, carried, seen)
        )
    return found


def _stands(
    around: Surroundings, text: Text, carried: frozenset[str], seen: dict[str, Text]
) -> bool:
    """Whether the clause belongs in the file; what speaks against it is reported."""
    if not is_clause(around, text, FILE):
        return False
    clause = around.register.clause(text.text)
    prefixes = [one.prefix for one in around.front.sources]
    first = seen.setdefault(text.text, text)
    wrong = remedy = ""
    if first is not text:
        wrong, remedy = f"står redan på {first.place}", "Ta bort den ena."
    elif clause.document not in prefixes:
        wrong = "hör till ett dokument som boken inte har som källa"
        remedy = f"Välj en klausul ur bokens dokument: {', '.join(prefixes)}."
    elif clause.execution != EXECUTED and not around.was_whole:
        wrong = f"är inte något som produkten ska avgöra ({clause.execution})"
        remedy = "Ta bort den: bara klausuler som ska beräknas (executed) står här."
    elif text.text in carried:
        wrong = "bärs redan av en regel i boken"
        remedy = "Ta bort den härifrån, eller ur regelns ”källa” om regeln inte bär den."
    if wrong:
        around.reader.refuse(text, f"Klausulen {text.text} {wrong}.", remedy)
    return not wrong
