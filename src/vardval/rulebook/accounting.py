"""Whether a book accounts for every clause of its documents.

A book that says what awaits the product says it of every executed clause that no rule
carries; a book that has obligations has one for every tracked clause. So a line that falls
out of a book is missed.
"""

from collections.abc import Iterable, Mapping

from vardval.core.followup import Obligation
from vardval.core.rulebook import Clause, Rule
from vardval.platform.strict_yaml import Place, Problem
from vardval.rulebook.awaiting import EXECUTED, carried_clauses
from vardval.rulebook.awaiting import FILE as AWAITING
from vardval.rulebook.files import OBLIGATIONS
from vardval.rulebook.surroundings import Surroundings

TRACKED = "tracked"


def report_unaccounted(
    around: Surroundings,
    name: str,
    rules: Iterable[Rule],
    awaiting: Mapping[str, tuple[str, ...]] | None,
    obligations: tuple[Obligation, ...] | None,
) -> None:
    """Report each clause that the book leaves out; None says that it has no such files yet."""
    if awaiting is not None:
        told = carried_clauses(rules).union(*awaiting.values())
        for clause in _of_the_book(around, EXECUTED):
            if clause.id not in told:
                around.reader.report(_executed(name, clause))
    if obligations is not None:
        owed = {one for obligation in obligations for one in obligation.clauses}
        for clause in _of_the_book(around, TRACKED):
            if clause.id not in owed:
                around.reader.report(_tracked(name, clause))


def _of_the_book(around: Surroundings, execution: str) -> list[Clause]:
    prefixes = [one.prefix for one in around.front.sources]
    found = (one for prefix in prefixes for one in around.register.of_document(prefix))
    return [one for one in found if one.execution == execution]


def _executed(name: str, clause: Clause) -> Problem:
    return Problem(
        Place(f"{name}/{AWAITING}", 1),
        f"Klausulen {clause.id} ska avgöras, men ingen regel bär den och den står inte här.",
        "Ange den som källa till den regel som bär den, eller skriv den under en förmåga här.",
    )


def _tracked(name: str, clause: Clause) -> Problem:
    return Problem(
        Place(f"{name}/{OBLIGATIONS}/{clause.group}.yaml", 1),
        f"Klausulen {clause.id} ska följas upp, men hör inte till något åtagande.",
        "Ange den som källa till det åtagande där den prövas.",
    )
