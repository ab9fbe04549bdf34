"""Obligations as files: what they must say, and how each fault is told."""

import pytest

from tests.apps.rulebook.invented_obligations import (
    FILE,
    REPORT,
    obligation_of,
    problems_of,
    problems_with,
    whole_book,
)
from vardval.core.followup import (
    Consequence,
    Evidence,
    EvidenceKind,
    Obligation,
    Owner,
    YearDay,
    Yearly,
)
from vardval.core.rulebook import Interpretation, Standing
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import load_whole_book

INTERPRETATION = """\
  tolkning:
    id: GL-T-201
    fråga: Vilken dag?
    svar: Den 25 januari.
    ställning: obekräftad
    källa: GL-3-1
"""


def test_an_obligation_is_read_whole() -> None:
    assert obligation_of(REPORT + INTERPRETATION) == Obligation(
        id="GL-Å-3-1",
        group="rapporter",
        heading="Rapport i januari",
        act="Årlig rapport",
        owner=Owner.PROVIDER,
        owner_name=None,
        recipient="region",
        duty="Leverantören lämnar rapporten.",
        due=Yearly(YearDay(1, 25)),
        evidence=Evidence(EvidenceKind.DOCUMENT, "Rapporten."),
        control="Rapporten har kommit i tid.",
        consequence=Consequence("Vite.", ("GL-1-1",)),
        clauses=("GL-3-1", "GL-3-2"),
        interpretation=Interpretation(
            "GL-T-201", "Vilken dag?", "Den 25 januari.", Standing.UNCONFIRMED, ("GL-3-1",)
        ),
    )


def test_a_book_without_obligations_is_a_book() -> None:
    assert (whole_book({}).obligations, whole_book({}).awaiting) == ((), {})


def test_an_obligation_is_found_by_its_id() -> None:
    book = whole_book({FILE: REPORT})
    assert book.obligation("GL-Å-3-1") == book.obligations[0]
    assert book.obligation("GL-Å-3-2") is None


def test_the_interpretations_of_obligations_are_the_books_own() -> None:
    book = whole_book({FILE: REPORT + INTERPRETATION})
    assert [one.id for one in book.interpretations()] == ["GL-T-201"]


def test_another_owner_is_named_and_evidence_may_be_none() -> None:
    text = REPORT.replace("ansvarig: leverantör", "ansvarig: annan\n  ansvarig_namn: IVO")
    found = obligation_of(text.replace("{slag: dokument, vad: Rapporten.}", "{slag: inget}"))
    assert (found.owner, found.owner_name) == (Owner.OTHER, "IVO")
    assert found.evidence == Evidence(EvidenceKind.NONE, "")


def test_a_consequence_may_be_missing_with_its_reason() -> None:
    found = obligation_of(REPORT.replace("{vad: Vite., källa: GL-1-1}", "{saknas: Ingen anges.}"))
    assert found.consequence == Consequence("", (), "Ingen anges.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "  ansvarig: leverantören",
            [
                (
                    "4: ”leverantören” går inte att välja. Välj bland: leverantör, hälsocentral,"
                    " verksamhetschef, region, kommun, invånare, annan."
                )
            ],
        ),
        ("  ansvarig: annan", ["2: ”ansvarig_namn” saknas i GL-Å-3-1. Skriv vem ”annan” är."]),
        (
            "  ansvarig: region\n  ansvarig_namn: Nämnden",
            [
                (
                    "5: ”ansvarig_namn” i GL-Å-3-1 hör bara till ansvarig: annan."
                    " Ta bort namnet, eller skriv ansvarig: annan."
                )
            ],
        ),
        (
            "  kontroll: ''",
            ["9: ”kontroll” är tomt i GL-Å-3-1. Skriv ett värde."],
        ),
        (
            "  skyldighet: lydelsen av GL-3-2",
            [
                (
                    "6: ”skyldighet” upprepar bara lydelsen av GL-3-2."
                    " Skriv med egna ord vad som ska göras så att alla klausulerna är uppfyllda."
                )
            ],
        ),
        (
            "  akt: Besök",
            [
                f"11: Klausulen {one} hör i katalogen till akten ”Årlig rapport”, inte ”Besök”."
                " Rätta ”akt”, flytta klausulen, eller rätta katalogen om dokumentet säger annat."
                for one in ("GL-3-1", "GL-3-2")
            ],
        ),
        (
            "  bevis: {slag: papper, vad: Rapporten.}",
            [
                (
                    "8: ”papper” går inte att välja. Välj bland: egenförsäkran, dokument, register,"
                    " avtal, besök, beslut, mätvärde, inget."
                )
            ],
        ),
        (
            "  bevis: {slag: dokument}",
            ["8: ”vad” saknas i bevis i GL-Å-3-1. Lägg till nyckeln och ett värde."],
        ),
        (
            "  följd: {vad: Vite.}",
            ["10: ”källa” saknas i följd i GL-Å-3-1. Ange klausulen som ger följden."],
        ),
        (
            "  följd: {saknas: Ingen., vad: Vite., källa: GL-1-1}",
            [
                f"10: Både ”{key}” och ”saknas” står i följd i GL-Å-3-1. Ta bort det ena."
                for key in ("källa", "vad")
            ],
        ),
        (
            "  källa: [GL-3-1, FB-1-1]",
            [
                (
                    "11: Klausulen FB-1-1 hör till ett dokument som boken inte har som källa."
                    " Välj en klausul ur bokens dokument: GL."
                )
            ],
        ),
        (
            "  källa: [GL-3-1, GL-1-2]",
            [
                (
                    "11: Klausulen GL-1-2 är inget åtagande i katalogen (executed). Ta bort den"
                    " härifrån: bara klausuler som följs upp (tracked) hör till åtaganden."
                )
            ],
        ),
        (
            "  källa: GL-3-2",
            [
                (
                    "1: ”GL-Å-3-1” är inget id för ett åtagande med de här klausulerna."
                    " Skriv den första klausulens nummer med Å emellan: GL-Å-3-2."
                )
            ],
        ),
    ],
)
def test_each_fault_of_an_obligation_is_told(line: str, told: list[str]) -> None:
    assert problems_with(line) == told


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("rubrik", "2: ”rubrik” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        ("akt", "2: ”akt” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        ("ansvarig", "2: ”ansvarig” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        ("mottagare", "2: ”mottagare” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        ("skyldighet", "2: ”skyldighet” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        (
            "förfaller",
            ("2: ”förfaller” saknas i GL-Å-3-1. Skriv till exempel förfaller: {typ: löpande}."),
        ),
        ("bevis", "2: ”bevis” saknas i GL-Å-3-1. Skriv bevis: {slag: …, vad: …}."),
        ("kontroll", "2: ”kontroll” saknas i GL-Å-3-1. Lägg till nyckeln och ett värde."),
        (
            "följd",
            (
                "2: ”följd” saknas i GL-Å-3-1. Skriv följd: {vad: …, källa: …}, eller"
                " {saknas: …} när dokumentet inte anger någon."
            ),
        ),
        (
            "källa",
            "2: ”källa” saknas i GL-Å-3-1. Ange klausulerna som åtagandet samlar.",
        ),
    ],
)
def test_each_key_that_is_left_out_is_told(key: str, told: str) -> None:
    kept = [one for one in REPORT.splitlines() if not one.startswith(f"  {key}:")]
    assert problems_of("\n".join(kept)) == [told]


def test_a_key_that_nothing_reads_is_told() -> None:
    assert problems_of(f"{REPORT}  mottagre: region\n") == [
        (
            "12: Nyckeln ”mottagre” finns inte i GL-Å-3-1. Ta bort den eller välj bland: rubrik,"
            " akt, ansvarig, ansvarig_namn, mottagare, skyldighet, förfaller, bevis, kontroll,"
            " jämförs_med, följd, källa, tolkning."
        )
    ]


def test_a_clause_belongs_to_one_obligation_only() -> None:
    again = REPORT.replace("GL-Å-3-1:", "GL-Å-3-2:").replace("[GL-3-1, GL-3-2]", "GL-3-2")
    assert problems_of(REPORT + again) == [
        (
            "22: Klausulen GL-3-2 hör redan till GL-Å-3-1"
            " (granland/2026/åtaganden/rapporter.yaml:11)."
            " Låt varje klausul höra till ett enda åtagande."
        )
    ]


def test_an_id_stands_once_in_the_whole_book() -> None:
    again = REPORT.replace("[GL-3-1, GL-3-2]", "[GL-3-3]").replace("Årlig rapport", "Besök")
    files = {FILE: REPORT, "åtaganden/besök.yaml": again}
    told = [str(one).split(": ", 1)[1] for one in _problems(files)]
    assert told == [
        "Gruppen ”besök” finns inte i klausulkatalogen. Döp filen efter en av: rapporter.",
        (
            "Åtagandet GL-Å-3-1 finns redan på granland/2026/åtaganden/rapporter.yaml:1."
            " Ge det ett eget id."
        ),
        (
            "”GL-Å-3-1” är inget id för ett åtagande med de här klausulerna."
            " Skriv den första klausulens nummer med Å emellan: GL-Å-3-3."
        ),
    ]


def _problems(files: dict[str, str]) -> tuple[object, ...]:
    with pytest.raises(Exception, match="Regelboken granland/2026") as raised:
        whole_book(files)
    return tuple(raised.value.problems)  # type: ignore[attr-defined]  # BookRejected has them


def test_an_edition_once_whole_is_read_whatever_the_catalogue_says_since() -> None:
    text = REPORT.replace("akt: Årlig rapport", "akt: Ett äldre namn")
    assert problems_of(text) != []
    assert whole_book({FILE: text}, was_whole=True).obligations[0].act == "Ett äldre namn"


def test_a_regions_own_clauses_are_gathered_under_an_act_of_its_own() -> None:
    own = "GL-9-1: {lydelse: Leverantören ska ordna kaffe., hanteras: följs upp}\n"
    text = REPORT.replace("GL-Å-3-1", "GL-Å-9-1").replace("[GL-3-1, GL-3-2]", "GL-9-1")
    book = whole_book({"klausuler.yaml": own, FILE: text.replace("Årlig rapport", "Kaffekontroll")})
    assert [(one.act, one.clauses) for one in book.obligations] == [("Kaffekontroll", ("GL-9-1",))]


def test_the_files_of_obligations_are_part_of_the_books_hash() -> None:
    plain = {"bok.yaml": b"a"}
    assert BookFiles("a", plain).sha256 != BookFiles("a", plain | {FILE: b"b"}).sha256


def test_a_shipped_book_is_read_with_its_rules() -> None:
    book = load_whole_book("norrbotten/2023")
    assert book.rules.id == "norrbotten/2023"
    assert {one.id for one in book.rules.interpretations()} <= {
        one.id for one in book.interpretations()
    }
