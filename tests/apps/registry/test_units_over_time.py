"""Units on two axes: what is true on a day, and what was known when, after every correction."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.apps.county import AT, FJALLET, HAVET, PRIVATE, PUBLIC, TORGET, UNIT_HEADINGS
from vardval.core.time import FOREVER, Period
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad, load_units, store_municipalities
from vardval.registry.models import Municipality, Provider, Unit, UnitVersion
from vardval.registry.queries import (
    UnitPlace,
    UnitUnknown,
    folded,
    hsa_id_of,
    municipalities,
    unit,
    unit_history,
    unit_id,
    unit_ids,
    unit_places,
    unit_versions,
    units,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]
DAY = timedelta(days=1)
CENTRE, BRANCH = UnitVersion.Kind.HEALTH_CENTRE, UnitVersion.Kind.BRANCH
JULY = date(2023, 7, 1)


def _at(month: int) -> datetime:
    return datetime(2023, month, 1, 8, 0, tzinfo=UTC)


def _load(*lines: str, at: datetime = AT) -> RegisterLoad:
    content = UNIT_HEADINGS + "".join(lines)
    return load_units(content=content.encode(), name="enheter.csv", actor="prov", at=at)


def _line(
    first: str = "2010-01-01",
    last: str = "",
    name: str = "Torgets HC",
    hsa_id: str = TORGET,
    kind: str = "hälsocentral",
    place: str = "2580;Luleå",
    who: str = PUBLIC,
    parent: str = "",
) -> str:
    return f"{hsa_id};{name};{kind};{place};{who};{parent};{first};{last};;\n"


def _faults(*lines: str) -> list[str]:
    with pytest.raises(RegisterFileRefused) as refused:
        _load(*lines)
    return [str(fault) for fault in refused.value.faults]


def _periods(hsa_id: str, known_at: int) -> list[tuple[str, Period]]:
    number = unit_id(hsa_id)
    return [(one.name, one.valid) for one in unit_versions(known_at=known_at) if one.id == number]


def test_a_unit_that_closes_and_opens_again_is_not_there_between() -> None:
    _load(_line(last="2023-06-30"), _line("2023-09-01"))
    days = [date(2023, 6, 30), JULY, date(2023, 8, 31), date(2023, 9, 1)]
    there = [[one.hsa_id for one in units(valid_on=day, known_at=1)] for day in days]
    assert there == [[TORGET], [], [], [TORGET]]
    for day in (JULY, date(2023, 8, 31)):
        with pytest.raises(UnitUnknown) as told:
            unit(TORGET, valid_on=day, known_at=1)
        assert str(told.value) == f"Enheten {TORGET} finns inte i registret den dagen."


def test_each_load_is_known_from_its_own_entry_and_no_moment_before() -> None:
    loads = [
        _load(_line(), at=_at(1)),
        _load(_line(name="Torget"), at=_at(2)),
        _load(_line(last="2023-12-31", name="Torget"), at=_at(3)),
    ]
    assert [one.entry for one in loads] == [1, 2, 3]
    always = Period(date(2010, 1, 1))
    ended = Period(date(2010, 1, 1), date(2024, 1, 1))
    assert [_periods(TORGET, known) for known in (0, 1, 2, 3)] == [
        [],
        [("Torgets HC", always)],
        [("Torget", always)],
        [("Torget", ended)],
    ]
    before = _at(2) - timedelta(seconds=1)
    asked = [
        [one.name for one in units(valid_on=JULY, known_at=moment)]
        for moment in (_at(1) - timedelta(seconds=1), _at(1), before, _at(2), _at(12))
    ]
    assert asked == [[], ["Torgets HC"], ["Torgets HC"], ["Torget"], ["Torget"]]


def test_all_that_was_ever_known_is_told_by_day_and_then_by_when_it_was_known() -> None:
    _load(_line())
    _load(_line(last="2023-06-30"), _line("2023-07-01", name="Nya Torget"))
    told = [
        (one.name, one.valid.start, one.valid.last, one.known_from, one.known_until)
        for one in unit_history(TORGET.lower())
    ]
    assert told == [
        ("Torgets HC", date(2010, 1, 1), date(2023, 6, 30), 2, None),
        ("Torgets HC", date(2010, 1, 1), None, 1, 2),
        ("Nya Torget", JULY, None, 2, None),
    ]


def test_a_correction_that_is_taken_back_stands_in_the_history_and_nowhere_else() -> None:
    first = _load(_line())
    _load(_line(name="Fel namn"))
    last = _load(_line())
    assert (first.brought, last) == (1, RegisterLoad(1, ended=1, brought=1, entry=3))
    assert [one.name for one in unit_history(TORGET)] == ["Torgets HC", "Fel namn", "Torgets HC"]
    assert [_periods(TORGET, known)[0][0] for known in (1, 2, 3)] == [
        "Torgets HC",
        "Fel namn",
        "Torgets HC",
    ]


def test_lines_that_say_the_same_and_meet_are_one_version() -> None:
    _load(_line(last="2022-12-31"), _line("2023-01-01"))
    assert _load(_line()).entry is None
    assert _periods(TORGET, 1) == [("Torgets HC", Period(date(2010, 1, 1)))]


def test_a_unit_may_become_a_branch_of_one_in_the_same_file_from_a_day() -> None:
    _load(
        _line(hsa_id=HAVET, name="Havets HC", who=PRIVATE),
        _line(last="2023-06-30"),
        _line("2023-07-01", kind="filial", parent=HAVET, who=PRIVATE),
    )
    before, after = (unit(TORGET, valid_on=day, known_at=1) for day in (JULY - DAY, JULY))
    assert (before.kind, before.parent_hsa_id, before.is_public) == (CENTRE, None, True)
    assert (after.kind, after.parent_hsa_id, after.is_public) == (BRANCH, HAVET, False)
    assert after.parent_id == unit_id(HAVET)


def test_places_are_what_listing_asks_of_units_and_nothing_of_their_names() -> None:
    _load(_line(last="2023-06-30"), _line("2023-07-01", place="2584;Kiruna"))
    number, region = unit_id(TORGET), ("2321000230", True, None)
    assert unit_places(known_at=1) == [
        UnitPlace(number, CENTRE, "2580", *region, Period(date(2010, 1, 1), JULY)),
        UnitPlace(number, CENTRE, "2584", *region, Period(JULY)),
    ]
    assert unit_places(known_at=0) == []


def test_a_unit_keeps_its_key_whatever_becomes_of_it() -> None:
    _load(_line())
    number = unit_id(TORGET)
    _load(_line(last="2012-12-31", name="Gamla Torget"))
    _load(_line(hsa_id=HAVET, name="Havets HC"))
    assert unit_ids() == {TORGET: number, HAVET: unit_id(HAVET)}
    assert [one.hsa_id for one in units(valid_on=JULY, known_at=newest_number())] == [HAVET]
    assert unit_id(TORGET.lower()) == number


def test_a_parent_that_the_register_knows_need_not_stand_in_the_file() -> None:
    branch = _line(hsa_id=FJALLET, name="Fjällfilialen", kind="filial", parent=TORGET)
    unknown = (
        f"rad 2: hör_till pekar på {TORGET} som inte finns. "
        "Ta med enheten i filen eller rätta numret."
    )
    assert _faults(branch) == [unknown]
    _load(_line())
    assert _load(branch) == RegisterLoad(lines=1, ended=0, brought=1, entry=2)
    assert unit(FJALLET, valid_on=JULY, known_at=2).parent_hsa_id == TORGET


def test_a_line_that_overlaps_any_earlier_one_is_told_also_past_a_short_one_between() -> None:
    overlap = "Perioden överlappar rad 2 för samma enhet. En dag får bara stå på en rad."
    assert _faults(
        _line(last="2020-12-31"),
        _line("2011-01-01", "2011-12-31", name="Kort"),
        _line("2020-12-31", name="Sen"),
        _line("2020-12-31", hsa_id=HAVET, name="En annan enhet"),
    ) == [f"rad 3: {overlap}", f"rad 4: {overlap}"]


@pytest.mark.parametrize(
    ("second", "is_refused"),
    [("2023-06-29", True), ("2023-06-30", True), ("2023-07-01", False), ("2023-07-02", False)],
)
def test_two_lines_meet_on_the_day_after_the_first_ones_last(second: str, is_refused: bool) -> None:
    lines = (_line(last="2023-06-30"), _line(second, name="Nya Torget"))
    if is_refused:
        assert len(_faults(*lines)) == 1
    else:
        assert _load(*lines).brought == 2


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"place": "2580;Luleå stad"}, "kommun 2580"),
        ({"who": "2321000230;Regionen;privat"}, "leverantör 2321000230"),
    ],
)
def test_one_file_gives_a_municipality_and_a_provider_one_description(
    change: dict[str, str], what: str
) -> None:
    fault = f"{what} beskrivs annorlunda än på rad 2. Skriv samma namn och regi på båda raderna."
    other = _line(hsa_id=HAVET, name="Havets HC", **change)
    assert _faults(_line(), other) == [f"rad 3: {fault}"]
    stored = [table.objects.count() for table in (Unit, Provider, Municipality)]
    assert stored == [0, 0, 0]


def test_a_new_name_of_a_municipality_or_a_provider_is_a_change_of_its_own() -> None:
    _load(_line())
    renamed = _load(_line(place="2580;Luleå stad"))
    assert renamed == RegisterLoad(lines=1, ended=0, brought=0, entry=2)
    sold = _load(_line(place="2580;Luleå stad", who="2321000230;Regionen AB;privat"))
    assert sold.entry == 3
    told = unit(TORGET, valid_on=JULY, known_at=3)
    assert (told.municipality_name, told.provider_name, told.is_public) == (
        "Luleå stad",
        "Regionen AB",
        False,
    )
    assert LedgerEntry.objects.count() == 3


def test_municipalities_are_told_by_code_and_storing_them_counts_what_changed() -> None:
    assert store_municipalities({}) == 0
    assert store_municipalities({"2584": "Kiruna", "2580": "Luleå"}) == 2
    assert store_municipalities({"2584": "Kiruna", "2580": "Luleå stad"}) == 1
    assert list(municipalities().items()) == [("2580", "Luleå stad"), ("2584", "Kiruna")]


def test_a_health_centre_may_go_by_either_of_its_names() -> None:
    assert _load(_line(kind="vårdcentral")).brought == 1
    assert _load(_line(kind="hälsocentral")).entry is None
    assert unit(TORGET, valid_on=JULY, known_at=1).kind is CENTRE


def test_names_are_sorted_as_in_swedish_and_equal_names_by_id() -> None:
    names = ("Öns HC", "Zätans HC", "Åns HC", "Änets HC", "Alvens HC", "Alvens HC")
    lines = [_line(hsa_id=f"SE2321000230-{number}", name=name) for number, name in enumerate(names)]
    _load(*reversed(lines))
    assert [(one.name, one.hsa_id[-1]) for one in units(valid_on=JULY, known_at=1)] == [
        ("Alvens HC", "4"),
        ("Alvens HC", "5"),
        ("Zätans HC", "1"),
        ("Åns HC", "2"),
        ("Änets HC", "3"),
        ("Öns HC", "0"),
    ]


@pytest.mark.parametrize("text", ["", "Torget", "SE2321000230", f"{TORGET} ' OR 1=1", "Ö" * 999])
@pytest.mark.parametrize("ask", [folded, unit_id, unit_history])
def test_a_text_that_is_no_id_is_an_unknown_unit_told_as_it_was_written(
    ask: Callable[[str], object], text: str
) -> None:
    with pytest.raises(UnitUnknown) as told:
        ask(text)
    assert str(told.value) == f"Enheten {text} finns inte i registret den dagen."


def test_the_database_itself_keeps_two_versions_of_a_unit_from_the_same_day() -> None:
    _load(_line())
    row = UnitVersion.objects.get()
    row.pk = None
    row.name = "Dubbel"
    with pytest.raises(IntegrityError, match="registry_unitversion"), transaction.atomic():
        row.save(force_insert=True)
    assert UnitVersion.objects.count() == 1
    assert row.valid.upper in (None, FOREVER)


def test_a_units_id_is_read_once_by_its_key_and_no_unit_has_none(
    django_assert_num_queries: object,
) -> None:
    assert callable(django_assert_num_queries)
    key = Unit.objects.create(hsa_id=TORGET).pk
    assert hsa_id_of(key) == TORGET
    with django_assert_num_queries(0):
        assert hsa_id_of(key) == TORGET
    with pytest.raises(Unit.DoesNotExist):
        hsa_id_of(key + 1)
