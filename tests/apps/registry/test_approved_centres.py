"""Which centres are approved on a day, and what answers and closures do to their contracts."""

from datetime import date

import pytest

from tests.apps.county import (
    AT,
    HAVET,
    OFFICER,
    PUBLIC,
    TORGET,
    UNIT_HEADINGS,
    load_county,
    publish,
)
from tests.standing import standing_on
from vardval.core.contract import AnswerKind, ContractEnd
from vardval.core.time import Period
from vardval.core.trace import step
from vardval.platform.ledger import newest_number
from vardval.registry.actions import UNIT_VERSIONS, load_units
from vardval.registry.contract_actions import give_notice, rescind, sign_contract
from vardval.registry.contract_answers import follow_answer
from vardval.registry.contract_queries import contract_starts, contracts_of, outliving
from vardval.registry.naming import newest_names, with_names
from vardval.registry.newcomers import let_stand
from vardval.registry.published import approved_units
from vardval.registry.queries import UnitUnknown, unit_id, unit_ids
from vardval.registry.terms_queries import rulebook_of_provider
from vardval.registry.unit_changes import ended
from vardval.registry.visiting_actions import load_contacts, load_hours

pytestmark = pytest.mark.django_db
BRANCH = "SE2321000230-FILIAL"
STARTS, LAST = date(2023, 3, 1), date(2028, 2, 29)
PUBLIC_NUMBER, PRIVATE_NUMBER = "2321000230", "5560360793"
HOURS = "hsa_id;från;till_och_med;veckodag;öppnar;stänger\n"
CONTACTS = "hsa_id;från;till_och_med;gatuadress;postnummer;postort;telefon;e-post;utbud\n"


def _sign(unit: str, provider: str, starts_on: date = STARTS) -> None:
    sign_contract(
        unit_hsa_id=unit,
        organisation_number=provider,
        starts_on=starts_on,
        signed_on=date(2023, 2, 1),
        approved_on=date(2023, 1, 15),
        manager="Eva Ek",
        actor=OFFICER,
        at=AT,
    )


def _build() -> int:
    load_county()
    publish()
    branch = UNIT_HEADINGS + (
        f"{BRANCH};Filialen;filial;2580;Luleå;{PUBLIC};{TORGET};2010-01-01;2023-12-31;;\n"
    )
    load_units(content=branch.encode(), name="e.csv", actor="prov", at=AT)
    for load, content in (
        (load_hours, f"{HOURS}{TORGET};2020-01-01;;måndag–fredag;08:00;17:00"),
        (load_contacts, f"{CONTACTS}{TORGET};2020-01-01;;Torget 1;972 31;LULEÅ;0980-1;;"),
    ):
        load(content=content.encode(), name="r.csv", actor="prov", at=AT)
    before = newest_number()
    _sign(TORGET, PUBLIC_NUMBER)
    _sign(HAVET, PRIVATE_NUMBER, starts_on=date(2023, 4, 1))
    return before


county = standing_on(_build)


def approved(day: date, known_at: int | None = None) -> list[str]:
    number = newest_number() if known_at is None else known_at
    return [one.unit.name for one in approved_units(valid_on=day, known_at=number)]


def test_a_centre_is_approved_from_its_contracts_first_day_to_its_last_with_its_branch(
    county: int,
) -> None:
    days = [STARTS, date(2023, 4, 1), date(2023, 12, 31), date(2024, 1, 1), LAST, date(2028, 3, 1)]
    assert approved(date(2023, 2, 28)) == []
    assert [approved(day) for day in days] == [
        ["Filialen", "Torgets HC"],
        ["Filialen", "Havets HC", "Torgets HC"],
        ["Filialen", "Havets HC", "Torgets HC"],
        ["Havets HC", "Torgets HC"],
        ["Havets HC", "Torgets HC"],
        ["Havets HC"],
    ]


def test_nobody_was_approved_by_what_was_known_before_the_signing(county: int) -> None:
    assert (approved(STARTS, known_at=county), approved(STARTS) != []) == ([], True)


def test_a_rescinded_contract_takes_the_centre_and_its_branch_from_the_list_at_once(
    county: int,
) -> None:
    rescind(unit_hsa_id=TORGET, on=date(2023, 5, 2), actor=OFFICER, at=AT)
    assert approved(date(2023, 5, 1)) == ["Havets HC"]
    assert approved(date(2023, 5, 3)) == ["Havets HC"]


def test_a_centre_given_notice_is_approved_until_its_last_day(county: int) -> None:
    give_notice(unit_hsa_id=HAVET, given_on=date(2023, 4, 10), actor=OFFICER, at=AT)
    told = {
        one.unit.hsa_id: one.contract
        for one in approved_units(valid_on=date(2024, 4, 10), known_at=newest_number())
    }
    assert told[HAVET] == Period.from_tom(date(2023, 4, 1), date(2024, 4, 10))
    assert HAVET not in {
        one.unit.hsa_id
        for one in approved_units(valid_on=date(2024, 4, 11), known_at=newest_number())
    }


def test_what_is_told_of_an_approved_centre_is_that_of_its_own_day(county: int) -> None:
    (branch, torget) = approved_units(valid_on=STARTS, known_at=newest_number())
    assert (branch.contact, branch.hours, branch.contract) == (None, (), torget.contract)
    assert torget.contact is not None
    assert (torget.contact.telephone, len(torget.hours), len(torget.facts.hours)) == (
        "0980-1",
        5,
        5,
    )


def _answered(answer: AnswerKind, on: date) -> tuple[str, ...]:
    book = rulebook_of_provider(PUBLIC_NUMBER, valid_on=on, known_at=newest_number())
    assert book is not None
    return follow_answer(
        organisation_number=PUBLIC_NUMBER,
        answer=answer,
        answered_on=on,
        book=book,
        actor=OFFICER,
        at=AT,
    )


def _ends(unit: str) -> list[tuple[date | None, ContractEnd | None]]:
    return [(one.last_on, one.end) for one in contracts_of(unit, known_at=newest_number())]


def test_a_no_ends_the_contracts_of_its_provider_in_twelve_months_and_no_others(
    county: int,
) -> None:
    assert _answered(AnswerKind.REJECTED, date(2023, 10, 2)) == (TORGET,)
    assert _ends(TORGET) == [(date(2024, 10, 2), ContractEnd.REJECTED)]
    assert _ends(HAVET) == [(date(2028, 3, 31), None)]


def test_a_no_that_is_taken_back_lets_the_contract_run_its_time_and_twice_changes_nothing(
    county: int,
) -> None:
    _answered(AnswerKind.REJECTED, date(2023, 10, 2))
    assert _answered(AnswerKind.REJECTED, date(2023, 10, 5)) == ()
    assert _answered(AnswerKind.ACCEPTED, date(2023, 10, 9)) == (TORGET,)
    assert _ends(TORGET) == [(LAST, None)]
    assert _answered(AnswerKind.ACCEPTED, date(2023, 10, 9)) == ()


def test_a_no_before_the_contract_holds_and_after_a_notice_ends_nothing_anew(county: int) -> None:
    assert _answered(AnswerKind.REJECTED, date(2023, 2, 28)) == ()
    give_notice(unit_hsa_id=TORGET, given_on=date(2023, 4, 10), actor=OFFICER, at=AT)
    assert _answered(AnswerKind.REJECTED, date(2023, 10, 2)) == ()
    assert _answered(AnswerKind.ACCEPTED, date(2023, 10, 3)) == ()
    assert _ends(TORGET) == [(date(2024, 4, 10), ContractEnd.NOTICE)]


def test_a_contract_outlives_its_centre_until_its_own_last_day(county: int) -> None:
    gone_on = date(2023, 6, 1)
    UNIT_VERSIONS.store(ended([unit_id(TORGET)], gone_on), entry=newest_number())

    def told(day: date, known_at: int) -> list[tuple[str, date]]:
        found = outliving(PUBLIC_NUMBER, valid_on=day, known_at=known_at)
        return [(shown.name, one.starts_on) for shown, one in found]

    now = newest_number()
    assert [told(day, now) for day in (date(2023, 5, 31), gone_on, LAST, date(2028, 3, 1))] == [
        [],
        [("Torgets HC", STARTS)],
        [("Torgets HC", STARTS)],
        [],
    ]
    assert told(gone_on, county) == []
    assert outliving(PRIVATE_NUMBER, valid_on=gone_on, known_at=now) == []


def test_a_contract_signed_for_a_centre_to_be_begins_without_a_centre(county: int) -> None:
    newcomer = "SE2321000230-NY"
    let_stand(
        organisation_number="5566778899",
        name="Nya AB",
        is_public=False,
        unit_hsa_id=newcomer.lower(),
    )
    let_stand(
        organisation_number=PUBLIC_NUMBER, name="Annat", is_public=False, unit_hsa_id=newcomer
    )
    _sign(newcomer, "5566778899", starts_on=date(2023, 9, 1))
    number = newest_number()
    assert contract_starts(known_at=number) == {
        unit_id(TORGET): (STARTS,),
        unit_id(HAVET): (date(2023, 4, 1),),
        unit_id(newcomer): (date(2023, 9, 1),),
    }
    assert outliving("5566778899", valid_on=date(2023, 9, 1), known_at=number) == []
    assert newcomer not in approved(date(2023, 9, 1))
    assert approved_units(valid_on=STARTS, known_at=number)[0].unit.provider_name == "Regionen"
    with pytest.raises(UnitUnknown):
        let_stand(organisation_number="1", name="X", is_public=False, unit_hsa_id="ej id")


def test_a_trace_names_units_also_those_that_are_gone_and_leaves_other_keys(county: int) -> None:
    key = unit_ids()[BRANCH]
    names = newest_names(known_at=newest_number())
    trace = (step("a", ("NB-1",), unit=key, other=key), step("b", unit=987_654, day=STARTS))
    assert with_names(trace, names) == (
        step("a", ("NB-1",), unit="Filialen", other=key),
        step("b", unit=987_654, day=STARTS),
    )
    assert newest_names(known_at=0) == {}
