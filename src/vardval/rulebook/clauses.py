"""The clause register: every numbered statement of the documents, with our wording.

The lines are package data, one file per document. Every value of a book and every
decision cites a clause by its id; what a reader sees is the wording from here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from vardval.core.rulebook import Clause, covers


class UnknownClause(LookupError):
    """An id that no document has."""

    def __init__(self, clause_id: str) -> None:
        super().__init__(f"Klausulen {clause_id} finns inte i registret. Kontrollera numret.")


@dataclass(frozen=True, slots=True)
class ClauseRegister:
    """The clauses of all documents, in the documents' order."""

    clauses: Mapping[str, Clause]

    def __contains__(self, clause_id: str) -> bool:
        return clause_id in self.clauses

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; raises `UnknownClause`."""
        try:
            return self.clauses[clause_id]
        except KeyError:
            raise UnknownClause(clause_id) from None

    def wording(self, clause_id: str) -> str:
        """The clause's Swedish wording."""
        return self.clause(clause_id).wording

    def under(self, clause_id: str) -> tuple[Clause, ...]:
        """The clauses that are the given one or stand under it."""
        return tuple(one for one in self.clauses.values() if covers(clause_id, one.id))

    def of_document(self, document: str) -> tuple[Clause, ...]:
        """The clauses of one document, by its prefix."""
        return tuple(one for one in self.clauses.values() if one.document == document)

    def documents(self) -> tuple[str, ...]:
        """The prefixes of the documents."""
        return tuple(dict.fromkeys(one.document for one in self.clauses.values()))

    def groups(self) -> tuple[str, ...]:
        """The subjects that the catalogue sorts the clauses under, in alphabetical order."""
        return tuple(sorted({one.group for one in self.clauses.values() if one.group}))


@cache
def register() -> ClauseRegister:
    """The register that the product carries."""
    folder = resources.files("vardval.books").joinpath("clauses")
    files = [one for one in folder.iterdir() if one.name.endswith(".jsonl")]
    found: dict[str, Clause] = {}
    for file in sorted(files, key=lambda one: one.name):
        for line in file.read_text(encoding="utf-8").splitlines():
            clause = _clause(json.loads(line))
            found[clause.id] = clause
    return ClauseRegister(found)


def _clause(line: Mapping[str, Any]) -> Clause:
    return Clause(
        id=line["id"],
        document=line["doc"],
        section=line["section"],
        wording=line["lydelse"],
        digest=line["rule"],
        execution=line["executable"],
        values=tuple((name, _value_text(value)) for name, value in line["values"].items()),
        module=line["module"],
        group=line["grupp"],
        act=line["åtagande"],
    )


def _value_text(value: object) -> str:
    match value:
        case str():
            return value
        case list():
            return ", ".join(_value_text(one) for one in value)
        case _:
            return json.dumps(value, ensure_ascii=False)
