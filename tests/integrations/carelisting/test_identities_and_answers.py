"""Who a call is about, on whose behalf it comes, and that every answer fits the contract."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from vardval.core.identity import Sex
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.answers import (
    Answer,
    Facility,
    Item,
    ListingTold,
    Physician,
    written_answer,
    written_update,
)
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.names import ActorType, Operation, ResultCode
from vardval.integrations.carelisting.people import (
    IdentityUnreadable,
    NotTheirOwn,
    actor_for,
    check_may_ask,
    county_in,
    number_of,
)
from vardval.integrations.carelisting.requests import (
    ActorNamed,
    CodedValue,
    InstanceId,
    UpdateListing,
    read_request,
)
from vardval.integrations.carelisting.schema import validator
from vardval.population.on_day import PersonOnDay

ANNA, BO = "195003179800", "198107249818"
PERSONAL, COORDINATION = names.PERSONAL_NUMBER_ROOT, names.COORDINATION_NUMBER_ROOT


def test_a_number_is_read_with_the_root_of_its_kind() -> None:
    assert number_of(InstanceId(PERSONAL, ANNA)).number == ANNA


@pytest.mark.parametrize(
    ("root", "number"),
    [
        (COORDINATION, ANNA),
        (PERSONAL, ANNA[2:]),
        (PERSONAL, "19500317-9800"),
        (PERSONAL, "195003179801"),
        (PERSONAL, "199003670000"),
        (PERSONAL, ""),
        (names.HSA_ROOT, ANNA),
        ("", ANNA),
    ],
)
def test_a_number_of_another_kind_or_form_is_unreadable_and_not_repeated(
    root: str, number: str
) -> None:
    with pytest.raises(IdentityUnreadable) as refused:
        number_of(InstanceId(root, number))
    assert not number or number not in refused.value.told("sv")


def test_a_county_is_two_digits_and_may_be_left_out() -> None:
    assert county_in(InstanceId(names.COUNTY_ROOT, "25")) == "25"
    assert county_in(None) is None


@pytest.mark.parametrize(
    ("root", "code"),
    [(names.COUNTY_ROOT, one) for one in ("", "5", "025", "BD", "-5")] + [(names.HSA_ROOT, "25")],
)
def test_what_is_no_county_is_unreadable(root: str, code: str) -> None:
    with pytest.raises(IdentityUnreadable):
        county_in(InstanceId(root, code))


@pytest.mark.parametrize("kind", list(ActorType))
def test_residents_come_by_their_own_way_and_all_others_by_another(kind: ActorType) -> None:
    actor = ActorNamed(InstanceId(PERSONAL, ANNA), kind)
    own = kind in (ActorType.CITIZEN, ActorType.GUARDIAN)
    assert actor_for(actor).username == ("1177" if own else "nationella-kontraktet")
    assert actor_for(None).username == "nationella-kontraktet"


ASKED = Asked(
    date(2023, 11, 15),
    datetime(2023, 11, 15, 8, tzinfo=ZoneInfo("Europe/Stockholm")),
    1,
    "25",
    Deployment(),
)


def somebody(state: ResidenceState) -> PersonOnDay:
    return PersonOnDay(1, date(2015, 1, 1), Sex.FEMALE, None, PlacedResidence(state))


@pytest.mark.parametrize("kind", [one for one in ActorType if one is not ActorType.GUARDIAN])
@pytest.mark.parametrize(("actor", "person"), [(ANNA, ANNA), (ANNA, BO)])
def test_a_citizen_asks_of_nobody_else(kind: ActorType, actor: str, person: str) -> None:
    named, about = ActorNamed(InstanceId(PERSONAL, actor), kind), InstanceId(PERSONAL, person)
    if kind is ActorType.CITIZEN and actor != person:
        with pytest.raises(NotTheirOwn):
            check_may_ask(named, about, somebody(ResidenceState.HERE), ASKED)
        return
    check_may_ask(named, about, somebody(ResidenceState.HERE), ASKED)


def test_a_guardian_of_a_child_whom_no_register_here_knows_is_believed() -> None:
    guardian = ActorNamed(InstanceId(PERSONAL, ANNA), ActorType.GUARDIAN)
    away = somebody(ResidenceState.OTHER_REGION)
    check_may_ask(guardian, InstanceId(PERSONAL, BO), away, ASKED)


WORDS = st.text("AåÖ<&9 ", min_size=1, max_size=9)
COUNTS = st.none() | st.integers(0, 2**31 - 1)
FACILITIES = st.builds(
    Facility, st.just("SE1-X"), WORDS, st.booleans(), st.booleans(), COUNTS, COUNTS
)
PHYSICIANS = st.builds(Physician, st.just("SE1-P"), st.just("") | WORDS, st.just("") | WORDS)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
LISTINGS = st.builds(
    ListingTold,
    FACILITIES,
    DAYS,
    DAYS,
    st.none() | PHYSICIANS,
    st.booleans(),
    *(COUNTS, COUNTS, COUNTS),
)
IDENTITIES = st.builds(InstanceId, st.just(names.COUNTY_ROOT), st.just("25"))
TYPES = st.builds(CodedValue, st.just("PV"), st.just(names.LISTING_TYPE_SYSTEM))
ITEMS: dict[Operation, st.SearchStrategy[Item]] = {
    Operation.GET_FACILITIES: FACILITIES,
    Operation.GET_PERSONNEL: PHYSICIANS,
    Operation.GET_LISTING: LISTINGS,
    Operation.GET_LISTING_COUNTY: IDENTITIES,
    Operation.GET_LISTING_TYPES: TYPES,
}
ANSWERED = st.sampled_from(sorted(ITEMS, key=lambda one: one.value)).flatmap(
    lambda one: st.tuples(st.just(one), st.lists(ITEMS[one], max_size=3))
)


@given(ANSWERED, st.sampled_from(ResultCode), st.just("") | WORDS)
@settings(max_examples=40)
def test_whatever_is_answered_fits_the_contract(
    answered: tuple[Operation, list[Item]], code: ResultCode, text: str
) -> None:
    operation, items = answered
    message = written_answer(operation, Answer(code, text, tuple(items)))
    schema = validator()
    assert schema.validate(message), schema.error_log
    assert message.findtext(f"{{{operation.namespace}}}resultCode") == code.value


def test_the_update_that_is_sent_fits_the_contract_and_is_read_back() -> None:
    person, new, home = (
        InstanceId(PERSONAL, ANNA),
        InstanceId(names.COUNTY_ROOT, "24"),
        InstanceId(names.COUNTY_ROOT, "25"),
    )
    sent = written_update(person=person, new_county=new, home_county=home)
    assert validator().validate(sent)
    again = etree.fromstring(etree.tostring(sent))
    primary_care = CodedValue(names.PRIMARY_CARE, names.LISTING_TYPE_SYSTEM)
    read = read_request(Operation.UPDATE_LISTING, again)
    assert read == UpdateListing(person, new, home, primary_care)
