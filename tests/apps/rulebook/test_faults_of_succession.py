"""What a book owes the earlier one: the faults that no other test shows, and several at once."""

import pytest

from tests.apps.rulebook.invented_book import CHANGES, CLAUSES, FRONT, WORDS, book_of
from vardval.core.rulebook import Rulebook
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import BookRejected, read_book

OTHER = "listning.övrigt:\n  rubrik: Övrigt\n  mekanism: allt\n  antal: 7\n  källa: GL-1-2\n"
EARLIER = book_of(CHANGES + OTHER)
NEXT_FRONT = FRONT.replace("2026", "2027") + "bygger_på: granland/2026\n"
UNCHANGED = "listning.byten: {mot_föregående: oförändrad, källa: GL-2-1}\n"
REPEALED = "listning.övrigt: {mot_föregående: upphävd, källa: GL-2-1}\n"
UNKNOWN = (
    "finns inte i registret."
    " Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
)
FOREIGN = (
    "hör till ett dokument som boken inte har som källa."
    " Lägg dokumentet under ”källor” i bok.yaml. Boken har: GL."
)
TAKES_WORD = (
    "Skriv oförändrad med den nya bokens klausul, ändrad med hela regeln, upphävd med klausulen,"
    " eller ny om granland/2026 inte har den."
)


def _next(chapter: str, earlier: Rulebook = EARLIER, front: str = NEXT_FRONT) -> Rulebook:
    content = {"bok.yaml": front.encode(), "listning.yaml": chapter.encode()}
    books = {"granland/2026": earlier}
    return read_book(BookFiles("granland/2027", content), WORDS, CLAUSES, books.get)


def _problems(chapter: str) -> list[str]:
    with pytest.raises(BookRejected) as rejected:
        _next(chapter)
    return [str(one).removeprefix("granland/2027/") for one in rejected.value.problems]


@pytest.mark.parametrize(
    ("chapter", "told"),
    [
        (
            UNCHANGED.replace("oförändrad", "väntar") + REPEALED,
            f"1: ”listning.byten” väntar på sitt ord. {TAKES_WORD}",
        ),
        (
            UNCHANGED + REPEALED.replace("upphävd", "väntar"),
            f"2: ”listning.övrigt” väntar på sitt ord. {TAKES_WORD}",
        ),
        (
            UNCHANGED.replace("oförändrad", "Oförändrad") + REPEALED,
            ("1: ”Oförändrad” går inte att välja. Välj bland: oförändrad, ändrad, ny, upphävd."),
        ),
        (
            UNCHANGED.replace("GL-2-1", "[]") + REPEALED,
            "1: ”källa” är tom. Ange klausulen som ger det som står här.",
        ),
        (
            UNCHANGED + REPEALED.replace("GL-2-1", "[]"),
            "2: ”källa” är tom. Ange klausulen som ger det som står här.",
        ),
        (
            UNCHANGED.replace("oförändrad", "[oförändrad]") + REPEALED,
            "1: ”mot_föregående” är en lista. Skriv en text.",
        ),
        (
            UNCHANGED.replace("oförändrad", "''") + REPEALED,
            "1: ”mot_föregående” är tomt i listning.byten. Skriv ett värde.",
        ),
        (
            UNCHANGED.replace("GL-2-1", "GL-9-9") + REPEALED,
            f"1: Klausulen ”GL-9-9” i listning.byten {UNKNOWN}",
        ),
        (UNCHANGED.replace("GL-2-1", "FB-1-1") + REPEALED, f"1: Klausulen FB-1-1 {FOREIGN}"),
        (
            UNCHANGED + REPEALED.replace("GL-2-1", "GL-9-9"),
            f"2: Klausulen ”GL-9-9” i listning.övrigt {UNKNOWN}",
        ),
        (UNCHANGED + REPEALED.replace("GL-2-1", "FB-1-1"), f"2: Klausulen FB-1-1 {FOREIGN}"),
        (
            UNCHANGED + REPEALED.replace("}", ", rubrik: Övrigt}"),
            (
                "2: Nyckeln ”rubrik” finns inte i listning.övrigt, som är upphävd."
                " Ta bort den eller välj bland: mot_föregående, källa."
            ),
        ),
        (
            UNCHANGED.replace("källa: GL-2-1", "källa: {id: GL-2-1}") + REPEALED,
            "1: ”källa” ska vara en text eller en lista av texter. Skriv om den så.",
        ),
    ],
)
def test_each_other_fault_of_a_rule_that_stands_to_an_earlier_one_is_told(
    chapter: str, told: str
) -> None:
    assert _problems(chapter) == [f"listning.yaml:{told}"]


@pytest.mark.parametrize("stance", ["oförändrad", "ändrad", "upphävd"])
def test_a_rule_that_the_earlier_book_lacks_is_new_and_nothing_else(stance: str) -> None:
    earlier = book_of(CHANGES)
    chapter = UNCHANGED + OTHER + f"  mot_föregående: {stance}\n"
    with pytest.raises(BookRejected) as rejected:
        _next(chapter, earlier)
    told = [str(one) for one in rejected.value.problems]
    assert (
        f"granland/2027/listning.yaml:7: ”listning.övrigt” är märkt som {stance},"
        " men granland/2026 har inte regeln. Skriv ny."
    ) in told
    new = _next(UNCHANGED + OTHER + "  mot_föregående: ny\n", earlier)
    assert new.rules["listning.övrigt"].values[0].clauses == ("GL-1-2",)


def test_every_rule_that_is_not_told_of_is_named_by_itself() -> None:
    assert _problems("jour.tid: {}\n")[:2] == [
        (
            f"bok.yaml:1: Boken redovisar inte {one}, som finns i granland/2026."
            " Skriv regeln som oförändrad, ändrad eller upphävd."
        )
        for one in ("listning.byten", "listning.övrigt")
    ]


def test_an_unchanged_rule_may_cite_several_clauses_and_takes_each_earlier_one_once() -> None:
    book = _next(UNCHANGED.replace("GL-2-1", "[GL-2-1, GL-1-1]") + REPEALED)
    assert book.rules["listning.byten"].values[0].clauses == ("GL-2-1", "GL-1-1")


def test_an_unchanged_rule_takes_over_the_last_answer_of_a_year_with_several() -> None:
    rows = (
        "listning.byten:\n  rubrik: Antal byten\n  mekanism: högst\n  källa: GL-1-1\n  värden:\n"
        "    - {tom: 2026-06-30, antal: 2}\n    - {from: 2026-07-01, antal: 5, källa: GL-1-2}\n"
    )
    book = _next(UNCHANGED + REPEALED, book_of(rows + OTHER))
    [value] = book.rules["listning.byten"].values
    assert (dict(value.arguments), value.clauses) == ({"antal": 5}, ("GL-2-1", "GL-1-2"))
    assert value.valid == book.valid


def test_what_was_not_known_stays_unknown_with_its_reason_when_it_is_told_as_unchanged() -> None:
    missing = "listning.byten: {rubrik: Byten, saknas: Bilagan är inte känd.}\n"
    book = _next(UNCHANGED + REPEALED, book_of(missing + OTHER))
    [value] = book.rules["listning.byten"].values
    assert (value.missing, value.clauses) == ("Bilagan är inte känd.", ("GL-2-1",))


def test_a_repealed_rule_is_not_in_the_book_and_the_others_keep_their_headings() -> None:
    book = _next(UNCHANGED + REPEALED)
    assert {one.id: one.heading for one in book.rules.values()} == {"listning.byten": "Antal byten"}
