"""The first text of a new book: whole, readable, and refused until every rule has its word."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from vardval.core.rulebook import BookKind
from vardval.platform.strict_yaml import Problem, Table, Text, read_yaml
from vardval.rulebook.arguments import typed
from vardval.rulebook.beginning import begun
from vardval.rulebook.files import BookFiles, BookNotFound, BookTwice, Library, shipped
from vardval.rulebook.loading import BookRejected, load_book, read_book
from vardval.rulebook.vocabulary import vocabulary_of

NB = load_book("norrbotten/2023")


def _files(texts: dict[str, str], book_id: str) -> BookFiles:
    return BookFiles(book_id, {name: text.encode() for name, text in texts.items()})


def _problems(files: BookFiles) -> list[str]:
    with pytest.raises(BookRejected) as rejected:
        read_book(files, earlier=lambda _book_id: NB)
    return [one.what for one in rejected.value.problems]


def test_next_years_book_has_each_rule_waiting_and_nothing_else_wrong() -> None:
    files = _files(dict(begun("norrbotten", 2024, NB)), "norrbotten/2024")
    assert sorted(_problems(files)) == sorted(f"”{one}” väntar på sitt ord." for one in NB.rules)


def test_what_to_write_instead_is_told() -> None:
    files = _files(dict(begun("norrbotten", 2024, NB)), "norrbotten/2024")
    with pytest.raises(BookRejected) as rejected:
        read_book(files, earlier=lambda _book_id: NB)
    assert {one.remedy for one in rejected.value.problems} == {
        (
            "Skriv oförändrad med den nya bokens klausul, ändrad med hela regeln, upphävd med"
            " klausulen, eller ny om norrbotten/2023 inte har den."
        )
    }


def test_next_years_book_can_be_used_when_every_rule_has_its_word() -> None:
    texts = dict(begun("norrbotten", 2024, NB))
    texts["klausuler.yaml"] = "NB24-1-1: {lydelse: Allt är som förut., hanteras: avgörs}\n"
    answered = "mot_föregående: oförändrad\n  källa: NB24-1-1"
    texts = {name: text.replace("mot_föregående: väntar", answered) for name, text in texts.items()}
    book = read_book(_files(texts, "norrbotten/2024"), earlier=lambda _book_id: NB)
    assert set(book.rules) == set(NB.rules)
    assert book.own_clauses["NB24-1-1"].wording == "Allt är som förut."
    assert book.rules["listning.byten"].values[0].arguments == {"antal": 2}


def test_last_years_answer_stands_beside_the_rule_that_waits() -> None:
    lines = begun("norrbotten", 2024, NB)["listning.yaml"].splitlines()
    at = lines.index("listning.byten:")
    assert lines[at - 4 : at + 2] == [
        "# Högst två byten på ett år.",
        (
            "# norrbotten/2023: En person får byta enhet högst 2 gånger på ett år."
            " (NB-3.6.1-13, NB-T-5)"
        ),
        "# Så stod det: mekanism: högst_per_år, antal: 2",
        "# Tolkning NB-T-5: Vad räknas som ett byte, och hur länge?",
        "listning.byten:",
        "  mot_föregående: väntar",
    ]


def test_a_book_from_scratch_asks_for_every_rule_that_a_book_has_to_answer() -> None:
    texts = begun("granland", 2026)
    words = vocabulary_of(BookKind.REGIONAL)
    for chapter in words.chapters():
        asked = [
            line.removesuffix(":")
            for line in texts.get(f"{chapter}.yaml", "").splitlines()
            if line.startswith(f"{chapter}.")
        ]
        assert asked == [one.id for one in words.rules if one.chapter == chapter and one.required]


def test_a_chapter_that_a_book_may_leave_out_is_not_begun() -> None:
    assert "uppdrag.yaml" not in begun("granland", 2026)
    assert "uppdrag.yaml" in begun("vasterbotten", 2027, load_book("vasterbotten/2026"))


def test_a_book_from_scratch_is_refused_until_it_is_answered() -> None:
    found = _problems(_files(dict(begun("granland", 2026)), "granland/2026"))
    rules = [one.id for one in vocabulary_of(BookKind.REGIONAL).rules if one.required]
    assert sorted(found) == sorted(f"”{one}” väntar på sitt svar." for one in rules)


def _own(folder: Path, region: str, year: int) -> Library:
    place = folder / region / str(year)
    place.mkdir(parents=True)
    for name, text in begun(region, year).items():
        (place / name).write_text(text, "utf-8")
    return Library(shipped().root, folder)


def test_a_folder_of_the_regions_own_stands_beside_the_shipped_books(tmp_path: Path) -> None:
    library = _own(tmp_path, "granland", 2026)
    assert set(library.book_ids()) - set(shipped().book_ids()) == {"granland/2026"}
    assert library.files("granland/2026").content["bok.yaml"]


def test_a_book_that_both_folders_hold_is_refused_by_name(tmp_path: Path) -> None:
    library = _own(tmp_path, "norrbotten", 2023)
    with pytest.raises(BookTwice, match="Regelboken norrbotten/2023 följer med systemet"):
        library.files("norrbotten/2023")


def test_a_book_that_neither_folder_holds_is_not_found(tmp_path: Path) -> None:
    library = _own(tmp_path, "granland", 2026)
    with pytest.raises(BookNotFound, match="granland/2027 finns inte"):
        library.files("granland/2027")


def _stood(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each rule with what its draft says that last year's book had."""
    said = ""
    for line in chain.from_iterable(text.splitlines() for text in texts):
        if line.startswith("# Så stod det: "):
            said = line.removeprefix("# Så stod det: ")
        elif line.endswith(":") and not line.startswith(("#", " ")):
            yield line.removesuffix(":"), said
            said = ""


@pytest.mark.parametrize("book_id", [one for one in shipped().book_ids() if "lagar" not in one])
def test_what_stood_last_year_can_be_written_anew_as_it_stands(book_id: str) -> None:
    book, words = load_book(book_id), vocabulary_of(BookKind.REGIONAL)
    for rule_id, said in _stood(begun(book.region, 2030, book).values()):
        last = book.rules[rule_id].values[-1] if rule_id in book.rules else None
        if last is None or last.missing is not None:
            assert said == ""
            continue
        node = read_yaml(f"{{{said}}}".encode(), "x.yaml").root
        assert isinstance(node, Table)
        told = {one.key.text: one.node for one in node.entries}
        mechanism = told.pop("mekanism")
        assert isinstance(mechanism, Text)
        assert mechanism.text == last.mechanism
        spec = words.rule(rule_id)
        chosen = spec.mechanism(mechanism.text) if spec else None
        assert chosen is not None
        problems: list[Problem] = []
        read = {
            one.name: typed(one, told[one.name], problems.append)
            for one in chosen.arguments
            if one.name in told
        }
        assert (read, problems, set(told)) == (last.arguments, [], set(last.arguments)), said
