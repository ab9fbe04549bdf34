from datetime import UTC, date, datetime

import pytest

from tests.apps.county import (
    AT,
    FJALLET,
    HAVET,
    PRIVATE,
    PUBLIC,
    TORGET,
    UNIT_FILE,
    UNIT_HEADINGS,
)
from vardval.core.time import Period
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad, load_units
from vardval.registry.models import Unit, UnitVersion
from vardval.registry.queries import (
    UnitOnDay,
    UnitUnknown,
    municipalities,
    unit,
    unit_history,
    unit_id,
    unit_places,
    unit_versions,
    units,
)

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)


def _load(content: str, at: datetime = AT) -> RegisterLoad:
    return load_units(content=content.encode(), name="enheter.csv", actor="prov", at=at)


def _line(first: str = "2010-01-01", last: str = "", name: str = "Torgets HC", **more: str) -> str:
    cells = {"id": TORGET, "kind": "hälsocentral", "who": PUBLIC, "parent": "", "at": ";"} | more
    return (
        f"{cells['id']};{name};{cells['kind']};2580;Luleå;{cells['who']};{cells['parent']};"
        f"{first};{last};{cells['at']}\n"
    )


def _faults(content: str) -> list[str]:
    with pytest.raises(RegisterFileRefused) as refused:
        _load(content)
    return [str(fault) for fault in refused.value.faults]


def _names(valid_on: date = DAY, known_at: datetime | int | None = None) -> list[str]:
    number = newest_number() if known_at is None else known_at
    return [one.name for one in units(valid_on=valid_on, known_at=number)]


def test_a_unit_file_gives_the_units_of_the_day_in_swedish_order() -> None:
    assert _load(UNIT_FILE) == RegisterLoad(lines=3, ended=0, brought=3, entry=1)
    assert _names() == ["Fjällets HC", "Havets HC", "Torgets HC"]
    assert _names(valid_on=date(2014, 12, 31)) == ["Fjällets HC", "Torgets HC"]
    assert municipalities() == {"2580": "Luleå", "2584": "Kiruna"}


def test_a_unit_is_told_with_all_that_the_file_says() -> None:
    _load(UNIT_FILE)
    assert unit(HAVET.lower(), valid_on=DAY, known_at=1) == UnitOnDay(
        id=unit_id(HAVET),
        hsa_id=HAVET,
        name="Havets HC",
        kind=UnitVersion.Kind.HEALTH_CENTRE,
        municipality_code="2580",
        municipality_name="Luleå",
        organisation_number="5560360793",
        provider_name="Vårdbolaget AB",
        is_public=False,
        parent_id=None,
        parent_hsa_id=None,
        easting=828000,
        northing=7290000,
        valid=Period(date(2015, 1, 1)),
        known_from=1,
        known_until=None,
    )


def test_the_same_file_twice_changes_nothing() -> None:
    _load(UNIT_FILE)
    before = list(UnitVersion.objects.order_by("id").values())
    assert _load(UNIT_FILE) == RegisterLoad(lines=3, ended=0, brought=0, entry=None)
    assert list(UnitVersion.objects.order_by("id").values()) == before
    assert LedgerEntry.objects.count() == 1


def test_a_new_name_from_a_day_keeps_the_old_name_before_it() -> None:
    _load(UNIT_FILE)
    _load(UNIT_HEADINGS + _line(last="2023-06-30") + _line("2023-07-01", name="Nya Torget HC"))
    assert _names(date(2023, 6, 30)) == ["Fjällets HC", "Havets HC", "Torgets HC"]
    assert _names(date(2023, 7, 1)) == ["Fjällets HC", "Havets HC", "Nya Torget HC"]


def test_a_correction_back_in_time_leaves_what_was_known_before() -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    _load(UNIT_FILE, at=AT)
    _load(UNIT_HEADINGS + _line(name="Rätta Torget HC"), at=LATER)
    assert _names(known_at=AT) == ["Fjällets HC", "Havets HC", "Torgets HC"]
    assert _names(known_at=LATER) == ["Fjällets HC", "Havets HC", "Rätta Torget HC"]
    told = [(one.name, one.known_from, one.known_until) for one in unit_history(TORGET)]
    assert told == [("Torgets HC", 1, 2), ("Rätta Torget HC", 2, None)]


def test_a_unit_ends_with_its_last_day() -> None:
    _load(UNIT_FILE)
    assert _load(UNIT_HEADINGS + _line(last="2023-03-31")).ended == 1
    assert unit(TORGET, valid_on=date(2023, 3, 31), known_at=2).valid.last == date(2023, 3, 31)
    with pytest.raises(UnitUnknown, match=f"Enheten {TORGET} finns inte i registret den dagen."):
        unit(TORGET, valid_on=date(2023, 4, 1), known_at=2)


def test_units_that_the_file_does_not_mention_are_left_alone() -> None:
    _load(UNIT_FILE)
    _load(UNIT_HEADINGS + _line(last="2022-12-31"))
    assert _names() == ["Fjällets HC", "Havets HC"]


def test_a_branch_belongs_to_its_health_centre() -> None:
    branch = _line(id=FJALLET, kind="filial", name="Fjällfilialen", parent=TORGET)
    _load(UNIT_HEADINGS + branch + _line())
    told = unit(FJALLET, valid_on=DAY, known_at=1)
    assert (told.kind, told.parent_hsa_id) == (UnitVersion.Kind.BRANCH, TORGET)


def test_versions_are_told_by_unit_and_day() -> None:
    _load(UNIT_HEADINGS + _line("2023-07-01", name="Ny") + _line(last="2023-06-30"))
    assert [(one.name, one.valid.start) for one in unit_versions(known_at=1)] == [
        ("Torgets HC", date(2010, 1, 1)),
        ("Ny", date(2023, 7, 1)),
    ]


def test_every_fault_between_the_lines_is_told() -> None:
    content = UNIT_HEADINGS + (
        _line(last="2023-06-30")
        + _line("2023-06-30", who=PUBLIC.replace("Regionen", "Landstinget"))
        + _line(id=FJALLET, kind="filial", parent="SE2321000230-INGEN")
    )
    assert _faults(content) == [
        "rad 3: Perioden överlappar rad 2 för samma enhet. En dag får bara stå på en rad.",
        (
            "rad 3: leverantör 2321000230 beskrivs annorlunda än på rad 2. "
            "Skriv samma namn och regi på båda raderna."
        ),
        (
            "rad 4: hör_till pekar på SE2321000230-INGEN som inte finns. "
            "Ta med enheten i filen eller rätta numret."
        ),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            _line("2023-01-02", "2023-01-01"),
            "till_och_med ligger före från. Rätta någon av dagarna.",
        ),
        (
            _line(kind="filial"),
            "hör_till är tom. En filial eller servicepunkt hör till en hälsocentral.",
        ),
        (_line(parent=HAVET), "En hälsocentral hör inte till någon. Lämna hör_till tom."),
        (_line(at="827000;"), "Bara en koordinat är ifylld. Fyll i både öst och nord."),
        (
            _line(id="TORGET"),
            (
                "hsa_id: ”TORGET” är inget HSA-id: det skrivs SE, tio siffror, bindestreck och "
                "bokstäver eller siffror. Skriv enhetens id ur HSA-katalogen."
            ),
        ),
        (
            _line(who="2321000231;Regionen;egen"),
            (
                "leverantör_orgnr: ”2321000231” är inget organisationsnummer: det har tio siffror, "
                "den tredje är minst 2 och den sista är en kontrollsiffra. Kontrollera siffrorna."
            ),
        ),
        (
            _line(kind="sjukhus"),
            (
                "slag: ”sjukhus” går inte att läsa. "
                "Skriv hälsocentral eller vårdcentral eller filial eller servicepunkt."
            ),
        ),
    ],
)
def test_a_faulty_line_is_told_with_what_to_do(line: str, fault: str) -> None:
    assert _faults(UNIT_HEADINGS + line) == [f"rad 2: {fault}"]


def test_a_refused_file_changes_nothing() -> None:
    _load(UNIT_FILE)
    _faults(UNIT_HEADINGS + _line(name="Annat namn") + _line(id=HAVET, who=PRIVATE, first="i går"))
    assert _names() == ["Fjällets HC", "Havets HC", "Torgets HC"]
    assert (Unit.objects.count(), LedgerEntry.objects.count()) == (3, 1)


def test_who_may_not_load_registers_is_refused() -> None:
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied, match="läsa in register"):
        load_units(content=UNIT_FILE.encode(), name="enheter.csv", actor=clerk, at=AT)
    assert not Unit.objects.exists()


def test_an_unknown_unit_is_told() -> None:
    for ask in (unit_history, unit_id):
        with pytest.raises(UnitUnknown, match="finns inte i registret"):
            ask("SE2321000230-INGEN")
    with pytest.raises(UnitUnknown, match="Torget finns inte"):
        unit("Torget", valid_on=DAY, known_at=1)


@pytest.mark.parametrize("lines", [1, 3])
def test_listing_units_asks_the_database_once_for_every_day(
    lines: int, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    _load("".join(UNIT_FILE.splitlines(keepends=True)[: lines + 1]))
    with django_assert_num_queries(2):  # Which entry was the last of the registers, and they.
        assert len(units(valid_on=DAY, known_at=1)) == lines
    with django_assert_num_queries(0):
        assert units(valid_on=date(1999, 12, 31), known_at=1) == []
        assert len(unit_places(known_at=1)) == lines
