"""A campaign's people one by one, what became another than planned, and its trail."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    DAY,
    GONE,
    LAST,
    OLGA,
    OSKAR,
    approved,
    at,
    chooses,
    closure,
    listed,
    moves,
)
from tests.apps.county import FJALLET, HAVET, TORGET
from vardval.campaigns.actions import (
    approve,
    draft_campaign,
    preview,
    propose,
    send_offers,
    take_effect,
    word_letter,
)
from vardval.campaigns.answers import Answer, Listed, answers_of, offered_by_post, people_of
from vardval.campaigns.jobs import COURSES_END, LETTERS
from vardval.campaigns.letters.files import NotOffered, check_has_offered, write_letters
from vardval.campaigns.models import Difference, LetterFile
from vardval.campaigns.queries import CampaignNotFound
from vardval.campaigns.trail import trail_of
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id

NUMBERS = ("199005019802", "198001019805", "197001019809")


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATE_FOLDER = tmp_path


def asked(day: date) -> dict[str, Any]:
    return {"valid_on": day, "known_at": newest_number()}


def offers() -> int:
    number = approved(closure())
    send_offers(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    return number


def test_a_choice_made_before_the_announcement_is_no_answer_and_on_its_first_day_is() -> None:
    before, first, last = (listed(one) for one in NUMBERS)
    chooses(before, HAVET, ANNOUNCED - DAY)
    number = offers()
    chooses(first, TORGET, ANNOUNCED)
    chooses(last, FJALLET, LAST)
    told = answers_of(number, **asked(LAST))
    assert told.answers == {Answer.CHOSE: 2, Answer.SILENT: 1}
    assert answers_of(number, **asked(LAST - DAY)).answers[Answer.CHOSE] == 1
    (left,) = people_of(number, Listed.SILENT, **asked(LAST))
    assert (left.person_id, left.number, left.from_unit, left.unit) == (
        before,
        NUMBERS[0],
        unit_id(HAVET),
        None,
    )


def test_offers_that_were_not_known_then_are_not_counted_then() -> None:
    listed(NUMBERS[0])
    number = approved(closure())
    before = newest_number()
    send_offers(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    assert answers_of(number, valid_on=LAST, known_at=before).offered == 0
    assert answers_of(number, **asked(LAST)).offered == 1
    assert people_of(number, Listed.SILENT, valid_on=LAST, known_at=before) == []


def test_a_campaign_with_nobody_to_offer_has_no_answers_and_empty_lists() -> None:
    number = offers()
    told = answers_of(number, **asked(LAST))
    assert (told.offered, told.ways, told.answers, told.chosen) == (0, {}, {}, {})
    assert [people_of(number, one, **asked(LAST)) for one in Listed] == [[]] * len(Listed)
    assert offered_by_post(number) == []


def test_the_people_of_a_campaign_come_page_by_page_and_unit_by_unit() -> None:
    people = sorted(listed(one) for one in NUMBERS)
    number = approved(closure())
    first = people_of(number, Listed.MOVES, limit=2, **asked(ANNOUNCED))
    second = people_of(number, Listed.MOVES, after=first[-1].person_id, **asked(ANNOUNCED))
    assert [one.person_id for one in first + second] == people
    assert (len(first), {one.clause for one in first}) == (2, {"NB-3.6.8-2"})
    at_unit = {
        unit: len(people_of(number, Listed.MOVES, unit_id=unit_id(unit), **asked(ANNOUNCED)))
        for unit in (HAVET, TORGET, FJALLET)
    }
    assert at_unit == {HAVET: 3, TORGET: 3, FJALLET: 0}
    assert people_of(number, Listed.TASKS, **asked(ANNOUNCED)) == []


def test_a_page_is_full_although_a_protected_person_stands_among_those_on_it() -> None:
    listed(NUMBERS[0], protected_since=date(2022, 1, 1))
    shown = sorted(listed(one) for one in NUMBERS[1:])
    number = approved(closure())
    page = people_of(number, Listed.MOVES, limit=2, **asked(ANNOUNCED))
    assert [one.person_id for one in page] == shown
    whole = people_of(number, Listed.MOVES, with_protected=True, **asked(ANNOUNCED))
    assert [one.is_protected for one in whole] == [True, False, False]


def test_each_who_came_otherwise_than_planned_is_told_with_the_reason() -> None:
    chose, moved, stayed = (listed(one) for one in NUMBERS)
    number = approved(closure())
    came = listed("196001019802")
    chooses(chose, FJALLET, LAST)
    moves(moved, LAST, "Ö")
    take_effect(through=GONE, actor="natten", at=at(GONE))
    havet, torget, fjallet = (unit_id(one) for one in (HAVET, TORGET, FJALLET))
    told = people_of(number, Listed.DIFFERING, **asked(GONE))
    assert {one.person_id: (one.from_unit, one.unit, one.reason) for one in told} == {
        chose: (torget, fjallet, "chose"),
        moved: (torget, fjallet, "elsewhere"),
        came: (None, torget, "came"),
    }
    assert stayed not in set(Difference.objects.values_list("person_id", flat=True))
    assert havet not in {one.unit for one in told}


def test_the_trail_tells_every_step_with_its_note_and_what_it_brought() -> None:
    listed(NUMBERS[0])
    other = draft_campaign(plan=closure(FJALLET), actor=OLGA, at=at(ANNOUNCED))
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    drafted = newest_number()
    seen = preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    propose(campaign_id=number, note="Klart", actor=OLGA, at=at(ANNOUNCED))
    approve(campaign_id=number, note="Ja", actor=OSKAR, at=at(ANNOUNCED))
    word_letter(campaign_id=number, heading="A", body="B", actor=OLGA, at=at(ANNOUNCED))
    told = trail_of(number, known_at=newest_number())
    assert [(one.happened, one.actor, one.note, one.preview_id, one.file) for one in told] == [
        ("campaign_draft", "olga", "", None, ""),
        ("campaign_previewed", "olga", "", seen, ""),
        ("campaign_proposed", "olga", "Klart", None, ""),
        ("campaign_approved", "oskar", "Ja", None, ""),
        ("campaign_letter_worded", "olga", "", None, ""),
    ]
    assert [one.number for one in told] == sorted(one.number for one in told)
    assert len(trail_of(number, known_at=drafted)) == 1
    assert trail_of(number, known_at=0) == []
    assert len(trail_of(other, known_at=newest_number())) == 1


def test_letters_are_written_of_what_has_been_offered_and_of_nothing_else() -> None:
    number = approved(closure())
    with pytest.raises(NotOffered) as early:
        write_letters(number, actor="prov", at=at(ANNOUNCED))
    assert early.value.told("en").startswith("Havet läggs ned has not offered anybody a choice.")
    with pytest.raises(CampaignNotFound, match=f"nummer {number + 1}"):
        write_letters(number + 1, actor="prov", at=at(ANNOUNCED))
    assert LetterFile.objects.count() == 0
    send_offers(campaign_id=number, actor=OLGA, at=at(ANNOUNCED))
    check_has_offered(number)


def test_the_night_counts_its_day_once_also_when_it_is_run_again() -> None:
    chose, _ = (listed(one) for one in NUMBERS[:2])
    approved(closure())
    chooses(chose, FJALLET, LAST)
    assert COURSES_END.run(LAST, at(LAST)).counts == dict.fromkeys(
        ("campaigns", "moved", "stayed", "differing"), 0
    )
    for _ in range(2):
        report = COURSES_END.run(GONE, at(GONE))
        assert report.counts == {"campaigns": 1, "moved": 1, "stayed": 0, "differing": 1}
    assert COURSES_END.run(GONE + DAY, at(GONE + DAY)).counts["campaigns"] == 0
    assert LETTERS.run(GONE, at(GONE)).counts == {"withdrawn": 0}
