"""The facts that a person's posts come to, in whatever order they came."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import navet
from vardval.core.population import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    Dwelling,
    HomeRegion,
    NamesRead,
    Place,
    PlacedResidence,
    PostRead,
    ProtectionDegree,
    RegistrationRead,
    RelationKey,
    RelationKind,
    RelationRead,
    ResidenceState,
    UnknownAddress,
    dwelling_timeline,
    facts_of,
    place_keys,
    value_on,
)

BORN_ON = date(1980, 5, 1)
OWN = navet.number(BORN_ON, 981)
NEW = navet.number(BORN_ON, 983)
CHILD = navet.number(date(2015, 5, 1), 982)
HOME = HomeRegion.of(["2580", "2584"])
DAY = 1_000_000_000


def post(day: str, **told: object) -> PostRead:
    told.setdefault("sequence", int(day))
    return PostRead(OWN, int(day) * DAY, **told)  # type: ignore[arg-type]  # the test's own words


def lives(day: date | None, area: str = "A", **changed: str) -> RegistrationRead:
    whole = {"county": "25", "municipality": "80", "property_designation": f"{area} 1:1"}
    return RegistrationRead(day, **(whole | changed))  # type: ignore[arg-type]  # texts only


PLACES = {f"F|2580|{area} 1:1": (Place(date(2000, 1, 1), "2580", area, 0, 0),) for area in "ABC"}
HERE = ResidenceState.HERE


def areas(*posts: PostRead) -> list[tuple[date, str]]:
    timeline = dwelling_timeline(facts_of(posts), PLACES, HOME)
    return [(day, one.residence.area_code or one.residence.state.value) for day, one in timeline]


MOVES = st.builds(
    lambda asserted, day, area, sequence: post(
        f"202302{asserted:02d}",
        sequence=sequence,
        registration=lives(date(2023, 1, day), area),
    ),
    st.integers(1, 5),
    st.integers(1, 28),
    st.sampled_from("ABC"),
    st.integers(1, 1_000_000),
)


@given(st.lists(MOVES, min_size=1, max_size=5, unique_by=lambda one: one.sequence), st.randoms())
def test_the_order_in_which_posts_come_makes_no_difference(
    posts: list[PostRead], random: object
) -> None:
    shuffled = list(posts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert facts_of(shuffled) == facts_of(posts)
    assert facts_of([*posts, *posts]) == facts_of(posts)


def test_what_a_post_is_silent_about_stays_as_it_was() -> None:
    first = post("20230301", names=NamesRead("Bo", "Ek"), registration=lives(date(2023, 3, 1)))
    then = post("20230401", names=NamesRead(None, "Alm"))
    facts = facts_of([first, then])
    assert [(day, one.given_names, one.surname) for day, one in facts.identity] == [
        (BORN_ON, "Bo", "Ek"),
        (date(2023, 4, 1), "Bo", "Alm"),
    ]
    assert len(facts.registration) == 1


def test_a_late_correction_rules_from_its_day_and_an_old_late_post_does_not() -> None:
    moved = post("20230401", registration=lives(date(2023, 4, 1), "B"))
    corrected = post("20230501", registration=lives(date(2023, 3, 15), "C"))
    old = post("20230302", registration=lives(date(2023, 3, 1), "A"))
    for order in permutations((moved, corrected, old)):
        assert areas(*order) == [(date(2023, 3, 1), "A"), (date(2023, 3, 15), "C")]


def test_who_registers_after_having_emigrated_has_come_back() -> None:
    came = post("20230301", registration=lives(date(2023, 3, 1)))
    left = post(
        "20230401",
        deregistration=Deregistration(DeregistrationCause.EMIGRATED, date(2023, 4, 1)),
    )
    corrected = post("20230501", registration=lives(date(2023, 2, 1), "B"))
    assert areas(came, left, corrected) == [
        (date(2023, 2, 1), "B"),
        (date(2023, 4, 1), "abroad"),
    ]
    back = post("20230801", registration=lives(date(2023, 8, 1), "C"))
    assert areas(came, left, back)[-1] == (date(2023, 8, 1), "C")


def test_a_deregistration_that_is_taken_back_never_was() -> None:
    came = post("20230301", registration=lives(date(2023, 3, 1)))
    dead = post(
        "20230401", deregistration=Deregistration(DeregistrationCause.DEAD, date(2023, 4, 1))
    )
    alive = post("20230402", deregistration=Deregistration(DeregistrationCause.NONE))
    assert facts_of([came, dead]).died_on == date(2023, 4, 1)
    assert facts_of([came, dead, alive]).died_on is None
    assert areas(came, dead, alive) == [(date(2023, 3, 1), "A")]


def test_numbers_follow_each_other_and_the_day_is_the_old_posts() -> None:
    came = post("20230301", registration=lives(date(2023, 3, 1)))
    joined = post(
        "20230402",
        joined_number=NEW,
        deregistration=Deregistration(DeregistrationCause.OLD_NUMBER, date(2023, 4, 1)),
    )
    after = PostRead(NEW, 20230403 * DAY, 1, joined_number=OWN)
    for order in permutations((came, joined, after)):
        facts = facts_of(order)
        assert [(day, one.number) for day, one in facts.identity] == [
            (BORN_ON, OWN),
            (date(2023, 4, 1), NEW),
        ]


def test_whoever_comes_protected_is_protected_from_the_day_they_came() -> None:
    came = post("20230305", registration=lives(date(2023, 3, 1)), has_secrecy_marking=True)
    ended = post("20230601", has_secrecy_marking=False)
    assert facts_of([came, ended]).protection == {
        ProtectionDegree.SECRECY_MARKING: ((date(2023, 3, 1), True), (date(2023, 6, 1), False))
    }


def test_a_whole_post_ends_the_relations_that_it_does_not_name() -> None:
    guardian = RelationRead(NEW, RelationKind.GUARDIAN)
    key = RelationKey(NEW, RelationKind.GUARDIAN, is_towards_child=False)
    told = post("20230301", relations=(guardian,))
    silent = post("20230401", is_total=False)
    whole = post("20230501", is_total=True)
    assert facts_of([told, silent]).relations == {key: ((BORN_ON, True),)}
    assert facts_of([told, whole]).relations == {key: ((BORN_ON, True), (date(2023, 5, 1), False))}


def test_a_relation_holds_through_its_last_day() -> None:
    read = RelationRead(
        CHILD, RelationKind.GUARDIAN, date(2020, 1, 1), date(2023, 1, 1), is_towards_child=True
    )
    ((key, line),) = facts_of([post("20230301", relations=(read,))]).relations.items()
    assert key.is_towards_child
    assert [value_on(line, day) for day in (date(2022, 12, 31), date(2023, 1, 1))] == [True, False]


def test_a_number_without_a_birth_date_needs_a_post_that_tells_it() -> None:
    with pytest.raises(BadPost) as refused:
        facts_of([PostRead("990001234567", 20230301 * DAY, 1)])
    assert refused.value.code == "missing_birth_date"
    told = PostRead("990001234567", 20230301 * DAY, 1, born_on=BORN_ON, sex="K")
    assert facts_of([told]).born_on == BORN_ON


@pytest.mark.parametrize(
    "registration",
    [
        lives(date(2023, 3, 1), "X"),
        lives(date(2023, 3, 1), municipality="99"),
        RegistrationRead(date(2023, 3, 1), property_designation="A 1:1"),
    ],
)
def test_an_address_that_the_register_does_not_have_is_not_guessed(
    registration: RegistrationRead,
) -> None:
    with pytest.raises(UnknownAddress):
        dwelling_timeline(facts_of([post("20230301", registration=registration)]), PLACES, HOME)


@pytest.mark.parametrize("county", ["24", "99"])
def test_another_county_is_another_region(county: str) -> None:
    gone = post("20230301", registration=lives(date(2023, 3, 1), county=county))
    timeline = dwelling_timeline(facts_of([gone]), PLACES, HOME)
    elsewhere = PlacedResidence(ResidenceState.OTHER_REGION)
    assert timeline == ((date(2023, 3, 1), Dwelling(elsewhere, date(2023, 3, 1))),)


def test_a_place_that_changes_area_takes_its_people_along_and_moves_nobody() -> None:
    places = {
        "F|2580|A 1:1": (
            Place(date(2020, 1, 1), "2580", "OLD", 0, 0),
            Place(date(2023, 6, 1), "2580", "NEW", 0, 0),
        )
    }
    facts = facts_of([post("20190301", registration=lives(date(2019, 3, 1)))])
    timeline = dwelling_timeline(facts, places, HOME)
    assert [(day, one.residence.area_code, one.since) for day, one in timeline] == [
        (date(2019, 3, 1), "OLD", date(2019, 3, 1)),
        (date(2023, 6, 1), "NEW", date(2019, 3, 1)),
    ]


def test_place_keys_do_not_see_case_and_spaces() -> None:
    assert place_keys("2580", " blåsippan  1 : 1", "stor gatan  1", "972 31") == (
        "F|2580|BLÅSIPPAN 1:1",
        "A|97231|STOR GATAN 1",
    )
    assert place_keys("", "BLÅSIPPAN 1:1", "Storgatan 1", "") == ()
