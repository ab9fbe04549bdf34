"""Year accounts for year: how a book stands to the one that it builds on.

Each rule of the earlier book is told in the later as unchanged, changed or repealed, and a
rule that the earlier lacks as new. So nothing is carried over in silence, and what changed
between two years can be listed.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from vardval.core.rulebook import Rule, Rulebook
from vardval.platform.strict_yaml import Node, Place, Problem, Sequence, Table, Text
from vardval.rulebook.front_page import FILE
from vardval.rulebook.surroundings import Surroundings, cited_clauses

KEY = "mot_föregående"
# What a new year's book says of each rule until someone has decided.
WAITING = "väntar"


class Stance(Enum):
    """How a rule stands to the earlier book; the values are the words of the file."""

    UNCHANGED = "oförändrad"
    CHANGED = "ändrad"
    NEW = "ny"
    REPEALED = "upphävd"


def stance_keys(around: Surroundings) -> tuple[str, ...]:
    """The key that a rule has when the book builds on another."""
    return (KEY,) if around.previous else ()


def read_stance(around: Surroundings, key: Text, table: Table) -> Stance | None:
    """How the rule says that it stands; None without an earlier book or after reporting."""
    if around.previous is None:
        return None
    written = around.reader.text(table, KEY, key.text)
    if written is not None and written.text == WAITING:
        around.reader.refuse(
            written,
            f"”{key.text}” väntar på sitt ord.",
            f"Skriv oförändrad med den nya bokens klausul, ändrad med hela regeln, upphävd med"
            f" klausulen, eller ny om {around.previous.id} inte har den.",
        )
        return None
    word = around.reader.one_of(written, [one.value for one in Stance])
    if written is None or word is None:
        return None
    stance = Stance(word)
    if (stance is Stance.NEW) is not (key.text in around.previous.rules):
        return stance
    told = "har redan" if stance is Stance.NEW else "har inte"
    choices = [one.value for one in Stance if (one is Stance.NEW) is not (stance is Stance.NEW)]
    around.reader.refuse(
        written,
        f"”{key.text}” är märkt som {word}, men {around.previous.id} {told} regeln.",
        f"Skriv {' eller '.join(choices)}.",
    )
    return None


def unchanged_rule(around: Surroundings, rule_id: str, table: Table) -> Rule | None:
    """The earlier book's last answer, for the whole of this book, by this book's clause.

    An interpretation that the answer still rests on is cited beside the clause, and stays open.
    Last come the earlier document's clauses: the later only takes over what they say.
    """
    around.reader.known_keys(table, (KEY, "källa"), f"{rule_id}, som är oförändrad")
    clauses = _clauses(around, rule_id, table)
    if around.previous is None or not clauses:
        return None
    earlier = around.previous.rules[rule_id]
    taken_over = (one for one in earlier.values[-1].clauses if one in around.register)
    cited = tuple(dict.fromkeys((*clauses, *taken_over)))
    value = replace(earlier.values[-1], valid=around.front.valid, clauses=cited)
    kept = earlier.interpretation
    if kept is not None and kept.id not in clauses:
        kept = None
    return replace(earlier, values=(value,), interpretation=kept)


def inherited_interpretations(
    previous: Rulebook | None, roots: Iterable[Node | None]
) -> frozenset[str]:
    """The earlier book's interpretations that rules told as unchanged still cite as their own."""
    if previous is None:
        return frozenset()
    tables = [root for root in roots if isinstance(root, Table)]
    entries = [one for table in tables for one in table.entries]
    unchanged = {
        one.key.text: one.node
        for one in entries
        if isinstance(one.node, Table) and _is_unchanged(one.node)
    }
    kept = [
        (rule.interpretation.id, unchanged[rule.id])
        for rule in previous.rules.values()
        if rule.interpretation is not None and rule.id in unchanged
    ]
    return frozenset(named for named, table in kept if named in _texts(table.get("källa")))


def _is_unchanged(table: Table) -> bool:
    return _texts(table.get(KEY)) == [Stance.UNCHANGED.value]


def _texts(node: Node | None) -> list[str]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return [one.text for one in nodes if isinstance(one, Text)]


def check_repealed(around: Surroundings, rule_id: str, table: Table) -> None:
    """Report a repeal without a clause, and of a rule that every book has to answer."""
    around.reader.known_keys(table, (KEY, "källa"), f"{rule_id}, som är upphävd")
    _clauses(around, rule_id, table)
    spec = around.vocabulary.rule(rule_id)
    if spec is not None and spec.required:
        around.reader.refuse(
            table,
            f"”{rule_id}” kan inte upphävas, för alla regelböcker ska ha den.",
            "Skriv den som ändrad, med den mekanism som gäller nu.",
        )


def _clauses(around: Surroundings, rule_id: str, table: Table) -> tuple[str, ...]:
    if table.get("källa") is None:
        around.reader.refuse(table, f"{rule_id} saknar ”källa”.", "Ange den nya bokens klausul.")
    return cited_clauses(around, rule_id, table, table)


def unaccounted(previous: Rulebook, written: Iterable[str], name: str) -> tuple[Problem, ...]:
    """A problem for each rule of the earlier book that the later does not tell of."""
    return tuple(
        Problem(
            Place(f"{name}/{FILE}", 1),
            f"Boken redovisar inte {rule_id}, som finns i {previous.id}.",
            "Skriv regeln som oförändrad, ändrad eller upphävd.",
        )
        for rule_id in previous.rules
        if rule_id not in set(written)
    )
