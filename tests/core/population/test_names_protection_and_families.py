"""Names, numbers, protection and relations day by day, as the posts about them come."""

from datetime import date
from itertools import permutations

import pytest

from tests import navet
from vardval.core.identity import IdentityKind
from vardval.core.population import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    NamesRead,
    PostRead,
    ProtectionDegree,
    RegistrationRead,
    RelationKey,
    RelationKind,
    RelationRead,
    facts_of,
    value_on,
)

BORN_ON = date(1980, 5, 1)
OWN, NEW, NEWEST = (navet.number(BORN_ON, number) for number in (981, 983, 985))
COORDINATION = navet.number(BORN_ON, 987, is_coordination=True)
CHILD = navet.number(date(2015, 5, 1), 982)
MOTHER = navet.number(date(1950, 2, 3), 984)
DAY = 1_000_000_000
MARKED = ProtectionDegree.SECRECY_MARKING
HIDDEN = ProtectionDegree.PROTECTED_REGISTRATION


def post(day: str, number: str = OWN, **told: object) -> PostRead:
    told.setdefault("sequence", int(day))
    return PostRead(number, int(day) * DAY, **told)  # type: ignore[arg-type]  # the test's own words


def exchanged(day: str, old: str, new: str, on: date | None) -> PostRead:
    left = Deregistration(DeregistrationCause.OLD_NUMBER, on)
    return post(day, old, joined_number=new, deregistration=left)


def numbers(*posts: PostRead) -> list[tuple[date, str]]:
    return [(day, one.number) for day, one in facts_of(posts).identity]


def names(*posts: PostRead) -> list[tuple[date, str, str]]:
    return [(day, one.given_names, one.surname) for day, one in facts_of(posts).identity]


def test_a_person_goes_by_the_number_of_the_posts_from_birth() -> None:
    assert numbers(post("20230301")) == [(BORN_ON, OWN)]
    (fact,) = [one for _, one in facts_of([post("20230301", COORDINATION)]).identity]
    assert (fact.kind, fact.given_names, fact.surname) == (
        IdentityKind.COORDINATION_NUMBER,
        "",
        "",
    )


def test_numbers_that_follow_each_other_make_a_chain_in_any_order() -> None:
    posts = (
        exchanged("20230402", OWN, NEW, date(2023, 4, 1)),
        exchanged("20230602", NEW, NEWEST, date(2023, 6, 1)),
        post("20230701", NEWEST),
    )
    for order in permutations(posts):
        assert numbers(*order) == [
            (BORN_ON, OWN),
            (date(2023, 4, 1), NEW),
            (date(2023, 6, 1), NEWEST),
        ]


def test_an_exchange_without_a_day_is_from_the_day_of_the_post() -> None:
    assert numbers(exchanged("20230402", OWN, NEW, None)) == [
        (BORN_ON, OWN),
        (date(2023, 4, 2), NEW),
    ]


def test_an_exchange_before_birth_is_from_birth() -> None:
    assert numbers(exchanged("20230402", OWN, NEW, date(1970, 1, 1))) == [(BORN_ON, NEW)]


def test_a_post_of_the_new_number_alone_tells_of_the_old_one() -> None:
    assert numbers(post("20230403", NEW, joined_number=OWN)) == [
        (BORN_ON, OWN),
        (date(2023, 4, 3), NEW),
    ]


def test_of_two_posts_that_say_the_opposite_the_later_one_stands() -> None:
    there = exchanged("20230402", OWN, NEW, date(2023, 4, 1))
    back = exchanged("20230502", NEW, OWN, date(2023, 5, 1))
    for order in permutations((there, back)):
        assert numbers(*order)[-1][1] == OWN


def test_numbers_that_point_at_each_other_in_a_ring_come_to_an_end() -> None:
    ring = (
        exchanged("20230402", OWN, NEW, date(2023, 4, 1)),
        exchanged("20230502", NEW, NEWEST, date(2023, 5, 1)),
        exchanged("20230602", NEWEST, OWN, date(2023, 6, 1)),
    )
    results = {tuple(numbers(*order)) for order in permutations(ring)}
    assert len(results) == 1


def test_a_coordination_number_gives_way_to_a_personal_number() -> None:
    facts = facts_of([exchanged("20230402", COORDINATION, OWN, date(2023, 4, 1))])
    assert [(day, one.kind) for day, one in facts.identity] == [
        (BORN_ON, IdentityKind.COORDINATION_NUMBER),
        (date(2023, 4, 1), IdentityKind.PERSONAL_NUMBER),
    ]
    assert (facts.born_on, facts.sex) == (BORN_ON, "M")


def test_the_birth_told_last_stands() -> None:
    other = navet.number(date(1980, 6, 2), 980)
    facts = facts_of([exchanged("20230402", OWN, other, date(2023, 4, 1))])
    assert (facts.born_on, facts.sex) == (date(1980, 6, 2), "K")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, "missing_birth_date"),
        ({"sex": "K"}, "missing_birth_date"),
        ({"born_on": BORN_ON}, "missing_sex"),
    ],
)
def test_a_reserve_number_needs_birth_and_sex(told: dict[str, object], code: str) -> None:
    with pytest.raises(BadPost) as bad:
        facts_of([post("20230301", "990001234567", **told)])
    assert (bad.value.code, bad.value.parameters) == (code, {})


def test_what_one_post_is_silent_about_another_may_have_told() -> None:
    born = post("20230301", "990001234567", born_on=BORN_ON)
    sex = post("20230302", "990001234567", sex="K")
    for order in permutations((born, sex)):
        facts = facts_of(order)
        assert (facts.born_on, facts.sex) == (BORN_ON, "K")


def test_the_first_name_told_holds_from_birth_and_the_next_from_its_day() -> None:
    first = post("20230301", names=NamesRead("Bo", "Ek"))
    then = post("20230401", names=NamesRead("Bosse", None))
    removed = post("20230501", names=NamesRead(None, ""))
    for order in permutations((first, then, removed)):
        assert names(*order) == [
            (BORN_ON, "Bo", "Ek"),
            (date(2023, 4, 1), "Bosse", "Ek"),
            (date(2023, 5, 1), "Bosse", ""),
        ]


def test_the_same_name_again_is_no_new_name() -> None:
    assert names(
        post("20230301", names=NamesRead("Bo", "Ek")), post("20230401", names=NamesRead("Bo", "Ek"))
    ) == [(BORN_ON, "Bo", "Ek")]


MOVED_IN = RegistrationRead(date(2023, 2, 1), "25", "80", "A 1:1")


def test_the_two_protections_begin_and_end_by_themselves() -> None:
    facts = facts_of(
        [
            post("20230301", has_secrecy_marking=True, has_protected_registration=False),
            post("20230401", has_protected_registration=True),
            post("20230501", has_secrecy_marking=False),
        ]
    )
    assert facts.protection == {
        MARKED: ((date(2023, 3, 1), True), (date(2023, 5, 1), False)),
        HIDDEN: ((date(2023, 4, 1), True),),
    }


def test_who_was_never_protected_has_no_protection() -> None:
    plain = post("20230301", has_secrecy_marking=False, has_protected_registration=False)
    assert facts_of([plain, post("20230401")]).protection == {}


def test_silence_ends_no_protection_but_a_later_no_does_from_its_own_day() -> None:
    came = post("20230301", has_secrecy_marking=True, registration=MOVED_IN)
    silent = post("20230401")
    no = post("20230501", has_secrecy_marking=False, registration=MOVED_IN)
    line = facts_of([came, silent, no]).protection[MARKED]
    days = (date(2023, 1, 31), date(2023, 2, 1), date(2023, 4, 30), date(2023, 5, 1))
    assert [value_on(line, day) for day in days] == [None, True, True, False]


def test_a_protection_that_is_told_late_holds_from_the_move_that_came_with_it() -> None:
    plain = post("20230301", has_secrecy_marking=False, registration=MOVED_IN)
    late = post("20230601", has_secrecy_marking=True, registration=MOVED_IN)
    for order in permutations((plain, late)):
        assert facts_of(order).protection[MARKED] == ((date(2023, 2, 1), True),)


def guardian(**told: object) -> RelationRead:
    return RelationRead(CHILD, RelationKind.GUARDIAN, **told)  # type: ignore[arg-type]  # its words


TOWARDS = RelationKey(CHILD, RelationKind.GUARDIAN, is_towards_child=True)
FROM = RelationKey(CHILD, RelationKind.GUARDIAN, is_towards_child=False)


@pytest.mark.parametrize(
    ("read", "key", "start"),
    [
        (guardian(), FROM, BORN_ON),
        (guardian(is_towards_child=True), TOWARDS, date(2023, 3, 1)),
        (guardian(from_on=date(2016, 1, 1)), FROM, date(2016, 1, 1)),
        (
            guardian(from_on=date(2016, 1, 1), is_towards_child=True),
            TOWARDS,
            date(2016, 1, 1),
        ),
        (
            RelationRead(MOTHER, RelationKind.MOTHER),
            RelationKey(MOTHER, RelationKind.MOTHER, is_towards_child=False),
            BORN_ON,
        ),
    ],
)
def test_a_relation_without_a_day_holds_from_birth_or_from_the_post(
    read: RelationRead, key: RelationKey, start: date
) -> None:
    assert facts_of([post("20230301", relations=(read,))]).relations == {key: ((start, True),)}


@pytest.mark.parametrize("before_on", [date(2016, 1, 1), date(2010, 1, 1)])
def test_a_relation_that_ends_before_it_begins_never_was(before_on: date) -> None:
    read = guardian(from_on=date(2016, 1, 1), before_on=before_on)
    assert facts_of([post("20230301", relations=(read,))]).relations == {}


def test_a_relation_that_is_told_again_without_a_day_keeps_its_first_day() -> None:
    first = post("20230301", relations=(guardian(from_on=date(2016, 1, 1)),))
    again = post("20230401", relations=(guardian(),))
    assert facts_of([first, again]).relations == {FROM: ((date(2016, 1, 1), True),)}


def test_an_end_that_is_told_later_ends_what_stood() -> None:
    first = post("20230301", relations=(guardian(from_on=date(2016, 1, 1)),))
    ended = post("20230401", relations=(guardian(before_on=date(2023, 3, 16)),))
    for order in permutations((first, ended)):
        assert facts_of(order).relations == {
            FROM: ((date(2016, 1, 1), True), (date(2023, 3, 16), False))
        }


def test_both_directions_of_the_same_pair_stand_by_themselves() -> None:
    both = (guardian(from_on=date(2016, 1, 1)), guardian(is_towards_child=True))
    assert facts_of([post("20230301", relations=both)]).relations == {
        FROM: ((date(2016, 1, 1), True),),
        TOWARDS: ((date(2023, 3, 1), True),),
    }


def test_a_whole_post_ends_only_what_still_holds() -> None:
    ended = post(
        "20230301",
        relations=(guardian(from_on=date(2016, 1, 1), before_on=date(2023, 1, 1)),),
    )
    whole = post("20230401", is_total=True)
    assert facts_of([ended, whole]).relations == {
        FROM: ((date(2016, 1, 1), True), (date(2023, 1, 1), False))
    }
