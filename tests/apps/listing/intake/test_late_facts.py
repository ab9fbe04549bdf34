"""What is told late, twice or on the same day comes to what the rules say of the life."""

from datetime import date

import pytest

from tests import navet
from tests.apps.county import AREA_HEADINGS, FJALLET, HAVET, OFFICER, TORGET
from tests.apps.listing.intake.conftest import (
    AT_INTAKE,
    CENTRUM,
    KUSTEN,
    ODEMARKEN,
    TakeIn,
)
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import (
    BO,
    listings,
    moved_in,
)
from vardval.catchment.actions import load_areas
from vardval.core.listing import Channel, ChosenBy, Outcome
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.models import ListingEvent
from vardval.listing.rule_queries import remaining_changes
from vardval.platform.ledger import newest_number
from vardval.population.actions import load_address_register
from vardval.population.facts import people_by_number


def told(day: str) -> str:
    return day.replace("-", "").ljust(17, "0")


def choose(number: str, unit: str, on: str, made_by: ChosenBy = ChosenBy.SELF) -> ChoiceReceipt:
    receipt = register_choice(
        person_id=people_by_number([number])[number],
        unit_hsa_id=unit,
        channel=Channel.E_SERVICE,
        made_by=made_by,
        chosen_on=date.fromisoformat(on),
        actor=OFFICER,
        at=AT_INTAKE,
    )
    assert receipt.outcome is Outcome.ACCEPTED
    return receipt


def spans(number: str) -> list[tuple[str, str, str | None]]:
    return [row[:3] for row in listings(number)]


def test_who_loses_both_protections_on_one_day_is_listed_again(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    take_in(navet.file(navet.post(BO, at=told("2023-04-01"), secrecy="J", kind="SK")))
    assert spans(BO) == [(TORGET, "2023-03-01", "2023-04-01")]
    take_in(navet.file(navet.post(BO, at=told("2023-05-01"), secrecy="N", kind="FB")))
    assert spans(BO) == [
        (TORGET, "2023-03-01", "2023-04-01"),
        (TORGET, "2023-05-01", None),
    ]


def test_a_choice_on_the_day_a_protection_ends_survives_a_late_fact(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    take_in(navet.file(navet.post(BO, at=told("2023-04-01"), secrecy="J")))
    take_in(navet.file(navet.post(BO, at=told("2023-05-01"), secrecy="N")))
    choose(BO, HAVET, "2023-05-01")
    take_in(navet.file(navet.post(BO, at=told("2023-05-20"), moved_on="20230415", home=KUSTEN)))
    assert listings(BO)[-1][:4] == (HAVET, "2023-05-01", None, "active")


def test_a_death_told_after_a_choice_of_the_same_day_ends_that_day(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    choose(BO, HAVET, "2023-03-10")
    take_in(navet.file(navet.post(BO, at=told("2023-03-12"), left=("AV", "20230310"))))
    assert spans(BO) == [(TORGET, "2023-03-01", "2023-03-10")]


def _redrawn(area: str) -> bytes:
    line = CENTRUM.register_line.rstrip().rstrip(";").replace(";C;", f";{area};")
    return f"{navet.REGISTER_HEADINGS}{line};2023-06-01\n".encode()


def test_a_register_that_re_keys_an_area_moves_nobody(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    load_address_register(content=_redrawn("K"), name="ny.csv", actor="prov", at=AT_INTAKE)
    take_in(navet.file(navet.post(BO, at=told("2023-07-01"), names=("Ny", "Namnsson"))))
    assert spans(BO) == [(TORGET, "2023-03-01", None)]
    kinds = ListingEvent.objects.order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["move_in", "address_rekeyed"]


def test_a_move_inside_an_area_leads_to_the_areas_unit_of_that_day(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    load_areas(
        content=f"{AREA_HEADINGS}C;Centrum;2580;Luleå;{HAVET};2023-04-01;\n".encode(),
        name="områden.csv",
        actor="prov",
        at=AT_INTAKE,
    )
    other = navet.Home("BLÅSIPPAN 2:2", "Storgatan 22", "97231")
    load_address_register(content=navet.register(other), name="ny.csv", actor="prov", at=AT_INTAKE)
    take_in(navet.file(navet.post(BO, at=told("2023-05-02"), moved_on="20230501", home=other)))
    assert spans(BO) == [
        (TORGET, "2023-03-01", "2023-05-01"),
        (HAVET, "2023-05-01", None),
    ]


def test_who_chose_here_from_another_region_and_emigrates_is_listed_no_longer(
    take_in: TakeIn,
) -> None:
    away = navet.Home("NÅGON 1:1", "Gatan 1", "90320", municipality="2480")
    take_in(navet.file(moved_in(BO, CENTRUM)))
    take_in(navet.file(navet.post(BO, at=told("2023-04-02"), moved_on="20230401", home=away)))
    choose(BO, HAVET, "2023-04-10")
    take_in(navet.file(navet.post(BO, at=told("2023-05-02"), left=("UV", "20230501"))))
    assert spans(BO)[-1] == (HAVET, "2023-04-10", "2023-05-01")


@pytest.mark.parametrize(
    "late",
    [
        # They lived at the chosen unit already; they were protected and not in the register.
        [navet.post(BO, at=told("2023-03-12"), moved_on="20230305", home=KUSTEN)],
        [
            navet.post(BO, at=told("2023-03-05"), secrecy="J"),
            navet.post(BO, at=told("2023-03-15"), secrecy="N"),
        ],
    ],
)
def test_a_choice_that_turns_out_to_have_moved_nobody_counts_no_longer(
    take_in: TakeIn, late: list[str]
) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    choose(BO, HAVET, "2023-03-10")
    person, day = people_by_number([BO])[BO], date(2023, 3, 20)
    before = newest_number()
    take_in(navet.file(*late))
    assert remaining_changes(person, valid_on=day, known_at=newest_number()) == 2
    assert remaining_changes(person, valid_on=day, known_at=before) == 1


def test_a_backdated_choice_makes_a_later_one_of_the_same_unit_count_no_longer(
    take_in: TakeIn,
) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    choose(BO, FJALLET, "2023-04-10")
    choose(BO, FJALLET, "2023-04-05")
    person = people_by_number([BO])[BO]
    assert remaining_changes(person, valid_on=date(2023, 5, 1), known_at=newest_number()) == 1


def test_a_corrected_birth_date_in_the_number_leaves_the_newborn_where_it_is(
    take_in: TakeIn,
) -> None:
    first, right = (navet.number(date(2023, 3, day), 983) for day in (5, 4))
    mother = navet.number(date(1990, 2, 3), 982)
    born = navet.post(
        first, at=told("2023-03-06"), moved_on="20230305", home=CENTRUM, relations=[("MO", mother)]
    )
    take_in(navet.file(moved_in(mother, KUSTEN), born))
    joined = navet.post(first, at=told("2023-03-09"), joined=right, left=("GN", "20230308"))
    take_in(navet.file(joined))
    assert spans(right) == [(HAVET, "2023-03-04", None)]


def test_a_late_move_before_a_choice_leaves_the_choice(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM)))
    choose(BO, HAVET, "2023-03-10")
    late = navet.post(BO, at=told("2023-03-20"), moved_on="20230308", home=ODEMARKEN)
    take_in(navet.file(late))
    assert [row[:4] for row in listings(BO)] == [
        (TORGET, "2023-03-01", "2023-03-08", "passive"),
        (FJALLET, "2023-03-08", "2023-03-10", "passive"),
        (HAVET, "2023-03-10", None, "active"),
    ]
