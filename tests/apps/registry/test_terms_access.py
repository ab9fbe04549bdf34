"""Who may see and answer terms, and a no that the book before leaves no time for."""

from datetime import date, timedelta

import pytest

from tests.apps.county import HAVET, TORGET
from tests.core.contract.terms_of_books import TOLD, book
from vardval.core.contract import ChangeOfTerms, days_of_change
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import LANGUAGES, sentence
from vardval.registry.terms_access import (
    AnswerNotTaken,
    check_answer_day,
    check_may_answer_terms,
    check_may_see_terms,
    check_rejection,
    may_answer_terms,
)

NEW = "norrbotten/2024"
DAY = timedelta(days=1)
CHANGE = ChangeOfTerms(date(2023, 9, 1), date(2024, 1, 1))
LAST_ANSWER = date(2023, 10, 31)
OFFICIAL = User(username="olga", role=Role.REGION_OFFICER)
OWN = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER = User(username="tor", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)


def test_a_units_own_clerk_sees_its_terms_and_another_units_does_not() -> None:
    for actor in (OFFICIAL, OWN):
        check_may_see_terms(actor, unit_hsa_id=HAVET)
    with pytest.raises(AccessDenied):
        check_may_see_terms(OTHER, unit_hsa_id=HAVET)
    check_may_see_terms(OTHER, unit_hsa_id=TORGET)


def test_whoever_sees_terms_does_not_therefore_answer_them() -> None:
    assert [may_answer_terms(one) for one in (OFFICIAL, OWN, OTHER)] == [True, False, False]
    with pytest.raises(AccessDenied):
        check_may_answer_terms(OWN)


def test_a_no_comes_on_the_last_day_at_the_latest() -> None:
    days = days_of_change(CHANGE, book())
    check_rejection(days, answered_on=LAST_ANSWER, book_id=NEW)
    with pytest.raises(AnswerNotTaken) as refused:
        check_rejection(days, answered_on=LAST_ANSWER + DAY, book_id=NEW)
    assert str(refused.value) == (
        "Tiden att säga nej till norrbotten/2024 gick ut 31 oktober 2023."
        " Ett senare nej ändrar inte vad som gäller."
    )


def test_a_book_adopted_after_its_first_day_leaves_no_time_to_say_no() -> None:
    with pytest.raises(AnswerNotTaken) as refused:
        check_rejection(None, answered_on=LAST_ANSWER, book_id=NEW)
    assert str(refused.value) == (
        "norrbotten/2024 fastställdes efter sin första dag, så ingen tid att säga nej har löpt."
        " Avgör saken utanför systemet."
    )


def test_a_book_before_that_is_silent_of_the_time_leaves_it_to_the_contract() -> None:
    silent = {key: value for key, value in TOLD.items() if key != "avtal.svar"}
    with pytest.raises(AnswerNotTaken) as refused:
        check_rejection(days_of_change(CHANGE, book(silent)), answered_on=LAST_ANSWER, book_id=NEW)
    assert str(refused.value) == (
        "Boken före norrbotten/2024 säger inte hur länge leverantören kan säga nej."
        " Avgör det enligt avtalet."
    )


def test_an_answer_comes_between_the_decision_and_today_both_days_included() -> None:
    today, decided_on = date(2023, 12, 1), date(2023, 9, 1)
    for answered_on in (decided_on, today):
        check_answer_day(answered_on, today=today, decided_on=decided_on, book_id=NEW)
    for answered_on in (decided_on - DAY, today + DAY):
        with pytest.raises(AnswerNotTaken):
            check_answer_day(answered_on, today=today, decided_on=decided_on, book_id=NEW)


def test_every_refusal_is_told_in_both_languages() -> None:
    told = {language: sentence("terms.not_adopted", language, book=NEW) for language in LANGUAGES}
    assert told == {
        "sv": "norrbotten/2024 är inte fastställd. Välj en fastställd bok.",
        "en": "norrbotten/2024 is not adopted. Choose an adopted book.",
    }
