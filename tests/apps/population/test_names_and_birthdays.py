"""What people are called, and who reaches a new age on a day, on both axes of time."""

from datetime import date

import pytest

from tests.apps.county import Someone, load_county, write_person
from tests.standing import standing_on
from vardval.platform.ledger import newest_number
from vardval.population.birthdays import having_birthday
from vardval.population.names import PersonName, names_on

DAY = date(2023, 3, 1)
PEOPLE = {
    "leap": Someone("200402299823", date(2004, 2, 29), given_names="Skott"),
    "eve": Someone("200502289824", date(2005, 2, 28)),
    "march": Someone("200503019821", date(2005, 3, 1)),
    "newborn": Someone("202302289820", date(2023, 2, 28), since=date(2023, 2, 28)),
    "dead": Someone("195002289827", date(1950, 2, 28), died_on=date(2023, 1, 5)),
    "elsewhere": Someone("195002289835", date(1950, 2, 28), area=""),
    "came late": Someone("196002289833", date(1960, 2, 28), since=date(2024, 6, 1)),
    "hidden": Someone("197002289831", date(1970, 2, 28), protected_since=date(2022, 1, 1)),
}


def build() -> dict[str, int]:
    load_county()
    return {name: write_person(one) for name, one in PEOPLE.items()}


standing_people = standing_on(build)


@pytest.fixture
def people(standing_people: dict[str, int], db: None) -> dict[str, int]:
    return standing_people


@pytest.mark.parametrize(
    ("day", "names"),
    [
        # In a common year whoever is born on the leap day has it on 28 February.
        (date(2023, 2, 28), ["leap", "eve", "hidden"]),
        (date(2023, 3, 1), ["march"]),
        (date(2024, 2, 28), ["eve", "newborn", "hidden"]),
        (date(2024, 2, 29), ["leap"]),
        (date(2024, 3, 1), ["march"]),
        (date(2025, 2, 28), ["leap", "eve", "newborn", "came late", "hidden"]),
        (date(2023, 2, 27), []),
        # Nobody reaches an age on the day of birth, nor before it.
        (date(2005, 2, 28), []),
        (date(2004, 2, 29), []),
    ],
)
def test_a_birthday_is_of_whoever_lives_here_on_the_day(
    people: dict[str, int], day: date, names: list[str]
) -> None:
    found = having_birthday(day, known_at=newest_number())
    assert [one.id for one in found] == sorted(people[name] for name in names)


def test_nobody_has_a_birthday_before_anybody_was_known(people: dict[str, int]) -> None:
    before = newest_number() - len(PEOPLE)
    assert having_birthday(date(2023, 2, 28), known_at=before) == []
    first = having_birthday(date(2023, 2, 28), known_at=before + 1)
    assert [one.id for one in first] == [people["leap"]]


def test_people_go_by_the_name_and_number_of_the_day(people: dict[str, int]) -> None:
    asked = [people["leap"], people["newborn"], 0]
    told = names_on(asked, valid_on=DAY, known_at=newest_number())
    assert told == {
        people["leap"]: PersonName("200402299823", "Skott", "Provsson"),
        people["newborn"]: PersonName("202302289820", "Anna", "Provsson"),
    }
    day_before_birth = names_on(asked, valid_on=date(2023, 2, 27), known_at=newest_number())
    assert day_before_birth.keys() == {people["leap"]}
    assert names_on([], valid_on=DAY, known_at=newest_number()) == {}
    unknown = newest_number() - len(PEOPLE)
    assert names_on(asked, valid_on=DAY, known_at=unknown) == {}


@pytest.mark.parametrize(
    ("given_names", "surname", "full"),
    [("Anna Maria", "Ek", "Anna Maria Ek"), ("", "Ek", "Ek"), ("Anna", "", "Anna"), ("", "", "")],
)
def test_a_name_of_which_a_part_is_missing_has_no_loose_space(
    given_names: str, surname: str, full: str
) -> None:
    assert PersonName("", given_names, surname).full == full
