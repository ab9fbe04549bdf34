"""Offers reach exactly those concerned, each by the way that is safe, and letters tell them."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs
from pypdf import PdfReader

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    LAST,
    OLGA,
    OSKAR,
    approved,
    at,
    chooses,
    closure,
    listed,
)
from tests.apps.county import FJALLET, TORGET
from vardval.campaigns.actions import reverse, send_offers, word_letter
from vardval.campaigns.actions.offering import NobodyIsOffered
from vardval.campaigns.answers import Answer, Listed, answers_of, people_of
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.letters.files import LetterFileGone, letter_file, write_letters
from vardval.campaigns.letters.texts import UnknownGap, words_of
from vardval.campaigns.models import Offer
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import LettersAreSet
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.models import OutboxMessage
from vardval.population.models import Address, Protection
from vardval.registry.queries import unit_id


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.STATE_FOLDER = tmp_path
    return tmp_path


@transaction.atomic
def lives(person: int, street: str, postal_code: str) -> int:
    entry = write_entry(actor="prov", purpose="prov", happened="address", at=at(ANNOUNCED))
    Address.objects.create(
        person_id=person,
        municipality_code="2580",
        property_designation="HAVET 1:1",
        street_address=street,
        postal_code=postal_code,
        locality="LULEÅ",
        valid=Range(ANNOUNCED.replace(year=2015), None),
        recorded=Range(entry, None),
    )
    return person


def offered(**worded: str) -> int:
    number = approved(closure())
    if worded:
        word_letter(campaign_id=number, actor=OLGA, at=at(ANNOUNCED), **worded)
    send_offers(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    return number


def pages(campaign: int) -> list[str]:
    file = write_letters(campaign, actor="prov", at=at(ANNOUNCED))
    reader = PdfReader(BytesIO(letter_file(file.name).read_bytes()))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_each_is_offered_by_the_way_that_is_safe() -> None:
    anna = lives(listed("199005019802"), "Kajen 2", "97231")
    dold = lives(
        listed("198001019805", protected_since=ANNOUNCED.replace(year=2022)), "Kajen 3", "97232"
    )
    nowhere = listed("197001019809")
    lives(listed("196001019802", TORGET, area="C"), "Torget 1", "97111")
    offered()
    assert dict(Offer.objects.values_list("person_id", "way")) == {
        anna: "printer",
        dold: "guarded",
        nowhere: "no_address",
    }


def test_messages_hold_keys_and_days_and_nobody_who_is_protected() -> None:
    anna = listed("199005019802")
    listed("198001019805", protected_since=ANNOUNCED.replace(year=2022))
    number = offered()
    assert [(one.topic, one.body) for one in OutboxMessage.objects.all()] == [
        ("campaign.offer", {"campaign": number, "person": anna, "choose_by": "2023-04-30"})
    ]


def test_whoever_was_offered_is_told_that_the_campaign_is_taken_back() -> None:
    anna = lives(listed("199005019802", given_names="Anna"), "Kajen 2", "97231")
    listed("198001019805", protected_since=ANNOUNCED.replace(year=2022))
    number = offered()
    (asked,) = pages(number)
    assert ("Välj senast" in asked, "TORGETS" in asked.upper()) == (True, True)
    reverse(campaign_id=number, note="Nämnden ändrade sig.", actor=OSKAR, at=at(ANNOUNCED))
    told = [(one.topic, one.body) for one in OutboxMessage.objects.order_by("id")][1:]
    assert told == [("campaign.reversed", {"campaign": number, "person": anna})]
    (letter,) = pages(number)
    assert "Anna Provsson Kajen 2 972 31 LULEÅ" in letter
    assert "Den är återtagen. Enheten finns kvar som förut" in letter
    assert ("Välj senast" in letter, "TORGETS" in letter.upper()) == (False, False)


def test_the_letters_come_in_the_order_of_their_envelopes_and_leave_the_protected_out() -> None:
    lives(listed("199005019802", given_names="Bodil"), "Kajen 9", "97299")
    lives(listed("199105019801", given_names="Anna"), "Kajen 2", "97231")
    lives(listed("201505019809", given_names="Cilla"), "Kajen 5", "97250")
    lives(
        listed("198001019805", given_names="Dolda", protected_since=ANNOUNCED.replace(year=2022)),
        "Gömda gatan 3",
        "97232",
    )
    told = pages(offered())
    assert len(told) == 3
    assert "Anna Provsson Kajen 2 972 31 LULEÅ" in told[0]
    assert "Vårdnadshavare för Cilla Provsson Kajen 5" in told[1]
    assert "Bodil Provsson" in told[2]
    assert "Havets HC läggs ned. Du kan välja en ny vårdcentral" in told[0]
    assert "Välj senast den 30 april 2023." in told[0]
    assert "Torgets HC 3,0 km" in told[0]
    assert "NB-3.6.8-4:" in told[0]
    whole = " ".join(told)
    assert "Dolda" not in whole
    assert "Gömda" not in whole
    assert "19900501" not in whole


def test_whoever_becomes_protected_before_the_letters_are_set_is_left_out() -> None:
    anna = lives(listed("199005019802"), "Kajen 2", "97231")
    bo = lives(listed("198001019805", given_names="Bo"), "Kajen 3", "97232")
    number = offered()
    protect(anna)
    assert [("Bo Provsson" in one, "Anna" in one) for one in pages(number)] == [(True, False)]
    assert Offer.objects.filter(way="printer").count() == 2
    assert bo


@transaction.atomic
def protect(person: int) -> None:
    entry = write_entry(actor="prov", purpose="prov", happened="protected", at=at(ANNOUNCED))
    Protection.objects.create(
        person_id=person,
        degree="secrecy_marking",
        valid=Range(ANNOUNCED, None),
        recorded=Range(entry, None),
    )


def test_an_officer_words_the_letter_until_it_is_sent() -> None:
    lives(listed("199005019802"), "Kajen 2", "97231")
    number = offered(heading="Om {enhet}", body="Sista dagen är {sista_dag}.\n\nVälkommen.")
    (told,) = pages(number)
    assert "Om Havets HC Sista dagen är 30 april 2023. Välkommen." in told
    with pytest.raises(LettersAreSet):
        word_letter(campaign_id=number, heading="För", body="sent", actor=OLGA, at=at(ANNOUNCED))


def test_words_with_a_gap_that_nothing_fills_are_refused() -> None:
    number = approved(closure())
    with pytest.raises(UnknownGap, match="luckan namn"):
        word_letter(campaign_id=number, heading="{namn}", body="x", actor=OLGA, at=at(ANNOUNCED))


@pytest.mark.parametrize("kind", [one for one in CampaignKind if one.offers])
def test_every_kind_that_offers_a_choice_has_its_words(kind: CampaignKind) -> None:
    words = words_of(kind)
    gaps = dict.fromkeys(("enhet", "ny_enhet", "sista_dag", "ändras_den"), "X")
    heading, body = words.filled(gaps)
    assert "{" not in heading + "".join(body)
    assert len(body) > 2


def test_a_campaign_that_offers_nobody_anything_sends_no_offers() -> None:
    number = approved(
        Plan(CampaignKind.MOVE, "Flytt", LAST, None, (unit_id(TORGET),), municipality_code="2584")
    )
    with pytest.raises(NobodyIsOffered):
        send_offers(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))


def test_the_answers_are_the_choices_that_people_make() -> None:
    anna, bo, silent = (listed(one) for one in ("199005019802", "198001019805", "197001019809"))
    number = offered()
    chooses(anna, TORGET, LAST)
    chooses(bo, FJALLET, LAST)
    told = answers_of(number, valid_on=LAST, known_at=newest_number())
    assert told.offered == 3
    assert told.answers == {Answer.CHOSE: 2, Answer.SILENT: 1}
    assert told.chosen == {unit_id(TORGET): 1, unit_id(FJALLET): 1}
    left = people_of(number, Listed.SILENT, valid_on=LAST, known_at=newest_number())
    assert [one.person_id for one in left] == [silent]


def test_the_guarded_list_is_only_for_those_who_may_see_the_protected() -> None:
    dold = listed("198001019805", protected_since=ANNOUNCED.replace(year=2022))
    number = offered()
    asked = {"valid_on": ANNOUNCED, "known_at": newest_number()}
    assert people_of(number, Listed.GUARDED, **asked) == []  # type: ignore[arg-type]
    shown = people_of(number, Listed.GUARDED, with_protected=True, **asked)  # type: ignore[arg-type]
    assert [one.person_id for one in shown] == [dold]


def test_a_file_that_has_been_taken_away_says_so() -> None:
    with pytest.raises(LetterFileGone, match=r"brev\.pdf finns inte kvar"):
        letter_file("brev.pdf")
