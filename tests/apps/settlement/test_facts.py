"""Fact files come in whole, typed and dated, and what cannot be used is told by line."""

import pytest

from tests.apps.settlement.said import said_of
from tests.apps.settlement.small_region import (
    AT,
    INDEX_FILE,
    MARCH,
    PEOPLE,
    PRICE_LIST,
    YEAR,
    Region,
    load_index,
    weights_file,
)
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.settlement.actions import (
    FactLoad,
    load_person_values,
    publish_price_list,
)
from vardval.settlement.facts import FactsMissing, fact_files, stored_price_list
from vardval.settlement.models import PersonFact, PublishedPriceList
from vardval.settlement.queries import price_list_of, price_lists


def load(content: bytes, first: Month = YEAR[0], last: Month = YEAR[1]) -> FactLoad:
    return load_person_values(
        content=content,
        name="vikter.csv",
        series="vårdtyngd",
        first_month=first,
        last_month=last,
        actor="prov",
        at=AT,
        said=said_of(content),
    )


def refused(content: str) -> list[str]:
    with pytest.raises(RegisterFileRefused) as found:
        load(content.encode())
    return [str(one) for one in found.value.faults]


def test_points_are_kept_in_ten_thousandths_and_a_code_as_it_is(region: Region) -> None:
    content = weights_file({"Anna": "1,2345", "Bo": "0"}) + (
        f"{PEOPLE['Elsa'].number};;0100\\n\n".encode()
    )
    told = load(content)
    rows = PersonFact.objects.filter(file=told.file_id).order_by("person_id")
    assert [(row.person_id, row.points_e4, row.code) for row in rows] == [
        (region.people["Anna"], 12345, None),
        (region.people["Bo"], 0, None),
        (region.people["Elsa"], None, "0100\\n"),
    ]


def test_a_person_whom_nobody_knows_is_set_aside_and_the_rest_counts(region: Region) -> None:
    told = load(weights_file({"Anna": "1"}) + b"198804059825;2;\n")
    assert (told.rows, [str(one) for one in told.set_aside]) == (
        1,
        [
            (
                "rad 3: Personen finns inte i befolkningsregistret. Raden väntar. Pröva underlaget"
                " igen när personen har aviserats."
            )
        ],
    )


def test_a_line_that_cannot_be_read_refuses_the_file_and_never_repeats_the_number(
    region: Region,
) -> None:
    anna = PEOPLE["Anna"].number
    assert refused(f"personnummer;poäng;kod\n{anna};1;\n{anna};2;\n{anna};;\n123;1;\n") == [
        "rad 5: personnummer: Numret går inte att läsa. Skriv tolv siffror."
    ]
    assert refused(f"personnummer;poäng;kod\n{anna};1;\n{anna};2;\n{anna};;\n") == [
        "rad 3: Personen står också på rad 2. Behåll en av raderna.",
        "rad 4: Personen står också på rad 2. Behåll en av raderna.",
        "rad 4: Raden har varken poäng eller kod. Fyll i en av dem eller ta bort raden.",
    ]
    assert refused(f"personnummer;poäng;kod\n{anna};1.23456;\n") == [
        (
            "rad 2: poäng: ”1.23456” är inget antal poäng. Skriv högst fyra decimaler, till exempel"
            " 1,25."
        )
    ]


def test_counts_that_do_not_add_up_refuse_the_file(region: Region) -> None:
    with pytest.raises(RegisterFileRefused) as found:
        load_index(INDEX_FILE + "C;5;6;0;0;0;0;0;0\n")
    assert [str(one) for one in found.value.faults] == [
        "rad 4: C står också på rad 2. Behåll en av raderna.",
        (
            "rad 4: CNI-underlaget för C går inte ihop: befolkningen ska vara minst 1 och varje"
            " antal mellan 0 och befolkningen. Rätta antalen."
        ),
    ]


def test_a_file_counts_for_its_own_months_and_from_its_own_entry(region: Region) -> None:
    listed = stored_price_list(region.price_list_id)
    before = newest_number()
    first = fact_files(listed, MARCH, before).series["vårdtyngd"]
    second = load(weights_file({"Anna": "9"}), MARCH, MARCH).file_id
    now = newest_number()
    assert fact_files(listed, MARCH, before).series == {"vårdtyngd": first}
    assert fact_files(listed, MARCH, now).series == {"vårdtyngd": second}
    assert fact_files(listed, MARCH.next, now).series == {"vårdtyngd": first}
    with pytest.raises(FactsMissing, match="saknas för 2024-01"):
        fact_files(listed, Month(2024, 1), now)


def test_a_published_list_keeps_its_text_and_the_same_text_is_one_list(region: Region) -> None:
    officer = User.objects.get(username="beställaren")
    text = PRICE_LIST.read_bytes()
    known = newest_number()
    again = publish_price_list(content=text, name="kopia.yaml", actor=officer, at=AT)
    assert (again, newest_number()) == (region.price_list_id, known)
    other = publish_price_list(content=text + b"# annan\n", name="kopia.yaml", actor=officer, at=AT)
    told = price_lists(known_at=newest_number())
    assert [one.id for one in told] == [other, region.price_list_id]
    assert [one.id for one in price_lists(known_at=known)] == [region.price_list_id]
    assert price_lists(month=Month(2024, 1), known_at=newest_number()) == []
    assert price_list_of(other).id == "prov_2023"
    assert PublishedPriceList.objects.get(id=other).content.endswith("# annan\n")


def test_a_controller_does_not_decide_the_prices(region: Region) -> None:
    with pytest.raises(AccessDenied):
        publish_price_list(
            content=PRICE_LIST.read_bytes(), name="lista.yaml", actor=region.maker, at=AT
        )
