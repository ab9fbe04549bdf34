"""Obligations of an invented book, so that their grammar is tested by itself."""

from tests.apps.rulebook.invented_book import CHANGES, FRONT, WORDS
from vardval.core.followup import Obligation
from vardval.core.rulebook import Clause
from vardval.rulebook.clauses import ClauseRegister
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import BookRejected, read_whole_book
from vardval.rulebook.whole_book import WholeBook

GROUP, ACT = "rapporter", "Årlig rapport"
FILE = f"åtaganden/{GROUP}.yaml"


def _clause(clause_id: str, execution: str, act: str = "") -> Clause:
    document, group = clause_id.split("-", maxsplit=1)[0], GROUP if act else ""
    wording = f"Lydelsen av {clause_id}."
    return Clause(clause_id, document, "1", wording, "", execution, (), "followup", group, act)


CLAUSES = ClauseRegister(
    {
        one.id: one
        for one in (
            _clause("GL-1-1", "executed"),
            _clause("GL-1-2", "executed"),
            _clause("GL-2-1", "none"),
            _clause("GL-3-1", "tracked", ACT),
            _clause("GL-3-2", "tracked", ACT),
            _clause("GL-3-3", "tracked", "Besök"),
            _clause("FB-1-1", "tracked", ACT),
        )
    }
)
REPORT = """\
GL-Å-3-1:
  rubrik: Rapport i januari
  akt: Årlig rapport
  ansvarig: leverantör
  mottagare: region
  skyldighet: Leverantören lämnar rapporten.
  förfaller: {typ: årligen, senast: 01-25}
  bevis: {slag: dokument, vad: Rapporten.}
  kontroll: Rapporten har kommit i tid.
  följd: {vad: Vite., källa: GL-1-1}
  källa: [GL-3-1, GL-3-2]
"""


def whole_book(files: dict[str, str], *, was_whole: bool = False) -> WholeBook:
    """The invented book with these files beside its front page and chapter."""
    content = {"bok.yaml": FRONT, "listning.yaml": CHANGES} | files
    book = BookFiles("granland/2026", {name: text.encode() for name, text in content.items()})
    return read_whole_book(book, WORDS, CLAUSES, was_whole=was_whole)


def obligation_of(text: str = REPORT) -> Obligation:
    """The only obligation in the text."""
    (found,) = whole_book({FILE: text}).obligations
    return found


def problems_of(text: str, name: str = FILE) -> list[str]:
    """The problems of the file, as line, what is wrong and what to do."""
    try:
        whole_book({name: text})
    except BookRejected as rejected:
        return [str(one).removeprefix(f"granland/2026/{name}:") for one in rejected.problems]
    return []


def problems_with(line: str, text: str = REPORT) -> list[str]:
    """The problems when the line stands instead of the one with the same key."""
    key = line.split(":", maxsplit=1)[0]
    kept = [line if one.startswith(f"  {key.strip()}:") else one for one in text.splitlines()]
    return problems_of("\n".join(kept))
