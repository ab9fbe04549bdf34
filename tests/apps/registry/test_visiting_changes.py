"""Hours, closures, an address and a lack of physicians that change from a day or for a time."""

from datetime import date, time

import pytest

from tests.apps.county import AT, FJALLET, HAVET, TORGET, load_county
from tests.standing import standing_on
from vardval.core.time import Period
from vardval.platform.ledger import newest_number, write_entry
from vardval.registry.physicians import load_physicians, physicians
from vardval.registry.queries import unit_id
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours
from vardval.registry.visiting_changes import Changed, closed, new_address, new_hours, no_physicians
from vardval.registry.visiting_queries import Closed, Contact, Hours, Visiting, visiting

pytestmark = pytest.mark.django_db
HOURS = (
    "hsa_id;från;till_och_med;veckodag;öppnar;stänger\n"
    f"{TORGET};2020-01-01;;måndag–fredag;08:00;17:00"
)
CONTACTS = (
    "hsa_id;från;till_och_med;gatuadress;postnummer;postort;telefon;e-post;utbud\n"
    f"{TORGET};2020-01-01;;Torget 1;972 31;LULEÅ;0980-1;a@b.se;Rehab"
)
CLOSED = f"hsa_id;från;till_och_med;svarar;anledning\n{TORGET};2023-07-01;2023-07-31;{HAVET};sommar"
PHYSICIANS = (
    "enhet;läkare;namn;titel;från;till_och_med\n"
    f"{TORGET};SE2321000230-D1;Berit Ek;;2020-01-01;\n"
    f"{HAVET};SE2321000230-D1;Berit Ek;;2020-01-01;"
)
FILES = (
    (load_hours, HOURS),
    (load_contacts, CONTACTS),
    (load_closed_days, CLOSED),
    (load_physicians, PHYSICIANS),
)


def _build() -> None:
    load_county()
    for load, content in FILES:
        load(content=content.encode(), name="r.csv", actor="prov", at=AT)


county = standing_on(_build)


def _store(changed: Changed) -> None:
    table, rewrite = changed
    entry = write_entry(actor="prov", purpose="register", happened="hours_loaded", at=AT)
    table.store(rewrite, entry=entry)


def _torget(day: date) -> Visiting:
    key = unit_id(TORGET)
    return visiting([key], valid_on=day, known_at=newest_number())[key]


def test_new_hours_hold_for_their_days_and_the_old_ones_before_and_after(county: None) -> None:
    summer = Period.from_tom(date(2023, 7, 1), date(2023, 7, 31))
    hours = [(1, time(8), time(12)), (2, time(9), time(12)), (2, time(13), time(15))]
    _store(new_hours(unit_id(TORGET), summer, hours))
    whole = tuple(Hours(day, time(8), time(17)) for day in range(1, 6))
    assert _torget(date(2023, 6, 30)).hours == _torget(date(2023, 8, 1)).hours == whole
    told = tuple(Hours(*one) for one in hours)
    assert _torget(date(2023, 7, 1)).hours == _torget(date(2023, 7, 31)).hours == told


def test_a_centre_with_no_hours_for_a_time_is_open_at_none(county: None) -> None:
    _store(new_hours(unit_id(TORGET), Period(date(2023, 7, 1)), []))
    assert (len(_torget(date(2023, 6, 30)).hours), _torget(date(2023, 7, 1)).hours) == (5, ())


def test_a_new_closure_takes_its_days_from_the_one_that_stood(county: None) -> None:
    week = Period.from_tom(date(2023, 7, 10), date(2023, 7, 16))
    _store(closed(unit_id(TORGET), week, unit_id(FJALLET), "flytt"))
    assert _torget(date(2023, 3, 1)).closed == (
        Closed(Period(date(2023, 7, 1), date(2023, 7, 10)), unit_id(HAVET), "sommar"),
        Closed(week, unit_id(FJALLET), "flytt"),
        Closed(Period(date(2023, 7, 17), date(2023, 8, 1)), unit_id(HAVET), "sommar"),
    )


def test_a_new_address_leaves_how_the_centre_is_reached_otherwise(county: None) -> None:
    _store(new_address(unit_id(TORGET), date(2023, 5, 1), "Hamnen 3", "972 40", "LULEÅ"))
    assert [_torget(day).contact for day in (date(2023, 4, 30), date(2023, 5, 1))] == [
        Contact("Torget 1", "972 31", "LULEÅ", "0980-1", "a@b.se", "Rehab"),
        Contact("Hamnen 3", "972 40", "LULEÅ", "0980-1", "a@b.se", "Rehab"),
    ]


def test_the_first_address_of_a_centre_stands_alone(county: None) -> None:
    key = unit_id(FJALLET)
    _store(new_address(key, date(2023, 5, 1), "Fjället 3", "981 00", "KIRUNA"))
    told = visiting([key], valid_on=date(2023, 5, 1), known_at=newest_number())[key]
    assert told.contact == Contact("Fjället 3", "981 00", "KIRUNA", "", "", "")


def test_for_days_without_physicians_nobody_can_be_chosen_at_that_centre_alone(
    county: None,
) -> None:
    days = Period.from_tom(date(2023, 5, 1), date(2023, 5, 31))
    _store(no_physicians(unit_id(TORGET), days))

    def there(day: date) -> list[int]:
        return [one.unit_id for one in physicians(valid_on=day, known_at=newest_number())]

    both = [unit_id(TORGET), unit_id(HAVET)]
    told = [date(2023, 4, 30), date(2023, 5, 1), date(2023, 5, 31), date(2023, 6, 1)]
    assert [sorted(there(day)) for day in told] == [sorted(both), both[1:], both[1:], sorted(both)]
