"""A chapter in full: examples by rule, and what has changed since the earlier book."""

from dataclasses import replace

from vardval.core.rulebook import Rulebook
from vardval.rulebook.examples import Scenario, scenarios_of
from vardval.rulebook.full_reading import BookInFull, in_full
from vardval.rulebook.loading import load_book
from vardval.rulebook.year_change import Change

BOOK = "norrbotten/2023"
DRAFT = "vasterbotten/2026"


def _full(
    book: Rulebook, earlier: Rulebook | None = None, scenarios: tuple[Scenario, ...] = ()
) -> BookInFull:
    return in_full(
        book,
        sha256="a" * 64,
        earlier=earlier,
        scenarios=scenarios,
        valid_on=book.valid.start,
        chapter="listning",
    )


def test_every_rule_has_the_scenarios_that_try_one_of_its_clauses() -> None:
    book = load_book(BOOK)
    (chapter,) = _full(book, scenarios=scenarios_of(BOOK)).chapters
    by_rule = {one.rule.id: one for one in chapter.rules}
    names = [one.example.name for one in by_rule["listning.filialer"].every_example]
    assert names == ["Filialer och servicepunkter går inte att välja"]


def test_an_example_is_told_once_and_referred_to_by_number_after_that() -> None:
    (chapter,) = _full(load_book(BOOK), scenarios=scenarios_of(BOOK)).chapters
    numbers = [one.number for rule in chapter.rules for one in rule.examples]
    assert numbers == list(range(1, len(numbers) + 1))
    told: set[int] = set()
    for rule in chapter.rules:
        assert {one.number for one in rule.shown_before} <= told
        told |= {one.number for one in rule.examples}
    assert any(rule.shown_before for rule in chapter.rules)


def test_without_an_earlier_book_nothing_is_said_of_change() -> None:
    full = _full(load_book(BOOK))
    assert full.earlier_name is None
    assert {one.change.change for one in full.chapters[0].rules} == {Change.NOT_KNOWN}


def test_a_rule_is_told_as_unchanged_changed_or_new_against_the_earlier_book() -> None:
    book = load_book(BOOK)
    rules = dict(book.rules)
    changes, single = rules["listning.byten"], rules.pop("listning.antal")
    value = changes.values[0]
    rules["listning.byten"] = replace(
        changes, values=(replace(value, arguments={**value.arguments, "antal": 7}),)
    )
    earlier = replace(book, id="norrbotten/2022", name="Förra boken", rules=rules)
    told = {one.rule.id: one.change for one in _full(book, earlier).chapters[0].rules}
    assert told[single.id].text == "Ny: Förra boken har ingen sådan regel."
    assert told["listning.filialer"].text == "Oförändrad mot Förra boken."
    assert told["listning.byten"].text == "Ändrad mot Förra boken."
    before = told["listning.byten"].earlier
    assert before is not None
    assert "7" in before.text
    assert told["listning.filialer"].earlier is None


def test_a_rule_that_only_the_earlier_book_has_is_told_as_repealed() -> None:
    earlier = load_book(BOOK)
    rules = {key: one for key, one in earlier.rules.items() if key != "listning.antal"}
    (chapter,) = _full(replace(earlier, rules=rules), earlier).chapters
    assert [one.id for one in chapter.repealed] == ["listning.antal"]


def test_a_draft_built_on_a_year_is_told_against_that_year() -> None:
    book = load_book(DRAFT)
    full = _full(book, load_book("vasterbotten/2021"))
    assert full.is_draft
    assert Change.UNCHANGED in {one.change.change for one in full.chapters[0].rules}
