"""A book's own clauses and its obligations: the faults that no other test shows, line by line."""

import pytest

from tests.apps.rulebook.invented_obligations import (
    FILE,
    REPORT,
    obligation_of,
    problems_of,
    problems_with,
    whole_book,
)
from vardval.core.followup import Compared, Consequence, EvidenceKind, Owner
from vardval.rulebook.own_clauses import FILE as OWN

ADD = "Lägg till nyckeln och ett värde."
NO_NUMBER = (
    "är inget nummer på en klausul i bokens dokument."
    " Skriv dokumentets beteckning under ”källor”, avsnittet och ett nummer: GL-3.1-2."
)


@pytest.mark.parametrize(
    "clause_id",
    ["GL", "GL-", "GL--1", "GL-1-", "GL-1-x", "GL-1-1ab", "GL-T 1-1", "gl-1-1", "-1-1", "GL-1-2-3"],
)
def test_a_clause_of_the_books_own_has_its_document_its_section_and_a_number(
    clause_id: str,
) -> None:
    text = f"{clause_id}: {{lydelse: Kaffe., hanteras: avgörs}}\n"
    assert problems_of(text, OWN) == [f"1: ”{clause_id}” {NO_NUMBER}"]


@pytest.mark.parametrize(
    ("clause_id", "section"),
    [
        ("GL-9-1", "9"),
        ("GL-9.1.2-10", "9.1.2"),
        ("GL-bilaga_a-1", "bilaga_a"),
        ("GL-Å-1b", "Å"),
    ],
)
def test_the_section_of_a_clause_is_that_of_its_number_unless_it_is_told(
    clause_id: str, section: str
) -> None:
    plain = f"{clause_id}: {{lydelse: Kaffe., hanteras: ingen åtgärd}}\n"
    told = f"{clause_id}: {{lydelse: Kaffe., hanteras: ingen åtgärd, avsnitt: Bilaga 3}}\n"
    found = whole_book({OWN: plain}).rules.own_clauses[clause_id]
    assert (found.section, found.execution, found.wording) == (section, "none", "Kaffe.")
    assert whole_book({OWN: told}).rules.own_clauses[clause_id].section == "Bilaga 3"


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("Kaffe.", "”GL-9-1” är en text. Skriv nycklar och värden."),
        ("{lydelse: Kaffe.}", f"”hanteras” saknas i GL-9-1. {ADD}"),
        ("{lydelse: '', hanteras: avgörs}", "”lydelse” är tomt i GL-9-1. Skriv ett värde."),
        ("{lydelse: [Kaffe.], hanteras: avgörs}", "”lydelse” är en lista. Skriv en text."),
        (
            "{lydelse: Kaffe., hanteras: avgörs, avsnitt: ''}",
            "”avsnitt” är tomt i GL-9-1. Skriv ett värde.",
        ),
        (
            "{lydelse: Kaffe., hanteras: avgörs, rubrik: Kaffe}",
            (
                "Nyckeln ”rubrik” finns inte i GL-9-1."
                " Ta bort den eller välj bland: lydelse, avsnitt, hanteras."
            ),
        ),
    ],
)
def test_each_fault_of_a_clause_of_the_books_own_is_told(clause: str, told: str) -> None:
    assert problems_of(f"GL-9-1: {clause}\n", OWN) == [f"1: {told}"]


def test_a_clause_that_the_book_numbers_twice_is_told() -> None:
    line = "GL-9-1: {lydelse: Kaffe., hanteras: avgörs}\n"
    assert problems_of(line + line, OWN) == [
        "2: Nyckeln ”GL-9-1” står två gånger; den första står på rad 1. Ta bort den ena."
    ]


NAME = "GL-Å-3-1"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  bevis: Rapporten.", f"8: ”bevis i {NAME}” är en text. Skriv nycklar och värden."),
        ("  bevis: {vad: Rapporten.}", f"8: ”slag” saknas i bevis i {NAME}. {ADD}"),
        (
            "  bevis: {slag: dokument, vad: ''}",
            f"8: ”vad” är tomt i bevis i {NAME}. Skriv ett värde.",
        ),
        (
            "  bevis: {slag: dokument, vad: Rapporten., när: nu}",
            (
                f"8: Nyckeln ”när” finns inte i bevis i {NAME}."
                " Ta bort den eller välj bland: slag, vad."
            ),
        ),
        ("  följd: Vite.", f"10: ”följd i {NAME}” är en text. Skriv nycklar och värden."),
        ("  följd: {källa: GL-1-1}", f"10: ”vad” saknas i följd i {NAME}. {ADD}"),
        (
            "  följd: {vad: Vite., källa: GL-1-1, belopp: 5}",
            (
                f"10: Nyckeln ”belopp” finns inte i följd i {NAME}."
                " Ta bort den eller välj bland: vad, källa, saknas."
            ),
        ),
        (
            "  följd: {vad: Vite., källa: GL-9-9}",
            (
                f"10: Klausulen ”GL-9-9” i följd i {NAME} finns inte i registret. Rätta numret,"
                " eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
            ),
        ),
        (
            "  följd: {vad: Vite., källa: FB-1-1}",
            (
                "10: Klausulen FB-1-1 hör till ett dokument som boken inte har som källa."
                " Lägg dokumentet under ”källor” i bok.yaml. Boken har: GL."
            ),
        ),
        (
            "  källa: [GL-3-1, GL-9-9]",
            (
                f"11: Klausulen ”GL-9-9” i {NAME} finns inte i registret. Rätta numret,"
                " eller ge regeln en ”tolkning” med det id:t om dokumentet tiger."
            ),
        ),
        (
            "  källa: [GL-3-1, GL-3-1]",
            (
                f"11: Klausulen GL-3-1 hör redan till {NAME} (granland/2026/{FILE}:11)."
                " Låt varje klausul höra till ett enda åtagande."
            ),
        ),
        ("  rubrik: [Rapport]", "2: ”rubrik” är en lista. Skriv en text."),
        ("  mottagare: {vem: region}", "5: ”mottagare” är en tabell med nycklar. Skriv en text."),
    ],
)
def test_each_other_fault_of_an_obligation_is_told(line: str, told: str) -> None:
    assert problems_with(line) == [told]


@pytest.mark.parametrize("text", ["GL-Å-3-1: nej\n", "GL-Å-3-1: [nej]\n"])
def test_an_obligation_that_is_no_table_is_told(text: str) -> None:
    kind = "en lista" if "[" in text else "en text"
    assert problems_of(text) == [f"1: ”GL-Å-3-1” är {kind}. Skriv nycklar och värden."]


@pytest.mark.parametrize("owner", [one for one in Owner if one is not Owner.OTHER])
def test_every_other_owner_needs_no_name(owner: Owner) -> None:
    found = obligation_of(REPORT.replace("ansvarig: leverantör", f"ansvarig: {owner.value}"))
    assert (found.owner, found.owner_name) == (owner, None)


@pytest.mark.parametrize("kind", [one for one in EvidenceKind if one is not EvidenceKind.NONE])
def test_every_kind_of_evidence_but_none_says_what_it_is(kind: EvidenceKind) -> None:
    line = f"  bevis: {{slag: {kind.value}, vad: Rapporten.}}"
    assert problems_with(line) == []
    assert problems_with(f"  bevis: {{slag: {kind.value}}}") == [
        f"8: ”vad” saknas i bevis i {NAME}. {ADD}"
    ]


@pytest.mark.parametrize("compared", list(Compared))
def test_what_the_check_compares_with_is_one_of_the_words_or_left_out(compared: Compared) -> None:
    assert obligation_of().compared_with is None
    assert obligation_of(f"{REPORT}  jämförs_med: {compared.value}\n").compared_with is compared
    choices = ", ".join(one.value for one in Compared)
    assert problems_of(f"{REPORT}  jämförs_med: magkänsla\n") == [
        f"12: ”magkänsla” går inte att välja. Välj bland: {choices}."
    ]


def test_a_consequence_may_rest_on_several_clauses_in_their_order() -> None:
    text = REPORT.replace("källa: GL-1-1", "källa: [GL-2-1, GL-1-1]")
    assert obligation_of(text).consequence == Consequence("Vite.", ("GL-2-1", "GL-1-1"))
