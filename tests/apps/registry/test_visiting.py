"""How units are visited: contact details, weekly hours and days closed, loaded from files."""

from datetime import UTC, date, datetime, time

import pytest

from tests.apps.county import AT, FJALLET, HAVET, TORGET, load_county
from vardval.core.time import Period
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.actions import RegisterLoad
from vardval.registry.queries import unit_id
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours
from vardval.registry.visiting_queries import Closed, Contact, Hours, Visiting, visiting

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)
CONTACTS = "hsa_id;från;till_och_med;gatuadress;postnummer;postort;telefon;e-post;utbud\n"
HOURS = "hsa_id;från;till_och_med;veckodag;öppnar;stänger\n"
CLOSED = "hsa_id;från;till_och_med;svarar;anledning\n"


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()


def _hours(*lines: str) -> RegisterLoad:
    content = (HOURS + "\n".join(lines)).encode()
    return load_hours(content=content, name="öppettider.csv", actor="prov", at=AT)


def _closed(*lines: str) -> RegisterLoad:
    content = (CLOSED + "\n".join(lines)).encode()
    return load_closed_days(content=content, name="stängt.csv", actor="prov", at=AT)


def _torget(day: date = DAY, known_at: int | None = None) -> Visiting:
    number = newest_number() if known_at is None else known_at
    key = unit_id(TORGET)
    return visiting([key], valid_on=day, known_at=number)[key]


def test_nothing_is_told_of_a_unit_that_no_file_has_mentioned() -> None:
    assert _torget() == Visiting(None, (), ())


def test_contact_details_hold_on_their_days() -> None:
    content = CONTACTS + (
        f"{TORGET};2020-01-01;2022-12-31;Torget 1;972 31;LULEÅ;0980-31 92 00;;\n"
        f"{TORGET};2023-01-01;;Torget 2;972 31;LULEÅ;0980-31 92 01;a@b.example;Rehab\n"
    )
    loaded = load_contacts(content=content.encode(), name="k.csv", actor="prov", at=AT)
    assert (loaded.lines, loaded.ended, loaded.brought) == (2, 0, 2)
    told = Contact("Torget 2", "972 31", "LULEÅ", "0980-31 92 01", "a@b.example", "Rehab")
    assert _torget().contact == told
    before = _torget(date(2022, 12, 31)).contact
    assert before is not None
    assert (before.street_address, before.email) == ("Torget 1", "")


def test_hours_are_told_by_weekday_in_order_of_the_clock() -> None:
    _hours(
        f"{TORGET};2020-01-01;;måndag–fredag;13:00;17:00",
        f"{TORGET};2020-01-01;;måndag–fredag;08:00;12:00",
        f"{TORGET};2020-01-01;;lördag;10:00;14:00",
    )
    told = _torget().hours
    assert told[:2] == (Hours(1, time(8), time(12)), Hours(1, time(13), time(17)))
    assert told[-1] == Hours(6, time(10), time(14))
    assert len(told) == 11


def test_the_same_file_twice_changes_nothing_and_a_new_one_replaces_the_units_hours() -> None:
    line = f"{TORGET};2020-01-01;;måndag–fredag;08:00;17:00"
    other = f"{HAVET};2020-01-01;;måndag;08:00;17:00"
    first = _hours(line, other)
    assert first.entry == newest_number()
    assert _hours(line, other) == RegisterLoad(2, 0, 0, None)
    second = _hours(f"{TORGET};2020-01-01;;tisdag;09:00;15:00")
    assert (second.ended, second.brought) == (5, 1)
    assert _torget().hours == (Hours(2, time(9), time(15)),)
    assert len(_torget(known_at=first.entry).hours) == 5
    havet = visiting([unit_id(HAVET)], valid_on=DAY, known_at=newest_number())[unit_id(HAVET)]
    assert havet.hours == (Hours(1, time(8), time(17)),)


def test_closed_days_are_told_from_the_day_on_with_who_answers() -> None:
    _closed(
        f"{TORGET};2022-07-01;2022-07-31;{HAVET};sommar",
        f"{TORGET};2023-07-01;2023-07-31;;",
        f"{TORGET};2023-02-27;2023-03-01;{FJALLET};utbildning",
    )
    training = Closed(Period(date(2023, 2, 27), date(2023, 3, 2)), unit_id(FJALLET), "utbildning")
    summer = Closed(Period(date(2023, 7, 1), date(2023, 8, 1)), None, "")
    assert _torget().closed == (training, summer)
    assert [one.is_on(DAY) for one in _torget().closed] == [True, False]
    assert _torget(date(2023, 3, 2)).closed == (summer,)


def test_each_fault_is_told_with_its_line() -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        _hours(
            f"{TORGET};2020-01-01;;måndag;8;17:00",
            f"{TORGET};2020-01-01;;vardag;08:00;17:00",
        )
    assert [str(one) for one in refused.value.faults] == [
        "rad 2: öppnar: ”8” är inget klockslag. Skriv timme och minut: 08:00.",
        (
            "rad 3: veckodag: ”vardag” går inte att läsa. Skriv måndag eller tisdag eller onsdag "
            "eller torsdag eller fredag eller lördag eller söndag eller måndag–torsdag eller "
            "måndag–fredag eller lördag–söndag."
        ),
    ]
    with pytest.raises(RegisterFileRefused) as refused:
        _hours(
            f"{TORGET};2020-01-01;2019-01-01;måndag;08:00;17:00",
            f"{TORGET};2020-01-01;;tisdag;17:00;08:00",
            "SE2321000230-INGEN;2020-01-01;;tisdag;08:00;17:00",
        )
    assert [str(one) for one in refused.value.faults] == [
        "rad 2: till_och_med ligger före från. Rätta någon av dagarna.",
        "rad 3: stänger ligger före öppnar. Rätta något av klockslagen.",
        (
            "rad 4: Enheten SE2321000230-INGEN finns inte i registret. "
            "Läs in enheten först eller rätta numret."
        ),
    ]
    assert LedgerEntry.objects.filter(happened="hours_loaded").count() == 0


def test_no_time_and_no_day_stands_on_two_lines() -> None:
    with pytest.raises(RegisterFileRefused, match=r"rad 3: Raden gäller samma tid som rad 2"):
        _hours(
            f"{TORGET};2020-01-01;;måndag–torsdag;08:00;17:00",
            f"{TORGET};2023-01-01;;måndag;16:00;18:00",
        )
    with pytest.raises(RegisterFileRefused, match=r"rad 3: Raden gäller samma tid som rad 2"):
        _closed(
            f"{TORGET};2023-07-01;2023-07-31;;",
            f"{TORGET};2023-07-31;2023-08-02;;",
        )
    with pytest.raises(RegisterFileRefused, match="Enheten svarar för sig själv"):
        _closed(f"{TORGET};2023-07-01;2023-07-31;{TORGET};")


def test_only_who_loads_registers_loads_these() -> None:
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied):
        load_hours(content=HOURS.encode(), name="h.csv", actor=clerk, at=LATER)
