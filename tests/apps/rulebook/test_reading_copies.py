"""The reading copy: what a page needs to show a book on a day."""

from datetime import date

import pytest

from vardval.core.rulebook import (
    BookStatus,
    DatedValue,
    Interpretation,
    Rule,
    Rulebook,
    Standing,
)
from vardval.core.rulebook.book import Argument
from vardval.core.time import FOREVER, Period
from vardval.rulebook.argument_text import NamedArgument, named_arguments
from vardval.rulebook.clauses import UnknownClause, register
from vardval.rulebook.loading import available_books, load_book
from vardval.rulebook.reading import (
    CitedClause,
    clause_wording,
    reading_copy,
    rules_citing,
)

NB = "\u00a0"
DAY = date(2023, 5, 1)
BOOK = load_book("norrbotten/2023")


def _value(rule_id: str, book: Rulebook = BOOK, language: str = "sv") -> str:
    copy = reading_copy(book, valid_on=DAY, language=language)
    (rule,) = (one for one in copy.rules() if one.id == rule_id)
    assert rule.value is not None
    return rule.value.text


def test_a_book_is_told_with_its_chapters_in_order() -> None:
    copy = reading_copy(BOOK, valid_on=DAY)
    assert (copy.id, copy.name, copy.status, copy.is_in_force, copy.valid_text) == (
        "norrbotten/2023",
        "Vårdval Norrbotten 2023",
        "utkast",
        True,
        "från och med 1 januari 2023 till och med 31 december 2023",
    )
    assert [(one.id, one.title) for one in copy.chapters] == [
        ("listning", "Listning"),
        ("listningsutrymme", "Listningsutrymme"),
        ("vårdkontakter", "Vårdkontakter"),
        ("upptagningsområde", "Upptagningsområden"),
        ("ersättning", "Ersättning"),
        ("avtal", "Avtal och ändrade villkor"),
        ("kontrakt", "Kontraktet"),
        ("enhet", "Enheterna"),
        ("information", "Information till invånarna"),
        ("ansökan", "Ansökan och godkännande"),
        ("ändringar", "Ändringar"),
        ("brister", "Brister"),
        ("säkerhet", "Säkerhet och klagomål"),
        ("diariet", "Diariet"),
    ]
    assert [one.id for one in copy.rules()] == list(BOOK.rules)


def test_a_rule_is_told_as_a_sentence_with_its_clauses() -> None:
    copy = reading_copy(BOOK, valid_on=DAY)
    (fine,) = (one for one in copy.rules() if one.id == "ersättning.vite")
    assert (fine.anchor, fine.heading) == ("ersättning-vite", "Vite vid större avvikelse")
    assert fine.value is not None
    assert fine.value.text == (
        f"Regionen får ta ut vite på högst 10{NB}% av månadens vårdpeng,"
        " till dess att rättelse har skett."
    )
    assert fine.value.arguments == (
        NamedArgument("andel", f"10{NB}%"),
        NamedArgument("till_dess", "rättelse har skett"),
    )
    assert fine.value.clauses == (
        CitedClause("NB-3.10-8", register().wording("NB-3.10-8"), is_interpretation=False),
    )


def test_amounts_and_lists_are_written_the_way_people_read_them() -> None:
    assert _value("ersättning.teknikstöd") == (
        f"Stödet kostar 10{NB}000 kr per år, och fel hos leverantören 1{NB}200 kr per timme."
        " Moms ingår: nej."
    )
    assert _value("ersättning.vårdpeng") == "Vårdpengen justeras efter ACG och CNI."
    assert _value("ersättning.vårdpeng", language="en") == (
        "The capitation is adjusted for ACG and CNI."
    )


def test_what_is_not_known_says_so_and_why() -> None:
    copy = reading_copy(BOOK, valid_on=DAY)
    assert "ersättning.vårdpengens_belopp" in {one.id for one in copy.missing()}
    assert _value("ersättning.vårdpengens_belopp") == (
        "Värdet är inte känt: Beloppet står i ersättningsbilagan, som inte är känd."
    )


def test_a_rule_that_rests_on_an_unconfirmed_interpretation_says_so() -> None:
    copy = reading_copy(BOOK, valid_on=DAY)
    open_ones = (one.interpretation for one in copy.rules() if one.is_unconfirmed)
    told = [one.id for one in open_ones if one]
    assert told == [one.id for one in BOOK.interpretations()]


def test_a_day_outside_the_book_holds_no_value_and_says_so() -> None:
    copy = reading_copy(BOOK, valid_on=date(2024, 1, 1))
    assert not copy.is_in_force
    assert {one.value for one in copy.rules()} == {None}
    assert copy.missing() == ()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("book_id", available_books())
def test_every_shipped_book_can_be_read_in_both_languages(book_id: str, language: str) -> None:
    book = load_book(book_id)
    copy = reading_copy(book, valid_on=book.valid.start, language=language)
    assert all(one.value and one.value.text.endswith(".") for one in copy.rules())


def _invented(rule_id: str, mechanism: str, arguments: dict[str, Argument]) -> Rulebook:
    note = Interpretation("NB-T-99", "Vad?", "Allt.", Standing.CONFIRMED, ("NB-3.6.1-1",))
    half = date(2023, 7, 1)
    values = (
        DatedValue(Period(date(2023, 1, 1), half), mechanism, arguments, ("NB-T-99", "NB-1.1-1")),
        DatedValue(Period(half), mechanism, arguments, ("NB-1.1-2",)),
    )
    return Rulebook(
        id="granland/2023",
        region="granland",
        name="Granland",
        valid=Period(date(2023, 1, 1), FOREVER),
        status=BookStatus.ADOPTED,
        based_on=None,
        rules={rule_id: Rule(rule_id, rule_id.split(".", maxsplit=1)[0], "Rubrik", values, note)},
    )


def test_values_of_other_days_are_told_beside_the_one_that_holds() -> None:
    book = _invented("listning.antal", "en_i_taget", {})
    (rule,) = reading_copy(book, valid_on=DAY).rules()
    assert [(one.holds, one.valid_text) for one in rule.values] == [
        (True, "från och med 1 januari 2023 till och med 30 juni 2023"),
        (False, "från och med 1 juli 2023"),
    ]


def test_a_confirmed_interpretation_is_cited_with_its_answer_and_is_no_open_question() -> None:
    book = _invented("listning.antal", "en_i_taget", {})
    copy = reading_copy(book, valid_on=DAY)
    (rule,) = copy.rules()
    assert rule.value is not None
    assert rule.value.clauses[0] == CitedClause("NB-T-99", "Allt.", is_interpretation=True)
    assert not rule.is_unconfirmed


def test_an_empty_list_and_a_single_amount_are_written_out() -> None:
    empty = _invented("ersättning.prestationer", "för_områden", {"områden": ()})
    assert _value("ersättning.prestationer", empty) == "Prestationsersättning betalas för inget."
    one = _invented("ersättning.prestationer", "för_områden", {"områden": ("hälsosamtal",)})
    assert _value("ersättning.prestationer", one).endswith("för hälsosamtal.")


def test_the_rules_that_cite_a_clause_or_one_under_it_are_found() -> None:
    book = _invented("listning.antal", "en_i_taget", {})
    (rule,) = book.rules.values()
    assert rules_citing(book, "NB-1.1") == (rule,)
    assert rules_citing(book, "NB-3.6.1") == (rule,)
    assert rules_citing(book, "NB-3.6.11") == ()


def test_a_citation_that_is_neither_clause_nor_interpretation_is_an_error() -> None:
    with pytest.raises(UnknownClause):
        clause_wording(BOOK, "NB-T-999")


@pytest.mark.parametrize(
    ("book_id", "rule_id", "language", "words"),
    [
        ("kronoberg/2023", "listning.inflyttad_tid", "sv", "1 månad"),
        ("kronoberg/2023", "listning.inflyttad_tid", "en", "1 month"),
        ("kronoberg/2023", "listning.eget_val_ålder", "en", "18 years"),
        ("varmland/2022", "listning.eget_val_ålder", "sv", "16 år"),
    ],
)
def test_one_of_a_unit_of_time_is_told_as_one(
    book_id: str, rule_id: str, language: str, words: str
) -> None:
    rule = load_book(book_id).rules[rule_id]
    assert [one.text for one in named_arguments(rule, rule.values[0], language)] == [words]
