"""A file that is no good as a file: each kind of file tells it by its own name and line."""

import pytest

from tests.apps.rulebook.invented_book import CHANGES, CLAUSES, FRONT, WORDS
from tests.apps.rulebook.invented_obligations import FILE as OBLIGATIONS
from vardval.rulebook.awaiting import FILE as AWAITING
from vardval.rulebook.files import BookFiles, BookNotFound, BookTwice
from vardval.rulebook.loading import BookRejected, read_book
from vardval.rulebook.own_clauses import FILE as OWN

GOOD = {"bok.yaml": FRONT.encode(), "listning.yaml": CHANGES.encode()}
BESIDE = ("jour.yaml", AWAITING, OWN, OBLIGATIONS)


def problems(files: dict[str, bytes]) -> list[str]:
    """What is wrong with the good book when these files stand in it too."""
    try:
        read_book(BookFiles("granland/2026", GOOD | files), WORDS, CLAUSES)
    except BookRejected as rejected:
        return [str(one).removeprefix("granland/2026/") for one in rejected.problems]
    return []


EMPTY = "1: Filen är tom. Fyll i den eller ta bort den."
FAULTS = {
    "an empty file": (b"", EMPTY),
    "a file of comments": ("# Inget ännu.\n".encode(), EMPTY),
    "a file in another encoding": (
        "a: 1\nb: Sk\xe4l\n".encode("latin-1"),
        "2: Filen är inte skriven i UTF-8. Spara om den i UTF-8.",
    ),
    "a sign that no text has": (
        b"a: 1\nb: \x07\n",
        "2: Filen innehåller ett tecken som inte får finnas. Ta bort det.",
    ),
    "too large a file": (
        b"#" * 1_000_001,
        "1: Filen är större än 1000000 byte. Dela upp den i flera filer.",
    ),
    "too many levels": (
        b"[" * 22 + b"]" * 22,
        "1: Filen har fler än 20 nivåer. Skriv den plattare.",
    ),
}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("case", FAULTS)
def test_what_is_wrong_with_a_file_is_told_once_and_of_no_other_file(name: str, case: str) -> None:
    content, told = FAULTS[case]
    assert problems({name: content}) == [f"{name}:{told}"]


@pytest.mark.parametrize("case", FAULTS)
def test_a_front_page_that_cannot_be_read_is_all_that_is_told(case: str) -> None:
    content, told = FAULTS[case]
    assert problems({"bok.yaml": content, "kök.yaml": b"a: b\n"}) == [f"bok.yaml:{told}"]


@pytest.mark.parametrize("case", FAULTS)
def test_the_rules_of_a_chapter_that_cannot_be_read_are_not_told_as_missing(case: str) -> None:
    content, told = FAULTS[case]
    assert problems({"listning.yaml": content}) == [f"listning.yaml:{told}"]


@pytest.mark.parametrize("name", BESIDE)
def test_a_text_where_keys_should_stand_is_told_by_what_the_file_is_called(name: str) -> None:
    called = name.removesuffix(".yaml") if name == "jour.yaml" else name
    assert problems({name: b"ingenting\n"}) == [
        f"{name}:1: ”{called}” är en text. Skriv nycklar och värden."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            CHANGES.replace("antal: 2", "antal: &a 2"),
            [],
        ),
        (
            CHANGES.replace("antal: 2", "antal: !!int 2"),
            ["4: Typmärket tag:yaml.org,2002:int är inte tillåtet. Skriv bara värdet."],
        ),
        (
            CHANGES.replace("  antal: 2\n", "  antal: 2\n  antal: 3\n"),
            ["5: Nyckeln ”antal” står två gånger; den första står på rad 4. Ta bort den ena."],
        ),
        (CHANGES + "---\na: b\n", ["6: Filen har mer än ett dokument. Ta bort raden ”---”."]),
        (
            CHANGES + "? [a, b]\n: c\n",
            ["6: En nyckel ska vara en text. Skriv nyckeln som ett ord."],
        ),
        ("\ufeff" + CHANGES, []),
        (CHANGES.replace("\n", "\r\n"), []),
        ("\n\n# Kommentar\n" + CHANGES, []),
    ],
)
def test_what_yaml_allows_is_read_or_told_on_its_line_when_a_book_does_not(
    text: str, told: list[str]
) -> None:
    assert problems({"listning.yaml": text.encode()}) == [f"listning.yaml:{one}" for one in told]


def test_a_line_is_the_same_line_whatever_ends_the_lines() -> None:
    wrong = CHANGES.replace("GL-1-1", "GL-9-9")
    unix, windows = wrong.encode(), wrong.replace("\n", "\r\n").encode()
    found = problems({"listning.yaml": unix})
    assert [one.split(":")[1] for one in found] == ["5"]
    assert problems({"listning.yaml": windows}) == found


def test_the_same_fault_in_two_files_is_told_of_both_in_the_order_of_their_names() -> None:
    found = problems({AWAITING: b"", "jour.yaml": b"", OBLIGATIONS: b""})
    assert found == [f"{one}:{EMPTY}" for one in ("jour.yaml", OBLIGATIONS, AWAITING)]


def test_a_rejected_book_says_how_many_faults_it_has_and_each_on_a_line() -> None:
    files = BookFiles("granland/2026", {**GOOD, "jour.yaml": b"", AWAITING: b""})
    with pytest.raises(BookRejected) as rejected:
        read_book(files, WORDS, CLAUSES)
    assert str(rejected.value).splitlines() == [
        "Regelboken granland/2026 kan inte läsas in (2 fel).",
        f"granland/2026/jour.yaml:{EMPTY}",
        f"granland/2026/{AWAITING}:{EMPTY}",
    ]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"a.yaml": b"x"}, {"a.yaml": b"x"}, True),
        ({"a.yaml": b"x", "b.yaml": b"y"}, {"b.yaml": b"y", "a.yaml": b"x"}, True),
        ({"a.yaml": b"x"}, {"b.yaml": b"x"}, False),
        ({"a.yaml": b"x"}, {"a.yaml": b"x "}, False),
        ({"a.yaml": b"x", "b.yaml": b""}, {"a.yaml": b"x"}, False),
        ({"a.yaml": b"xy", "b.yaml": b""}, {"a.yaml": b"x", "b.yaml": b"y"}, False),
    ],
)
def test_the_hash_is_of_names_and_contents_and_not_of_their_order(
    first: dict[str, bytes], second: dict[str, bytes], *, is_same: bool
) -> None:
    one, other = BookFiles("granland/2026", first), BookFiles("fjallbo/2026", second)
    assert (one.sha256 == other.sha256) is is_same


def test_a_book_that_is_not_there_or_there_twice_is_told_by_its_id() -> None:
    assert str(BookNotFound("granland/2027", ("granland/2025", "granland/2026"))) == (
        "Regelboken granland/2027 finns inte. De som finns är: granland/2025, granland/2026."
    )
    assert str(BookTwice("granland/2026")) == (
        "Regelboken granland/2026 följer med systemet och ligger också i regionens egen mapp."
        " Ge den egna en annan region eller ett annat år."
    )
