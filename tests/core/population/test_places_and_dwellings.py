"""From a registration to an area: keys, versions of a place, and who has left."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import navet
from vardval.core.population import (
    Deregistration,
    DeregistrationCause,
    Dwelling,
    HomeRegion,
    Place,
    PlacedResidence,
    PostRead,
    RegistrationRead,
    ResidenceState,
    UnknownAddress,
    address_key,
    dwelling_timeline,
    facts_of,
    place_keys,
    place_of,
    property_key,
    registration_keys,
)
from vardval.core.population.facts import Registration

OWN = navet.number(date(1980, 5, 1), 981)
HOME = HomeRegion.of(["2580", "2584"])
DAY = 1_000_000_000
A_KEY = "F|2580|A 1:1"


def place(area: str, since: date = date(2000, 1, 1), code: str = "2580") -> Place:
    return Place(since, code, area, 0, 0)


def post(day: str, **told: object) -> PostRead:
    told.setdefault("sequence", int(day))
    return PostRead(OWN, int(day) * DAY, **told)  # type: ignore[arg-type]  # the test's own words


def lives(day: date, **changed: object) -> RegistrationRead:
    whole = {"county": "25", "municipality": "80", "property_designation": "A 1:1"} | changed
    return RegistrationRead(day, **whole)  # type: ignore[arg-type]  # the test's own words


def left(day: str, cause: DeregistrationCause, on: date | None) -> PostRead:
    return post(day, deregistration=Deregistration(cause, on))


def told(posts: list[PostRead], *places: Place) -> list[tuple[date, str, date]]:
    timeline = dwelling_timeline(facts_of(posts), {A_KEY: places or (place("A"),)}, HOME)
    return [
        (day, one.residence.area_code or one.residence.state.value, one.since)
        for day, one in timeline
    ]


MOVED_IN = date(2023, 3, 1)
CAME = post("20230302", registration=lives(MOVED_IN))


def test_a_region_has_the_counties_of_its_municipalities() -> None:
    home = HomeRegion.of(iter(["2580", "2584", "2403"]))
    assert home == HomeRegion(frozenset({"2580", "2584", "2403"}), frozenset({"25", "24"}))
    assert HomeRegion.of([]) == HomeRegion(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("code", "designation", "key"),
    [
        ("2580", "A 1:1", "F|2580|A 1:1"),
        ("2580", "  å  GÅRD   1 :  1 ", "F|2580|Å GÅRD 1:1"),
        ("2580", "", ""),
        ("", "A 1:1", ""),
    ],
)
def test_a_property_is_found_in_its_municipality(code: str, designation: str, key: str) -> None:
    assert property_key(code, designation) == key


@pytest.mark.parametrize(
    ("street", "postal_code", "key"),
    [
        ("Storgatan 1", "97231", "A|97231|STORGATAN 1"),
        (" storgatan\t 1 ", "972 31", "A|97231|STORGATAN 1"),
        ("Storgatan 1", "", ""),
        ("", "97231", ""),
    ],
)
def test_an_address_is_found_in_its_postal_code(street: str, postal_code: str, key: str) -> None:
    assert address_key(street, postal_code) == key


SPACED = st.text("aåÖ 1:", min_size=1, max_size=12)


@settings(max_examples=50)
@given(SPACED)
def test_case_and_spaces_make_no_other_place(text: str) -> None:
    for other in (text.upper(), text.lower(), f" {text} ", text.replace(" ", "  ")):
        assert place_keys("2580", other, other, "972 31") == place_keys("2580", text, text, "97231")


def test_the_property_goes_before_the_address() -> None:
    registration = Registration(MOVED_IN, "25", "80", "A 1:1", "Storgatan 1", "97231")
    keys = registration_keys(registration)
    assert keys == ("F|2580|A 1:1", "A|97231|STORGATAN 1")
    both = {keys[0]: (place("A"),), keys[1]: (place("B"),)}
    assert place_of(registration, both) == (place("A"),)
    assert place_of(registration, {keys[0]: (), keys[1]: (place("B"),)}) == (place("B"),)
    assert place_of(registration, {}) is None


@pytest.mark.parametrize(
    ("cause", "state"),
    [
        (DeregistrationCause.DEAD, ResidenceState.DEREGISTERED),
        (DeregistrationCause.EMIGRATED, ResidenceState.ABROAD),
        (DeregistrationCause.UNKNOWN_RESIDENCE, ResidenceState.UNKNOWN),
        (DeregistrationCause.OTHER, ResidenceState.DEREGISTERED),
        (DeregistrationCause.GS, ResidenceState.DEREGISTERED),
        (DeregistrationCause.TECHNICAL, ResidenceState.DEREGISTERED),
    ],
)
def test_every_cause_of_leaving_tells_where_the_person_is(
    cause: DeregistrationCause, state: ResidenceState
) -> None:
    gone_on = date(2023, 4, 1)
    facts = facts_of([CAME, left("20230402", cause, gone_on)])
    assert dwelling_timeline(facts, {A_KEY: (place("A"),)}, HOME) == (
        (MOVED_IN, Dwelling(PlacedResidence(ResidenceState.HERE, "2580", "A"), MOVED_IN)),
        (gone_on, Dwelling(PlacedResidence(state), gone_on)),
    )
    assert facts.died_on == (gone_on if cause is DeregistrationCause.DEAD else None)


@pytest.mark.parametrize(
    "cause", [DeregistrationCause.OLD_NUMBER, DeregistrationCause.OTHER_NUMBER]
)
def test_a_number_that_is_exchanged_moves_nobody(cause: DeregistrationCause) -> None:
    new = navet.number(date(1980, 5, 1), 983)
    exchanged = post(
        "20230402", joined_number=new, deregistration=Deregistration(cause, date(2023, 4, 1))
    )
    assert told([CAME, exchanged]) == told([CAME]) == [(MOVED_IN, "A", MOVED_IN)]
    assert facts_of([CAME, exchanged]).deregistration == ()


def test_a_deregistration_without_a_day_is_from_the_day_of_the_post() -> None:
    gone = left("20230402", DeregistrationCause.UNKNOWN_RESIDENCE, None)
    assert told([CAME, gone])[-1] == (date(2023, 4, 2), "unknown", date(2023, 4, 2))


@pytest.mark.parametrize(("days", "is_back"), [(-1, False), (0, False), (1, True)])
def test_who_registers_after_having_left_is_back_and_who_did_before_is_not(
    days: int, is_back: bool
) -> None:
    gone_on = date(2023, 4, 1)
    registered_on = gone_on + timedelta(days=days)
    posts = [
        CAME,
        left("20230402", DeregistrationCause.EMIGRATED, gone_on),
        post("20230501", registration=lives(registered_on)),
    ]
    assert (told(posts)[-1][1] == "A") is is_back


def test_the_dead_do_not_come_back_by_a_registration() -> None:
    posts = [
        CAME,
        left("20230402", DeregistrationCause.DEAD, date(2023, 4, 1)),
        post("20230501", registration=lives(date(2023, 4, 20))),
    ]
    assert told(posts)[-1] == (date(2023, 4, 1), "deregistered", date(2023, 4, 1))


def test_who_left_and_was_never_registered_lives_where_the_leaving_says() -> None:
    gone = left("20230402", DeregistrationCause.EMIGRATED, date(2023, 4, 1))
    assert told([gone]) == [(date(2023, 4, 1), "abroad", date(2023, 4, 1))]
    assert told([post("20230302")]) == []


@pytest.mark.parametrize(
    ("registration", "code"),
    [
        (lives(MOVED_IN, property_designation="X 9:9"), "2580"),
        (lives(MOVED_IN, municipality="99"), "2599"),
        (lives(MOVED_IN, municipality=None), ""),
        (lives(MOVED_IN, county=None), ""),
        (lives(MOVED_IN, property_designation=""), "2580"),
    ],
)
def test_an_unknown_address_says_the_municipality_and_nothing_else(
    registration: RegistrationRead, code: str
) -> None:
    with pytest.raises(UnknownAddress) as unknown:
        told([post("20230302", registration=registration)])
    assert unknown.value.municipality_code == code
    assert str(unknown.value) == "Adressen finns inte i adressregistret."


def test_an_address_that_is_completed_by_a_later_post_of_the_same_day_is_known() -> None:
    half = post("20230302", registration=lives(MOVED_IN, property_designation=None))
    rest = post("20230303", registration=RegistrationRead(MOVED_IN, property_designation="A 1:1"))
    assert told([half, rest]) == [(MOVED_IN, "A", MOVED_IN)]


VERSIONS = (place("A", date(2020, 1, 1)), place("B", date(2023, 6, 1)))


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2019, 1, 1), [(date(2019, 1, 1), "A"), (date(2023, 6, 1), "B")]),
        (date(2023, 5, 31), [(date(2023, 5, 31), "A"), (date(2023, 6, 1), "B")]),
        (date(2023, 6, 1), [(date(2023, 6, 1), "B")]),
        (date(2024, 1, 1), [(date(2024, 1, 1), "B")]),
    ],
)
def test_the_map_of_the_day_tells_the_area_and_moves_nobody(
    since: date, expected: list[tuple[date, str]]
) -> None:
    found = told([post("20240302", registration=lives(since))], *VERSIONS)
    assert found == [(day, area, since) for day, area in expected]


def test_a_map_that_is_redrawn_after_someone_moved_out_is_not_theirs() -> None:
    out = post("20230502", registration=lives(date(2023, 5, 1), county="24"))
    found = told([CAME, out], *VERSIONS)
    assert found == [
        (MOVED_IN, "A", MOVED_IN),
        (date(2023, 5, 1), "other_region", date(2023, 5, 1)),
    ]


def test_special_housing_belongs_to_the_dwelling() -> None:
    posts = [CAME, post("20230402", registration=lives(date(2023, 4, 1), in_special_housing=True))]
    timeline = dwelling_timeline(facts_of(posts), {A_KEY: (place("A"),)}, HOME)
    assert [one.residence.in_special_housing for _, one in timeline] == [False, True]
