from datetime import UTC, date, datetime

import pytest

from tests.apps.county import (
    AREA_FILE,
    AREA_HEADINGS,
    AT,
    DISTANCE_FILE,
    DISTANCE_HEADINGS,
    FJALLET,
    HAVET,
    TORGET,
    load_county,
)
from vardval.catchment.actions import load_areas, load_distances
from vardval.catchment.models import Area
from vardval.catchment.queries import (
    AreaOnDay,
    area_municipalities,
    areas,
    assignments,
    days_of_other_roads,
    nearest_units,
)
from vardval.listing import facts as listing
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    load_county()


def _load(content: str, at: datetime = LATER) -> RegisterLoad:
    return load_areas(content=content.encode(), name="områden.csv", actor="prov", at=at)


def _units(valid_on: date, known_at: datetime | int) -> dict[str, int | None]:
    return {one.code: one.unit_id for one in areas(valid_on=valid_on, known_at=known_at)}


def _area_faults(content: str) -> list[str]:
    with pytest.raises(RegisterFileRefused) as refused:
        _load(content)
    return [str(fault) for fault in refused.value.faults]


def test_areas_are_told_with_their_unit_and_the_nearest_units() -> None:
    torget, havet, fjallet = (unit_id(one) for one in (TORGET, HAVET, FJALLET))
    assert areas(valid_on=DAY, known_at=newest_number()) == [
        AreaOnDay("C", "Centrum", "2580", torget, ()),
        AreaOnDay("K", "Kusten", "2580", havet, ()),
        AreaOnDay("Ö", "Ödemarken", "2584", None, (fjallet, torget, havet)),
    ]
    assert area_municipalities() == {"C": "2580", "K": "2580", "Ö": "2584"}


def test_nearest_counts_from_the_day_that_the_distance_holds() -> None:
    torget, fjallet = unit_id(TORGET), unit_id(FJALLET)
    found = nearest_units(valid_on=date(2014, 12, 31), known_at=newest_number())
    assert found == {"Ö": (fjallet, torget)}


def test_an_area_goes_to_another_unit_from_a_day() -> None:
    torget, havet = unit_id(TORGET), unit_id(HAVET)
    loaded = _load(
        AREA_HEADINGS
        + f"C;Centrum;2580;Luleå;{TORGET};2010-01-01;2023-06-30\n"
        + f"C;Centrum;2580;Luleå;{HAVET};2023-07-01;\n"
    )
    assert (loaded.ended, loaded.brought) == (1, 2)
    assert _units(date(2023, 6, 30), LATER)["C"] == torget
    assert _units(date(2023, 7, 1), LATER)["C"] == havet
    assert _units(date(2023, 7, 1), AT)["C"] == torget
    told = [
        (one.unit_id, one.valid.start, one.valid.last)
        for one in assignments(known_at=LATER)
        if one.area_code == "C"
    ]
    assert told == [
        (torget, date(2010, 1, 1), date(2023, 6, 30)),
        (havet, date(2023, 7, 1), None),
    ]


def test_an_area_without_a_unit_belongs_to_none() -> None:
    _load(AREA_HEADINGS + "C;Centrum;2580;Luleå;;2010-01-01;\n")
    assert _units(DAY, LATER)["C"] is None
    assert _units(DAY, AT)["C"] == unit_id(TORGET)


def test_the_same_files_twice_change_nothing() -> None:
    entries = LedgerEntry.objects.count()
    load_county()
    assert LedgerEntry.objects.count() == entries
    assert _load(AREA_FILE) == RegisterLoad(lines=3, ended=0, brought=0, entry=None)


def test_a_renamed_area_is_written_even_when_its_unit_stays() -> None:
    loaded = _load(AREA_HEADINGS + f"C;Staden;2580;Luleå;{TORGET};2010-01-01;\n")
    assert (loaded.ended, loaded.brought, loaded.entry) == (0, 0, newest_number())
    assert Area.objects.get(pk="C").name == "Staden"


def test_every_fault_of_an_area_file_is_told() -> None:
    content = AREA_HEADINGS + (
        f"C;Centrum;2580;Luleå;{TORGET};2023-01-01;2023-06-30\n"
        f"C;Staden;2580;Luleå;{HAVET};2023-06-01;\n"
        "K;Kusten;2580;Luleå;SE2321000230-INGEN;2023-01-01;2022-01-01\n"
    )
    assert _area_faults(content) == [
        (
            "rad 3: Området C beskrivs annorlunda än på rad 2. "
            "Skriv samma namn och kommun på båda raderna."
        ),
        "rad 3: Perioden överlappar rad 2 för samma område. En dag får bara stå på en rad.",
        (
            "rad 4: Enheten SE2321000230-INGEN finns inte i registret. "
            "Läs in enhetsfilen först, eller rätta numret."
        ),
        "rad 4: till_och_med ligger före från. Rätta någon av dagarna.",
    ]
    assert _units(DAY, LATER) == _units(DAY, AT)


def test_a_distance_to_an_unknown_area_is_refused() -> None:
    content = DISTANCE_HEADINGS + f"X;{TORGET};10;2023-01-01;\nC;{TORGET};10;2023-01-01;\n"
    with pytest.raises(RegisterFileRefused) as refused:
        load_distances(content=content.encode(), name="avstånd.csv", actor="prov", at=LATER)
    assert [str(fault) for fault in refused.value.faults] == [
        "rad 2: Området X finns inte. Läs in områdesfilen först."
    ]
    assert "C" not in nearest_units(valid_on=DAY, known_at=LATER)


def test_a_shorter_road_changes_what_is_nearest_from_its_day() -> None:
    torget, havet, fjallet = (unit_id(one) for one in (TORGET, HAVET, FJALLET))
    content = DISTANCE_HEADINGS + (
        f"Ö;{HAVET};341000;2015-01-01;2023-06-30\nÖ;{HAVET};20000;2023-07-01;\n"
    )
    load_distances(content=content.encode(), name="avstånd.csv", actor="prov", at=LATER)
    before = nearest_units(valid_on=date(2023, 6, 30), known_at=LATER)["Ö"]
    after = nearest_units(valid_on=date(2023, 7, 1), known_at=LATER)["Ö"]
    assert (before, after) == ((fjallet, torget, havet), (havet, fjallet, torget))
    days = days_of_other_roads(known_at=newest_number())
    assert date(2023, 7, 1) in days
    listed_by = [listing.areas(one, newest_number())["Ö"].nearest for one in (*days[:-1], DAY)]
    assert listed_by == [
        nearest_units(valid_on=one, known_at=newest_number()).get("Ö", ())
        for one in (*days[:-1], DAY)
    ]
    day_before = listing.areas(date(2023, 6, 30), newest_number())["Ö"].nearest
    assert day_before == (fjallet, torget, havet)


def test_who_may_not_load_registers_is_refused() -> None:
    controller = User(username="kim", role=Role.CONTROLLER)
    for load, content in ((load_areas, AREA_FILE), (load_distances, DISTANCE_FILE)):
        with pytest.raises(AccessDenied, match="läsa in register"):
            load(content=content.encode(), name="länet.csv", actor=controller, at=LATER)


def test_listing_areas_asks_the_database_three_times(django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    number = newest_number()
    with django_assert_num_queries(3):
        assert len(areas(valid_on=DAY, known_at=number)) == 3
