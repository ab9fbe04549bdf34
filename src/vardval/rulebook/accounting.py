"""Whether a book says of every executed clause who carries it.

A book that tells what awaits the product tells it of every executed clause of its documents
that no rule carries. So a line that falls out of either place is missed. Tracked clauses are
counted by the coverage, since obligations are written one file at a time.
"""

from collections.abc import Iterable, Mapping

from vardval.core.rulebook import Rule
from vardval.platform.strict_yaml import Place, Problem
from vardval.rulebook.awaiting import EXECUTED, FILE, carried_clauses
from vardval.rulebook.surroundings import Surroundings


def report_unaccounted(
    around: Surroundings,
    name: str,
    rules: Iterable[Rule],
    awaiting: Mapping[str, tuple[str, ...]],
) -> None:
    """Report each executed clause of the book's documents that stands in neither place."""
    told = carried_clauses(rules).union(*awaiting.values())
    for source in around.front.sources:
        for clause in around.register.of_document(source.prefix):
            if clause.execution == EXECUTED and clause.id not in told:
                around.reader.report(
                    Problem(
                        Place(f"{name}/{FILE}", 1),
                        f"Klausulen {clause.id} ska avgöras, men ingen regel bär den och den står"
                        " inte här.",
                        "Ange den som källa till den regel som bär den, eller skriv den under en"
                        " förmåga här.",
                    )
                )
