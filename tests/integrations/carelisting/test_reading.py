"""What others read of us: listings, queues, counties, types, units and physicians."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import settings as installed

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.integrations.carelisting.conftest import ANNA, KIM, Asking, County
from tests.integrations.carelisting.messages import (
    COUNTY,
    OTHER_COUNTY,
    about,
    choice,
    each,
    identity,
    told,
    update,
)
from vardval.core.listing import Manner
from vardval.integrations.carelisting.names import (
    COORDINATION_NUMBER_ROOT,
    HSA_ROOT,
    ActorType,
    Operation,
)
from vardval.listing.capacity_actions import set_ceiling
from vardval.platform.models import AccessLogEntry
from vardval.registry.physicians import load_physicians

NOBODY, COORDINATED, HIDDEN, DEAD = "196402129834", "199005619847", "198507079856", "194403039862"
AT = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)
BERIT = "SE2321000230-D1"


def _fill(unit: str, *, people: int = 0, offers_queue: bool = True) -> None:
    set_ceiling(
        unit_hsa_id=unit,
        people=people,
        on=date(2023, 1, 10),
        until_on=None,
        is_applied_for=True,
        ground="patient_safety",
        offers_queue=offers_queue,
        actor="prov",
        at=AT,
    )


def _physicians(*lines: str) -> None:
    content = "enhet;läkare;namn;titel;från;till_och_med\n" + "\n".join(lines)
    load_physicians(content=content.encode(), name="läkare.csv", actor="prov", at=AT)


def test_a_residents_listing_is_told_with_the_changes_that_are_left(
    ask: Asking, county: County
) -> None:
    assert told(ask(Operation.GET_LISTING, about(ANNA))) == {
        "validFromDate": "2016-01-01T00:00:00",
        "code": "PV",
        "codeSystem": "1.2.752.129.5.1.27",
        "id": TORGET,
        "name": "Torgets HC",
        "hasQueue": "false",
        "supportsHealthcarePersonnel": "false",
        "isInQueue": "false",
        "remainingChanges": "2",
        "resultCode": "OK",
    }


def test_a_listing_that_has_an_end_and_the_one_that_follows_are_both_told(
    ask: Asking, county: County
) -> None:
    list_person(county.anna, date(2023, 7, 1), (date(2023, 7, 1), HAVET))

    answer = ask(Operation.GET_LISTING, about(ANNA))

    assert each(answer, "validFromDate") == ["2016-01-01T00:00:00", "2023-07-01T00:00:00"]
    assert each(answer, "validToDate") == ["2023-07-01T00:00:00"]


def test_a_place_in_a_queue_is_told_with_its_position(ask: Asking, county: County) -> None:
    _fill(HAVET)
    ask(Operation.CREATE_LISTING, choice(ANNA, HAVET, queue="true"))

    answer = ask(Operation.GET_LISTING, about(ANNA))

    assert each(answer, "isInQueue") == ["false", "true"]
    assert each(answer, "queuePosition") == ["1"]
    assert each(answer, "id") == [TORGET, HAVET]


def test_the_physician_is_told_with_the_listing(ask: Asking, county: County) -> None:
    _physicians(f"{TORGET};{BERIT};Berit Ek;Specialistläkare;2020-01-01;")
    ask(Operation.CREATE_LISTING, choice(ANNA, TORGET, physician=BERIT.lower()))

    answer = ask(Operation.GET_LISTING, about(ANNA))

    assert each(answer, "name") == ["Torgets HC", "Berit Ek"]
    assert each(answer, "title") == ["Specialistläkare"]
    assert each(answer, "supportsHealthcarePersonnel") == ["true"]


def test_the_changes_left_of_a_guest_are_their_own_regions_to_tell(
    ask: Asking, county: County
) -> None:
    guest = write_person(Someone(NOBODY, date(1964, 2, 12), area=""))
    list_person(guest, date(2020, 1, 1), (date(2020, 1, 1), HAVET), manner=Manner.ACTIVE)

    answer = told(ask(Operation.GET_LISTING, about(NOBODY)))

    assert answer["id"] == HAVET
    assert "remainingChanges" not in answer


@pytest.mark.parametrize("operation", [Operation.GET_LISTING, Operation.GET_LISTING_COUNTY])
def test_the_unknown_the_protected_and_the_unlisted_dead_are_answered_alike(
    operation: Operation, ask: Asking, county: County
) -> None:
    hidden = Someone(HIDDEN, date(1985, 7, 7), protected_since=date(2020, 1, 1))
    list_person(write_person(hidden), date(2016, 1, 1), (date(2016, 1, 1), TORGET))
    write_person(Someone(DEAD, date(1944, 3, 3), died_on=date(2022, 1, 1)))

    answers = [told(ask(operation, about(one))) for one in (NOBODY, HIDDEN, DEAD)]

    assert answers == [{"resultCode": "OK"}] * 3


def test_someone_protected_is_told_of_only_where_both_parties_handle_it(
    ask: Asking, county: County, settings: Any
) -> None:
    hidden = Someone(HIDDEN, date(1985, 7, 7), protected_since=date(2020, 1, 1))
    list_person(write_person(hidden), date(2016, 1, 1), (date(2016, 1, 1), TORGET))
    settings.CARELISTING = replace(installed.CARELISTING, shares_protected=True)

    assert told(ask(Operation.GET_LISTING, about(HIDDEN)))["id"] == TORGET


def test_the_home_region_tells_in_which_regions_someone_is_listed(
    ask: Asking, county: County
) -> None:
    assert each(ask(Operation.GET_LISTING_COUNTY, about(ANNA)), "extension") == [COUNTY]

    ask(Operation.UPDATE_LISTING, update(ANNA, new=OTHER_COUNTY, home=COUNTY))

    assert each(ask(Operation.GET_LISTING_COUNTY, about(ANNA)), "extension") == [OTHER_COUNTY]
    assert each(ask(Operation.GET_LISTING, about(ANNA)), "id") == []


def test_another_region_than_the_home_region_answers_with_none(ask: Asking, county: County) -> None:
    guest = write_person(Someone(NOBODY, date(1964, 2, 12), area=""))
    list_person(guest, date(2020, 1, 1), (date(2020, 1, 1), HAVET), manner=Manner.ACTIVE)

    assert told(ask(Operation.GET_LISTING_COUNTY, about(NOBODY))) == {"resultCode": "OK"}


@pytest.mark.parametrize("kind", [one.value for one in ActorType if one.value != "GUARDIAN"])
def test_every_party_may_read_but_a_citizen_only_their_own(
    kind: str, ask: Asking, county: County
) -> None:
    answer = told(ask(Operation.GET_LISTING, about(ANNA, actor_of=NOBODY, kind=kind)))

    assert answer["resultCode"] == ("ERROR" if kind == "CITIZEN" else "OK")
    assert ("id" in answer) == (kind != "CITIZEN")


def test_a_guardian_reads_their_childs_listing_and_nobody_elses(
    ask: Asking, county: County
) -> None:
    own = about(KIM, actor_of=ANNA, kind="GUARDIAN")
    anothers = about(ANNA, actor_of=KIM, kind="GUARDIAN")
    strangers = about(KIM, actor_of=NOBODY, kind="GUARDIAN")

    assert told(ask(Operation.GET_LISTING, own))["id"] == TORGET
    for refused in (anothers, strangers):
        answer = told(ask(Operation.GET_LISTING, refused))
        assert (answer["resultCode"], "id" in answer) == ("ERROR", False)


def test_each_look_at_a_person_is_logged_with_its_purpose(ask: Asking, county: County) -> None:
    ask(Operation.GET_LISTING, about(ANNA, kind="HEALTHCARE_ADVISER", actor_of=NOBODY))
    ask(Operation.GET_LISTING_COUNTY, about(ANNA))
    ask(Operation.CREATE_LISTING, choice(ANNA, HAVET))
    ask(Operation.GET_FACILITIES)
    ask(Operation.GET_LISTING, about(NOBODY))

    looks = AccessLogEntry.objects.order_by("id")
    assert [(one.username, one.purpose, one.page, one.person_ids) for one in looks] == [
        (
            "nationella-kontraktet",
            "Nationella listningskontraktet (HEALTHCARE_ADVISER)",
            "carelisting/GetListing",
            [county.anna],
        ),
        (
            "1177",
            "Nationella listningskontraktet (CITIZEN)",
            "carelisting/GetListingCounty",
            [county.anna],
        ),
        (
            "1177",
            "Nationella listningskontraktet (CITIZEN)",
            "carelisting/CreateListing",
            [county.anna],
        ),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        identity(ANNA, COORDINATION_NUMBER_ROOT),
        identity(COORDINATED),
        identity(ANNA, HSA_ROOT),
        identity("19900501-9808"),
        identity("199005019809"),
        identity("9005019808"),
        identity(""),
        identity("ÅÄÖ005019808"),
    ],
)
def test_an_identity_of_another_root_or_form_is_told_to_be_unreadable(
    wrong: str, ask: Asking, county: County
) -> None:
    answer = ask(Operation.GET_LISTING, about(ANNA).replace(identity(ANNA), wrong))

    assert told(answer)["resultCode"] == "ERROR"
    assert told(answer)["resultText"].startswith("Identiteten går inte att läsa.")


def test_a_coordination_number_is_read_by_its_own_root(ask: Asking, county: County) -> None:
    written = about(ANNA).replace(identity(ANNA), identity(COORDINATED, COORDINATION_NUMBER_ROOT))

    assert told(ask(Operation.GET_LISTING, written)) == {"resultCode": "OK"}
