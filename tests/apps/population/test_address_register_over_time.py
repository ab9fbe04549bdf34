"""Address registers that come after each other: faults, days, ambiguity and who may load."""

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from tests import navet
from tests.portal import county
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.population.actions import load_address_register
from vardval.population.actions.address_register import AddressRegisterLoad
from vardval.population.facts import places_of
from vardval.population.models import AddressPlace

pytestmark = pytest.mark.django_db
AT = datetime(2023, 1, 1, 8, 0, tzinfo=UTC)
KEY = "F|2580|BLÅSIPPAN 1:1"
ADDRESS_KEY = "A|97231|STORGATAN 1"
ALWAYS = date(1, 1, 1)
NOWHERE = "Raden säger inte vilken plats den gäller. Fyll i fastighet, eller adress med postnummer."


def load(*lines: str, actor: object = "prov") -> AddressRegisterLoad:
    content = navet.REGISTER_HEADINGS + "".join(f"{line}\n" for line in lines)
    return load_address_register(
        content=content.encode(),
        name="adresser.csv",
        actor=actor,  # type: ignore[arg-type]  # an account or a name
        at=AT,
    )


def line(area: str = "C", since: str = "", **cells: str) -> str:
    told = {
        "kommun": "2580",
        "fastighet": "BLÅSIPPAN 1:1",
        "adress": "Storgatan 1",
        "postnummer": "97231",
        "område": area,
        "öst": "827000",
        "nord": "7292000",
        "från": since,
    } | cells
    return ";".join(told.values())


def areas(key: str = KEY) -> list[tuple[date, str]]:
    return [(one.from_on, one.area_code) for one in places_of([key]).get(key, ())]


def faults(*lines: str) -> list[str]:
    with pytest.raises(RegisterFileRefused) as refused:
        load(*lines)
    assert refused.value.name == "adresser.csv"
    assert AddressPlace.objects.count() == 0
    return [str(one) for one in refused.value.faults]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (
            {"kommun": "258"},
            "kommun: ”258” är ingen kommunkod. Skriv fyra siffror, även en inledande nolla.",
        ),
        ({"område": " "}, "område: Cellen är tom. Fyll i den."),
        ({"öst": "-1"}, "öst: ”-1” är inget heltal. Skriv ett heltal, till exempel 1250."),
        (
            {"nord": "7292,5"},
            "nord: ”7292,5” är inget heltal. Skriv ett heltal, till exempel 1250.",
        ),
        (
            {"nord": "72920001"},
            "nord: ”72920001” ligger utanför landet. Skriv meter i SWEREF 99 TM.",
        ),
        (
            {"öst": "9" * 30},
            "öst: Talet är för stort. Skriv ett heltal med högst 9 siffror.",
        ),
        (
            {"från": "2023-02-30"},
            "från: ”2023-02-30” är ingen dag. Skriv år, månad och dag, till exempel 2023-01-31.",
        ),
        (
            {"från": "2023-W09-3"},
            "från: ”2023-W09-3” är ingen dag. Skriv år, månad och dag, till exempel 2023-01-31.",
        ),
        (
            {"fastighet": "", "adress": ""},
            NOWHERE,
        ),
        (
            {"fastighet": "", "postnummer": ""},
            NOWHERE,
        ),
    ],
)
def test_a_fault_says_where_it_is_what_it_is_and_what_to_do(
    cells: dict[str, str], fault: str
) -> None:
    assert faults(line(), line(**cells)) == [f"rad 3: {fault}"]


def test_every_fault_of_a_file_is_told_at_once() -> None:
    told = faults(line(kommun="x", öst="y"), line(), line(område=""), "2580;A 1:1")
    assert [one.split(":")[0] for one in told] == ["rad 2", "rad 2", "rad 4", "rad 5"]


def test_a_file_that_is_not_utf_8_is_refused_with_the_line() -> None:
    content = (navet.REGISTER_HEADINGS + line()).encode() + "\nÅ".encode("latin-1")
    with pytest.raises(RegisterFileRefused) as refused:
        load_address_register(content=content, name="a.csv", actor="prov", at=AT)
    assert [str(one) for one in refused.value.faults] == [
        "rad 3: Texten är inte UTF-8. Spara filen som CSV UTF-8."
    ]


def test_only_who_loads_registers_may() -> None:
    accounts = county.people_who_log_in()
    for username in ("clerk", "other_clerk", "controller", "auditor"):
        with pytest.raises(AccessDenied):
            load(line(), actor=accounts[username])
    assert AddressPlace.objects.count() == 0
    assert load(line(), actor=accounts["officer"]).entry is not None


def test_a_register_of_headings_alone_changes_nothing() -> None:
    assert load() == AddressRegisterLoad(0, 0, 0, 0, None)


def test_the_entry_tells_the_file_and_what_it_changed() -> None:
    loaded = load(line("C", "2020-01-01"))
    entry = LedgerEntry.objects.get()
    assert entry.number == loaded.entry
    assert (entry.happened, entry.purpose, entry.actor) == ("addresses_loaded", "register", "prov")
    assert entry.parameters == {"file": "adresser.csv", "ended": 0, "brought": 2}


def test_a_place_without_a_first_day_was_always_there() -> None:
    load(line("C"))
    assert areas() == [(ALWAYS, "C")]


def test_several_days_in_one_file_follow_each_other_in_any_order() -> None:
    lines = (line("C"), line("K", "2023-06-01"), line("D", "2021-01-01"))
    for order in permutations(lines):
        load(*order)
        assert areas() == [(ALWAYS, "C"), (date(2021, 1, 1), "D"), (date(2023, 6, 1), "K")]


def test_a_day_on_which_nothing_changes_is_no_version() -> None:
    load(line("C", "2020-01-01"), line("C", "2022-01-01"))
    assert areas() == [(date(2020, 1, 1), "C")]
    again = load(line("C", "2023-01-01"))
    assert (again.ended, again.brought, again.entry) == (0, 0, None)


def test_a_newer_register_takes_away_what_an_older_one_said_of_later_days() -> None:
    load(line("C", "2020-01-01"), line("K", "2023-06-01"))
    loaded = load(line("D", "2022-01-01"))
    assert areas() == [(date(2020, 1, 1), "C"), (date(2022, 1, 1), "D")]
    assert (loaded.ended, loaded.brought) == (4, 4)


def test_an_earlier_register_is_still_known_as_it_was() -> None:
    first = load(line("C", "2020-01-01"))
    second = load(line("K", "2020-01-01"))
    assert areas() == [(date(2020, 1, 1), "K")]
    for loaded, area in ((first, "C"), (second, "K")):
        rows = AddressPlace.objects.filter(place_key=KEY, recorded__contains=loaded.entry)
        assert [row.area_code for row in rows] == [area]


def test_another_coordinate_is_another_version_of_the_place() -> None:
    load(line("C", öst="1"))
    assert load(line("C", öst="2")).brought == 2
    assert [one.easting for one in places_of([KEY])[KEY]] == [2]


def test_places_that_the_file_does_not_mention_stay() -> None:
    load(line("C"))
    load(line("K", fastighet="STRANDEN 2:4", adress="Kustvägen 4"))
    assert areas() == [(ALWAYS, "C")]
    assert areas("F|2580|STRANDEN 2:4") == [(ALWAYS, "K")]


def test_a_property_that_is_split_forgets_its_only_area() -> None:
    load(line("C"))
    loaded = load(line("C"), line("K", adress="Storgatan 2"))
    assert (loaded.ambiguous, loaded.ended) == (1, 1)
    assert areas() == []
    assert (areas(ADDRESS_KEY), areas("A|97231|STORGATAN 2")) == ([(ALWAYS, "C")], [(ALWAYS, "K")])
    number = newest_number()
    again = load(line("C"), line("K", adress="Storgatan 2"))
    assert (again.ambiguous, again.entry, newest_number()) == (1, None, number)


def test_a_property_in_several_areas_on_different_days_is_not_ambiguous() -> None:
    loaded = load(line("C"), line("K", "2023-01-01"))
    assert (loaded.ambiguous, areas()) == (0, [(ALWAYS, "C"), (date(2023, 1, 1), "K")])


def test_the_same_line_twice_in_a_file_says_it_once() -> None:
    loaded = load(line(), line())
    assert (loaded.lines, loaded.brought, loaded.ambiguous) == (2, 2, 0)


def test_keys_with_characters_that_copying_escapes_are_kept() -> None:
    load(line("C\\N", fastighet="A\\B 1:1", adress="Gatan\\t 1"))
    assert areas("F|2580|A\\B 1:1") == [(ALWAYS, "C\\N")]
    assert areas("A|97231|GATAN\\T 1") == [(ALWAYS, "C\\N")]


def test_a_file_with_a_mark_commas_and_other_order_of_columns_is_read() -> None:
    headings = "från,nord,öst,område,postnummer,adress,fastighet,kommun"
    content = f"\ufeff{headings}\r\n,7292000,827000,C,972 31,storgatan  1,,2580\r\n"
    load_address_register(content=content.encode(), name="a.csv", actor="prov", at=AT)
    assert areas(ADDRESS_KEY) == [(ALWAYS, "C")]
