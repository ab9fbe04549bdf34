"""A book's own clauses: each with a number of the book's document, and told when it is not."""

import pytest

from tests.apps.rulebook.invented_book import CHANGES, CLAUSES, FRONT, WORDS
from vardval.core.rulebook import Clause
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import BookRejected, read_book
from vardval.rulebook.reading import CitedClause, clause_wording

OWN = "GL-9.1-2: {lydelse: Byten är fria., hanteras: avgörs}\n"


def _files(own: str, chapter: str = CHANGES) -> BookFiles:
    texts = {"bok.yaml": FRONT, "listning.yaml": chapter, "klausuler.yaml": own}
    return BookFiles("granland/2026", {name: text.encode() for name, text in texts.items()})


def _problems(own: str, chapter: str = CHANGES) -> list[str]:
    with pytest.raises(BookRejected) as rejected:
        read_book(_files(own, chapter), WORDS, CLAUSES)
    return [str(one).removeprefix("granland/2026/") for one in rejected.value.problems]


def test_a_rule_may_cite_a_clause_of_the_books_own() -> None:
    book = read_book(_files(OWN, CHANGES.replace("GL-1-1", "GL-9.1-2")), WORDS, CLAUSES)
    assert book.rules["listning.byten"].values[0].clauses == ("GL-9.1-2",)
    assert book.own_clauses["GL-9.1-2"] == Clause(
        "GL-9.1-2", "GL", "9.1", "Byten är fria.", "Byten är fria.", "executed"
    )
    assert clause_wording(book, "GL-9.1-2") == CitedClause(
        "GL-9.1-2", "Byten är fria.", is_interpretation=False
    )


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (
            "XX-9.1-2: {lydelse: Byten är fria., hanteras: avgörs}\n",
            (
                "klausuler.yaml:1: ”XX-9.1-2” är inget nummer på en klausul i bokens dokument."
                " Skriv dokumentets beteckning under ”källor”, avsnittet och ett nummer: GL-3.1-2."
            ),
        ),
        (
            "GL-9.1: {lydelse: Byten är fria., hanteras: avgörs}\n",
            (
                "klausuler.yaml:1: ”GL-9.1” är inget nummer på en klausul i bokens dokument."
                " Skriv dokumentets beteckning under ”källor”, avsnittet och ett nummer: GL-3.1-2."
            ),
        ),
        (
            "GL-1-1: {lydelse: Byten är fria., hanteras: avgörs}\n",
            (
                "klausuler.yaml:1: Klausulen GL-1-1 finns redan i systemets register. Ta bort den"
                " här, eller ge dokumentet en egen beteckning."
            ),
        ),
        (
            "GL-9.1-2: {lydelse: Byten är fria., hanteras: kanske}\n",
            (
                "klausuler.yaml:1: ”kanske” går inte att välja. Välj bland: avgörs, följs upp,"
                " ingen åtgärd."
            ),
        ),
        (
            "GL-9.1-2: {hanteras: avgörs}\n",
            "klausuler.yaml:1: ”lydelse” saknas i GL-9.1-2. Lägg till nyckeln och ett värde.",
        ),
    ],
)
def test_what_is_wrong_with_a_clause_is_told_with_its_line(own: str, told: str) -> None:
    assert _problems(own) == [told]
