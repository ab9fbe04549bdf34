"""What a book says awaits the product: executed clauses that no rule carries yet."""

import pytest

from tests.apps.rulebook.invented_obligations import problems_of, whole_book
from vardval.rulebook.awaiting import FILE, carried_clauses


def test_clauses_stand_under_the_capability_that_will_carry_them() -> None:
    assert whole_book({FILE: "settlement: [GL-1-2]\n"}).awaiting == {"settlement": ("GL-1-2",)}


def test_a_value_that_is_missing_carries_no_clause() -> None:
    missing = "listning.byten: {rubrik: Byten, saknas: Bilagan är inte känd., källa: GL-1-1}\n"
    book = whole_book({"listning.yaml": missing, FILE: "listing: [GL-1-1, GL-1-2]\n"})
    assert carried_clauses(book.rules.rules.values()) == frozenset()
    assert carried_clauses(whole_book({}).rules.rules.values()) == {"GL-1-1"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "kök: GL-1-2",
            (
                "1: Nyckeln ”kök” finns inte i återstår.yaml. Ta bort den eller välj bland:"
                " accreditation, campaigns, cases, duty, followup, settlement, listing, catchment,"
                " portal, integrations, registry, platform, rulebook."
            ),
        ),
        (
            "listing: GL-1-1",
            (
                "1: Klausulen GL-1-1 bärs redan av en regel i boken. Ta bort den härifrån,"
                " eller ur regelns ”källa” om regeln inte bär den."
            ),
        ),
        (
            "listing: GL-3-1",
            (
                "1: Klausulen GL-3-1 är inte något som produkten ska avgöra (tracked)."
                " Ta bort den: bara klausuler som ska beräknas (executed) står här."
            ),
        ),
        (
            "listing: FB-1-1",
            (
                "1: Klausulen FB-1-1 hör till ett dokument som boken inte har som källa."
                " Välj en klausul ur bokens dokument: GL."
            ),
        ),
        (
            "listing: GL-9-9",
            (
                "1: Klausulen ”GL-9-9” i återstår.yaml finns inte i registret. Rätta numret, eller"
                " ge regeln en ”tolkning” med det id:t om dokumentet tiger."
            ),
        ),
        (
            "listing: GL-1-2\nduty: [GL-1-2]",
            ("2: Klausulen GL-1-2 står redan på granland/2026/återstår.yaml:1. Ta bort den ena."),
        ),
    ],
)
def test_what_does_not_belong_there_is_told(text: str, told: str) -> None:
    assert problems_of(text, FILE) == [told]


def test_an_edition_once_whole_may_await_what_a_rule_has_come_to_carry() -> None:
    files = {FILE: "listing: [GL-1-1]\n"}
    assert whole_book(files, was_whole=True).awaiting == {"listing": ("GL-1-1",)}
