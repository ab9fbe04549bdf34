"""The days of a rule's values: each thing that can be wrong with them."""

# ruff: noqa: E501 - a message stands as it is told, so that one can search for it.

import pytest

from tests.apps.rulebook.invented_book import FRONT, problems_of


def _limit(rows: str) -> str:
    head = "listning.byten:\n  rubrik: Antal byten\n  mekanism: högst\n  källa: GL-1-1\n  värden:\n"
    return head + rows


BAD_DAYS = {
    "a gap between values": (
        "    - {tom: 2026-03-31, antal: 2}\n    - {from: 2026-05-01, antal: 3}\n",
        (
            "listning.yaml:7: listning.byten har inget värde för 2026-04-01 till och med 2026-04-30."
            " Fyll luckan med ett värde, eller skriv ”saknas” och varför."
        ),
    ),
    "a gap before the first value": (
        "    - {from: 2026-02-01, antal: 2}\n",
        (
            "listning.yaml:6: listning.byten har inget värde för 2026-01-01 till och med 2026-01-31."
            " Fyll luckan med ett värde, eller skriv ”saknas” och varför."
        ),
    ),
    "a gap after the last value": (
        "    - {tom: 2026-11-30, antal: 2}\n",
        (
            "listning.yaml:6: listning.byten har inget värde för 2026-12-01 till och med 2026-12-31."
            " Fyll luckan med ett värde, eller skriv ”saknas” och varför."
        ),
    ),
    "an overlap": (
        "    - {tom: 2026-03-31, antal: 2}\n    - {from: 2026-03-01, antal: 3}\n",
        (
            "listning.yaml:7: Två värden i listning.byten gäller 2026-03-01 till och med 2026-03-31."
            " Låt det första sluta dagen innan det andra börjar."
        ),
    ),
    "values out of order": (
        "    - {from: 2026-07-01, antal: 2}\n    - {from: 2026-01-01, antal: 3}\n",
        (
            "listning.yaml:6: Värdet i listning.byten börjar 2026-07-01 men ska vara slut före"
            " 2026-01-01. Skriv värdena i tidsordning och inom bokens tid."
        ),
    ),
    "a value outside the book's time": (
        "    - {from: 2025-12-01, tom: 2026-12-31, antal: 2}\n",
        (
            "listning.yaml:6: Värdet i listning.byten gäller 2025-12-01 till och med 2026-12-31,"
            " utanför bokens tid 2026-01-01 till och med 2026-12-31."
            " Rätta dagarna här eller under ”gäller” i bok.yaml."
        ),
    ),
    "a value without an end in a book that has one": (
        "    - {tom: 9999-12-31, antal: 2}\n",
        (
            "listning.yaml:6: Värdet i listning.byten gäller 2026-01-01 tills vidare,"
            " utanför bokens tid 2026-01-01 till och med 2026-12-31."
            " Rätta dagarna här eller under ”gäller” i bok.yaml."
        ),
    ),
    "a value that starts after the book has ended": (
        "    - {from: 2027-01-01, antal: 2}\n",
        (
            "listning.yaml:6: Värdet i listning.byten börjar 2027-01-01 men ska vara slut före"
            " 2027-01-01. Skriv värdena i tidsordning och inom bokens tid."
        ),
    ),
    "a value that ends before it starts": (
        "    - {from: 2026-02-01, tom: 2026-01-01, antal: 2}\n",
        "listning.yaml:6: ”tom” (2026-01-01) ligger före ”from” (2026-02-01). Rätta dagarna.",
    ),
    "a second value without a first day": (
        "    - {antal: 2}\n    - {antal: 3}\n",
        "listning.yaml:7: ”from” saknas i listning.byten. Lägg till nyckeln och ett värde.",
    ),
    "a day that is none": (
        "    - {tom: 2026-02-30, antal: 2}\n",
        "listning.yaml:6: ”2026-02-30” är ingen dag. Skriv år-månad-dag, till exempel 2023-03-01.",
    ),
}


@pytest.mark.parametrize("case", BAD_DAYS)
def test_each_fault_of_the_days_is_told_with_its_line_and_its_remedy(case: str) -> None:
    rows, message = BAD_DAYS[case]
    assert problems_of(_limit(rows)) == [message]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "    - {from: 2026-01-01, tom: 2030-12-31, antal: 2}\n",
            "listning.byten har inget värde för 2031-01-01 tills vidare.",
        ),
        (
            "    - {tom: 9999-12-31, antal: 2}\n    - {from: 2030-01-01, antal: 3}\n",
            "Två värden i listning.byten gäller 2030-01-01 tills vidare.",
        ),
    ],
)
def test_days_without_an_end_are_told_so_in_a_book_that_has_none(rows: str, told: str) -> None:
    endless = FRONT.replace(", tom: 2026-12-31", "").replace("utkast", "utkast\nslag: lagar")
    (problem,) = problems_of(_limit(rows), front=endless)
    assert told in problem
