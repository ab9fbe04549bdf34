"""A chapter file: its rules and values, and each thing that can be wrong with them."""

# ruff: noqa: E501 - a message stands as it is told, so that one can search for it.

from datetime import date

import pytest

from tests.apps.rulebook.invented_book import CHANGES, book_of, problems_of
from vardval.core.rulebook import DatedValue, Interpretation, Rule, Standing
from vardval.core.time import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
NOTE = """\
  tolkning:
    id: GL-T-1
    fråga: Vad räknas?
    svar: Allt räknas.
    ställning: obekräftad
    källa: GL-2-1
"""


# The rule of CHANGES, resting on its interpretation as well.
NOTED = CHANGES.replace("GL-1-1", "[GL-1-1, GL-T-1]")


def _values(rows: str) -> str:
    return f"listning.byten:\n  rubrik: Antal byten\n  värden:\n{rows}"


def _limit(rows: str) -> str:
    head = "listning.byten:\n  rubrik: Antal byten\n  mekanism: högst\n  källa: GL-1-1\n  värden:\n"
    return head + rows


def test_a_rule_with_one_value_holds_for_the_whole_book() -> None:
    assert dict(book_of().rules) == {
        "listning.byten": Rule(
            "listning.byten",
            "listning",
            "Antal byten",
            (DatedValue(YEAR, "högst", {"antal": 2}, ("GL-1-1",)),),
        )
    }


def test_a_decision_in_the_middle_of_the_year_is_a_new_value_with_its_own_clause() -> None:
    book = book_of(
        _values(
            "    - {mekanism: högst, antal: 2, källa: GL-1-1}\n"
            "    - {from: 2026-07-01, mekanism: obegränsat, källa: [GL-1-2, GL-2-1]}\n"
        )
    )
    july = date(2026, 7, 1)
    assert book.rules["listning.byten"].values == (
        DatedValue(Period(date(2026, 1, 1), july), "högst", {"antal": 2}, ("GL-1-1",)),
        DatedValue(Period(july, date(2027, 1, 1)), "obegränsat", {}, ("GL-1-2", "GL-2-1")),
    )


def test_a_mechanism_and_a_clause_may_stand_once_for_all_values() -> None:
    book = book_of(
        _limit("    - {tom: 2026-01-31, antal: 2}\n    - {from: 2026-02-01, antal: 3}\n")
    )
    assert [one.arguments for one in book.rules["listning.byten"].values] == [
        {"antal": 2},
        {"antal": 3},
    ]


def test_what_is_not_known_is_missing_with_a_reason_and_needs_no_clause() -> None:
    book = book_of("listning.byten:\n  rubrik: Antal byten\n  saknas: Bilagan är inte känd.\n")
    assert book.rules["listning.byten"].values == (
        DatedValue(YEAR, "", {}, (), "Bilagan är inte känd."),
    )


def test_an_interpretation_has_an_id_and_can_be_cited_by_any_rule() -> None:
    book = book_of(
        NOTED
        + NOTE
        + "listning.övrigt:\n  rubrik: Övrigt\n  mekanism: allt\n  källa: [GL-T-1, GL-1-1]\n"
    )
    assert book.rules["listning.byten"].interpretation == Interpretation(
        "GL-T-1", "Vad räknas?", "Allt räknas.", Standing.UNCONFIRMED, ("GL-2-1",)
    )
    assert book.rules["listning.övrigt"].values[0].clauses == ("GL-T-1", "GL-1-1")


def test_rules_come_in_the_order_of_the_vocabulary() -> None:
    other = "listning.övrigt:\n  rubrik: Övrigt\n  mekanism: allt\n  källa: GL-1-1\n"
    assert list(book_of(other + CHANGES).rules) == ["listning.byten", "listning.övrigt"]


BAD_CHAPTERS = {
    "a value without a clause": (
        CHANGES.replace("  källa: GL-1-1\n", ""),
        (
            "listning.yaml:2: Ett värde i listning.byten saknar ”källa”."
            " Ange klausulen som ger värdet."
        ),
    ),
    "a clause that no document has": (
        CHANGES.replace("GL-1-1", "GL-9-9"),
        (
            "listning.yaml:5: Klausulen ”GL-9-9” i listning.byten finns inte i registret."
            " Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
        ),
    ),
    "a clause of a document that is not the book's": (
        CHANGES.replace("GL-1-1", "FB-1-1"),
        (
            "listning.yaml:5: Klausulen FB-1-1 hör till ett dokument som boken inte har som källa."
            " Lägg dokumentet under ”källor” i bok.yaml. Boken har: GL."
        ),
    ),
    "an empty clause": (
        CHANGES.replace("källa: GL-1-1", "källa:"),
        "listning.yaml:5: ”källa” ska vara en text eller en lista av texter. Skriv om den så.",
    ),
    "a rule that the vocabulary lacks": (
        CHANGES + "listning.bytn:\n  rubrik: x\n",
        (
            "listning.yaml:6: Regeln ”listning.bytn” finns inte i vokabulären. Rätta namnet eller ta"
            " bort regeln. Kapitlet listning kan ha: listning.byten, listning.övrigt."
        ),
    ),
    "a rule of another chapter": (
        CHANGES + "jour.tid:\n  rubrik: x\n  mekanism: obegränsat\n  källa: GL-1-1\n",
        "listning.yaml:6: Regeln ”jour.tid” hör till kapitlet jour. Flytta den till jour.yaml.",
    ),
    "a rule that stands twice": (
        CHANGES + CHANGES,
        (
            "listning.yaml:6: Nyckeln ”listning.byten” står två gånger; den första står på rad 1."
            " Ta bort den ena."
        ),
    ),
    "a rule that is no table": (
        CHANGES + "listning.övrigt: nej\n",
        "listning.yaml:6: ”listning.övrigt” är en text. Skriv nycklar och värden.",
    ),
    "a rule without a heading": (
        CHANGES.replace("  rubrik: Antal byten\n", ""),
        "listning.yaml:2: ”rubrik” saknas i listning.byten. Lägg till nyckeln och ett värde.",
    ),
    "a heading that is a list": (
        CHANGES.replace("Antal byten", "[a]"),
        "listning.yaml:2: ”rubrik” är en lista. Skriv en text.",
    ),
    "a mechanism that the rule lacks": (
        CHANGES.replace("högst", "minst"),
        "listning.yaml:3: ”minst” går inte att välja. Välj bland: högst, obegränsat.",
    ),
    "no mechanism": (
        CHANGES.replace("  mekanism: högst\n", ""),
        "listning.yaml:2: ”mekanism” saknas i listning.byten. Lägg till nyckeln och ett värde.",
    ),
    "a missing argument": (
        CHANGES.replace("  antal: 2\n", ""),
        (
            "listning.yaml:2: Värdet ”antal” saknas i listning.byten (högst)."
            " Lägg till det som heltal, eller skriv ”saknas” och varför."
        ),
    ),
    "an unknown key": (
        CHANGES + "  antl: 3\n",
        (
            "listning.yaml:6: Nyckeln ”antl” finns inte i listning.byten (högst). Ta bort"
            " den eller välj bland: rubrik, tolkning, from, tom, mekanism, källa, saknas, antal, undantag."
        ),
    ),
    "an argument beside what is missing": (
        CHANGES + "  saknas: Okänt.\n",
        (
            "listning.yaml:4: Nyckeln ”antal” finns inte i listning.byten med ”saknas”. Ta bort"
            " den eller välj bland: rubrik, tolkning, from, tom, mekanism, källa, saknas."
        ),
    ),
    "what is missing without a reason": (
        "listning.byten:\n  rubrik: x\n  saknas:\n  mekanism: obegränsat\n  källa: GL-1-1\n",
        "listning.yaml:3: ”saknas” är tomt i listning.byten. Skriv ett värde.",
    ),
    "values that are no list": (
        "listning.byten:\n  rubrik: x\n  värden: {antal: 2}\n",
        (
            "listning.yaml:3: ”värden” i listning.byten är ingen lista av värden."
            " Skriv en rad per värde."
        ),
    ),
    "a value that is no table": (
        _values("    - 2\n"),
        "listning.yaml:4: ”ett värde i listning.byten” är en text. Skriv nycklar och värden.",
    ),
    "an argument beside the list of values": (
        _limit("    - {antal: 2}\n").replace("  källa", "  antal: 3\n  källa"),
        (
            "listning.yaml:4: Nyckeln ”antal” finns inte i listning.byten bredvid ”värden”."
            " Ta bort den eller välj bland: rubrik, värden, tolkning, mekanism, källa."
        ),
    ),
    "an interpretation without an id": (
        CHANGES + NOTE.replace("    id: GL-T-1\n", ""),
        (
            "listning.yaml:7: ”id” saknas i tolkningen av listning.byten."
            " Lägg till nyckeln och ett värde."
        ),
    ),
    "an interpretation with another document's id": (
        CHANGES.replace("GL-1-1", "[GL-1-1, XX-T-1]") + NOTE.replace("GL-T-1", "XX-T-1"),
        (
            "listning.yaml:7: ”XX-T-1” är inget id för en tolkning."
            " Skriv dokumentets beteckning, T och ett nummer: GL-T-1."
        ),
    ),
    "an interpretation without a standing": (
        NOTED + NOTE.replace("obekräftad", "säker"),
        (
            "listning.yaml:10: ”säker” går inte att välja."
            " Välj bland: obekräftad, bekräftad av regionen."
        ),
    ),
    "an interpretation id that stands twice": (
        NOTED
        + NOTE
        + "listning.övrigt:\n  rubrik: x\n  mekanism: allt\n  källa: [GL-1-1, GL-T-1]\n"
        + NOTE,
        (
            "listning.yaml:17: Tolkningen GL-T-1 finns redan på granland/2026/listning.yaml:7."
            " Ge den ett eget id."
        ),
    ),
    "an interpretation that its own rule does not rest on": (
        CHANGES + NOTE,
        (
            "listning.yaml:7: Tolkningen GL-T-1 är inte källa till något värde i sin regel."
            " Skriv den i regelns ”källa”."
        ),
    ),
    "an interpretation without a clause": (
        NOTED + NOTE.replace("    källa: GL-2-1\n", ""),
        (
            "listning.yaml:7: ”källa” saknas i tolkningen av listning.byten. Ange klausulen som"
            " frågan gäller."
        ),
    ),
    "an answer whose last line is gone": (
        NOTED + NOTE.replace("Allt räknas.", "Allt räknas, utom det som"),
        (
            "listning.yaml:9: Texten är inte hela meningar. Börja med stor bokstav och sluta med"
            " punkt eller frågetecken."
        ),
    ),
    "an answer with a line twice": (
        NOTED + NOTE.replace("Allt räknas.", "Allt räknas utom det som inte. " * 2),
        "listning.yaml:9: Samma ord står två gånger i rad. Ta bort det ena.",
    ),
    "an interpretation that cites an unknown clause": (
        NOTED + NOTE.replace("GL-2-1", "GL-9-9"),
        (
            "listning.yaml:11: Klausulen ”GL-9-9” i listning.byten finns inte i registret."
            " Rätta numret, eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
        ),
    ),
}


@pytest.mark.parametrize("case", BAD_CHAPTERS)
def test_each_fault_of_a_chapter_is_told_with_its_line_and_its_remedy(case: str) -> None:
    chapter, message = BAD_CHAPTERS[case]
    assert problems_of(chapter) == [message]
