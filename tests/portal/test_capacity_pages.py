"""Ceilings, stops and queues as the officer decides them, and what those who ask are told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    read_registers,
    write_person,
)
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.listing.actions import register_choice
from vardval.listing.capacity_queries import capacity_of
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db

DAY = date(2022, 12, 15)
AT = datetime(2022, 12, 15, 9, tzinfo=UTC)
LISTED = date(2022, 2, 1)
STOP = {"decide": "stop", "decided_by": "region", "is_written": "on", "through": "2023-01-31"}


def build_county() -> list[int]:
    """Let two be at the square, who may want to the sea; the book of 2022 is Värmland's."""
    county.replay()
    load_county()
    publish("varmland/2022")
    people = [
        write_person(Someone(number, date.fromisoformat(number[:8])))
        for number in ("195003179800", "195103179809")
    ]
    for person in people:
        list_person(person, LISTED, (LISTED, TORGET))
    read_registers(DAY)
    return people


standing_people = standing_on(build_county)


@pytest.fixture(autouse=True)
def people(standing_people: list[int], db: None, settings: LazySettings) -> list[int]:
    """Two at the square, on the day of the book."""
    settings.DEMONSTRATION_DAY = DAY
    return standing_people


def decide(client: Client, unit: str = HAVET, **typed: str) -> tuple[int, str, Any]:
    page = client.post(reverse("unit_capacity", args=[unit]), typed)
    return page.status_code, page.content.decode(), page.context


def capacity() -> Any:
    return capacity_of(unit_id(HAVET), valid_on=DAY, known_at=newest_number())


def test_a_ceiling_is_set_shown_told_to_who_asks_and_lifted(enter: Enter) -> None:
    client = enter("officer")
    status, words, _ = decide(
        client, decide="ceiling", people="0", offers_queue="on", is_applied_for="on"
    )
    assert (status, "Beslutet är registrerat." in words) == (200, True)
    assert "Havets HC är full: taket är 0." in words
    assert "VL-3.0-13" in words
    assert (capacity().ceiling, capacity().offers_queue) == (0, True)
    overview = client.get(reverse("capacities")).content.decode()
    assert "Havets HC är full: taket är 0." in overview
    status, words, _ = decide(client, decide="lift")
    assert (status, capacity().ceiling) == (200, None)
    assert (
        "Ingen enhet har tak, stopp eller kö." in client.get(reverse("capacities")).content.decode()
    )


def test_a_raised_ceiling_tells_how_many_got_a_place_from_the_queue(
    enter: Enter, people: list[int]
) -> None:
    client = enter("officer")
    decide(client, decide="ceiling", people="0", offers_queue="on", is_applied_for="on")
    for person in people:
        register_choice(
            person_id=person,
            unit_hsa_id=HAVET,
            channel="e_service",
            joins_queue=True,
            chosen_on=DAY,
            actor=OFFICER,
            at=AT,
        )
    _, words, context = decide(
        client, decide="ceiling", people="1", offers_queue="on", is_applied_for="on"
    )
    assert context["answer"].filled == 1
    assert "fick plats från kön." in words
    assert capacity().listed == 1


def test_a_stop_is_granted_extended_and_ended(enter: Enter) -> None:
    client = enter("officer")
    status, words, _ = decide(client, **STOP | {"through": "2022-12-20"})
    assert (status, "Havets HC har listningsstopp." in words) == (200, True)
    assert "Förläng stoppet" in words
    assert capacity().stop.end == date(2022, 12, 21)
    status, _, _ = decide(client, **STOP | {"from": "2022-12-21", "through": "2023-02-28"})
    assert (status, capacity().stop.end) == (200, date(2023, 3, 1))
    status, words, _ = decide(client, decide="end")
    assert (status, capacity().stop, "Bevilja stoppet" in words) == (200, None, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"through": "2023-06-30"}, "får vara i högst 3 månader"),
        ({"is_written": ""}, "är inte skriftlig"),
    ],
)
def test_a_stop_against_the_book_is_refused_with_its_clause_and_keeps_what_was_typed(
    enter: Enter, typed: dict[str, str], sentence: str
) -> None:
    asked = {name: text for name, text in (STOP | typed).items() if text}
    status, words, context = decide(enter("officer"), **asked)
    assert (status, sentence in words) == (400, True)
    assert "Regelboken medger inte beslutet. Ingenting är ändrat." in words
    assert context["answer"].steps[-1].clause is not None
    assert f'value="{asked["through"]}"' in words
    assert capacity().stop is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decide": "ceiling", "people": "många"}, "Skriv taket som ett helt antal personer."),
        ({"decide": "ceiling", "people": "-1"}, "Skriv taket som ett helt antal personer."),
        ({"decide": "ceiling", "people": "9" * 12}, "Skriv taket som ett helt antal personer."),
        ({"decide": "ceiling", "people": "٣"}, "Skriv taket som ett helt antal personer."),
        (STOP | {"through": ""}, "Ett stopp måste ha en sista dag."),
        (STOP | {"through": "2022-01-01"}, "Den sista dagen ligger före den första."),
        (STOP | {"through": "snart"}, "är ingen dag som går att läsa"),
        (STOP | {"decided_by": "grannen"}, "Säg vem som har beslutat om stoppet."),
        (STOP | {"ground": "tråkigt"}, "Välj ett av skälen i listan."),
        ({"decide": "end"}, "stopp"),
        ({"decide": "allt"}, "Välj vad som ska beslutas."),
        ({}, "Välj vad som ska beslutas."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_decided(
    enter: Enter, typed: dict[str, str], sentence: str
) -> None:
    before = newest_number()
    status, words, _ = decide(enter("officer"), **typed)
    assert (status, sentence in words) == (400, True)
    assert newest_number() == before


def test_clerks_and_others_decide_nothing(enter: Enter) -> None:
    for username in ("clerk", "other_clerk", "controller", "auditor"):
        client = enter(username)
        assert decide(client, **STOP)[0] == 403
        assert client.get(reverse("capacities")).status_code == 403
    assert capacity().stop is None


def test_a_unit_that_is_not_there_is_not_found(enter: Enter) -> None:
    assert decide(enter("officer"), "SE2222222222-BORTA", **STOP)[0] == 404
