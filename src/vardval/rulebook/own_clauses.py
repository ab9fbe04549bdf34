"""Reading of `klausuler.yaml`: the numbered statements of a book's own documents.

The documents of the shipped books stand in the product's register. A region that writes its
own book numbers its own document here, so that every value can cite a clause all the same.
"""

import re

from vardval.core.rulebook import Clause
from vardval.platform.strict_yaml import Entry, Node
from vardval.rulebook.clauses import ClauseRegister
from vardval.rulebook.front_page import FrontPage
from vardval.rulebook.grammar import Reader

FILE = "klausuler.yaml"
KEYS = ("lydelse", "avsnitt", "hanteras")
# What the product does with the clause, and the word of the register for it.
HANDLED = {"avgörs": "executed", "följs upp": "tracked", "ingen åtgärd": "none"}
CLAUSE_TAIL = r"[^\s-]+-[0-9]+[a-z]?"


def read_own_clauses(
    reader: Reader, root: Node | None, front: FrontPage, clauses: ClauseRegister
) -> ClauseRegister:
    """The register with the book's own clauses added; what is wrong is reported and left out."""
    table = reader.table(root, FILE)
    entries = table.entries if table else ()
    found = [_clause(reader, one, front, clauses) for one in entries]
    own = {one.id: one for one in found if one is not None}
    return ClauseRegister({**clauses.clauses, **own}) if own else clauses


def _clause(
    reader: Reader, entry: Entry, front: FrontPage, clauses: ClauseRegister
) -> Clause | None:
    clause_id = entry.key.text
    prefix, _, tail = clause_id.partition("-")
    if prefix not in [one.prefix for one in front.sources] or not re.fullmatch(CLAUSE_TAIL, tail):
        reader.refuse(
            entry.key,
            f"”{clause_id}” är inget nummer på en klausul i bokens dokument.",
            "Skriv dokumentets beteckning under ”källor”, avsnittet och ett nummer: GL-3.1-2.",
        )
        return None
    if clause_id in clauses:
        reader.refuse(
            entry.key,
            f"Klausulen {clause_id} finns redan i systemets register.",
            "Ta bort den här, eller ge dokumentet en egen beteckning.",
        )
        return None
    table = reader.table(entry.node, clause_id)
    if table is None:
        return None
    reader.known_keys(table, KEYS, clause_id)
    wording = reader.text(table, "lydelse", clause_id)
    section = reader.text(table, "avsnitt", clause_id, required=False)
    handled = reader.one_of(reader.text(table, "hanteras", clause_id), HANDLED)
    if wording is None or handled is None:
        return None
    return Clause(
        id=clause_id,
        document=prefix,
        section=section.text if section else tail.rpartition("-")[0],
        wording=wording.text,
        digest=wording.text,
        execution=HANDLED[handled],
    )
