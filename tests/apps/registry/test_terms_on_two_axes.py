"""Terms on two axes: which book binds on a day as known at an entry; every refusal whole."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.apps.county import (
    FJALLET,
    HAVET,
    OFFICER,
    PRIVATE,
    PUBLIC,
    TORGET,
    UNIT_HEADINGS,
    load_county,
)
from tests.apps.two_years import NEW, OLD, adopt_two_years
from vardval.core.contract import Answer, AnswerKind, Binding
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.remembering import forget
from vardval.registry.actions import load_units
from vardval.registry.models import TermsAnswer
from vardval.registry.terms_access import (
    AnswerNotTaken,
)
from vardval.registry.terms_actions import record_terms_answer
from vardval.registry.terms_queries import (
    NoBookBinds,
    answers_of,
    binding_of_provider,
    binding_of_unit,
    bindings,
    books_by_unit,
    provider_key,
    rulebook_of_unit,
    terms_of_unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]
COMPANY, REGION, NOBODY = "5560360793", "2321000230", "5599999017"
NOW = datetime(2023, 12, 1, 8, 0, tzinfo=UTC)
DECIDED = date(2023, 9, 1)
LAST_ANSWER = date(2023, 10, 31)
NEW_YEAR = date(2024, 1, 1)
DAY = timedelta(days=1)
NO, YES, SIGNED = AnswerKind.REJECTED, AnswerKind.ACCEPTED, AnswerKind.SIGNED


@pytest.fixture(autouse=True)
def county(replayed_ledger: None, tmp_path: Path) -> None:
    """Two providers, and two adopted years."""
    load_county()
    adopt_two_years(tmp_path)


def _answer(
    kind: AnswerKind, on: date, book: str = NEW, provider: str = COMPANY, at: datetime = NOW
) -> int | None:
    return record_terms_answer(
        organisation_number=provider,
        book_id=book,
        answer=kind,
        answered_on=on,
        actor=OFFICER,
        at=at,
    )


def _books(day: date) -> dict[str, str | None]:
    return books_by_unit(valid_on=day, known_at=newest_number())


REFUSED = [
    (
        YES,
        date(2023, 12, 2),
        NEW,
        COMPANY,
        "Svaret kan inte registreras för 2 december 2023, som inte har kommit. Rätta dagen.",
    ),
    (
        YES,
        DECIDED - DAY,
        NEW,
        COMPANY,
        (
            "norrbotten/2024 beslutades 1 september 2023."
            " Svaret kan inte ha kommit innan dess. Rätta dagen."
        ),
    ),
    (
        YES,
        LAST_ANSWER,
        "norrbotten/2025",
        COMPANY,
        "norrbotten/2025 är inte fastställd. Välj en fastställd bok.",
    ),
    (
        YES,
        LAST_ANSWER,
        NEW,
        NOBODY,
        f"Leverantören {NOBODY} finns inte i registret. Kontrollera numret.",
    ),
    (
        NO,
        date(2022, 12, 20),
        OLD,
        COMPANY,
        (
            "norrbotten/2023 är den första boken här,"
            " så det finns inga tidigare villkor att behålla."
        ),
    ),
    (
        NO,
        LAST_ANSWER + DAY,
        NEW,
        COMPANY,
        (
            "Tiden att säga nej till norrbotten/2024 gick ut 31 oktober 2023."
            " Ett senare nej ändrar inte vad som gäller."
        ),
    ),
]


def test_an_answer_that_is_not_taken_is_told_whole_and_leaves_nothing() -> None:
    before, told = newest_number(), []
    for kind, on, book, provider, _ in REFUSED:
        with pytest.raises(AnswerNotTaken) as refused:
            _answer(kind, on, book, provider)
        told.append(str(refused.value))
    assert told == [one[-1] for one in REFUSED]
    assert (TermsAnswer.objects.count(), newest_number()) == (0, before)


def test_the_days_from_the_decision_to_the_last_are_all_open() -> None:
    for kind, provider in ((YES, COMPANY), (NO, REGION)):
        assert _answer(kind, LAST_ANSWER, provider=provider) == newest_number()
        assert _answer(kind, DECIDED, provider=provider) == newest_number()


def test_a_yes_may_come_after_the_time_to_say_no_and_a_signing_before_the_decision() -> None:
    assert _answer(YES, date(2023, 12, 1)) is not None
    assert _answer(SIGNED, DECIDED - DAY, provider=REGION) is not None


def test_an_answer_of_one_provider_binds_its_own_units_only() -> None:
    assert _books(NEW_YEAR) == {TORGET: NEW, HAVET: NEW, FJALLET: NEW}
    _answer(NO, LAST_ANSWER)
    assert _books(NEW_YEAR - DAY) == {TORGET: OLD, HAVET: OLD, FJALLET: OLD}
    assert _books(NEW_YEAR) == {TORGET: NEW, HAVET: OLD, FJALLET: NEW}
    assert _books(date(2024, 11, 1)) == {TORGET: NEW, HAVET: None, FJALLET: NEW}


def test_a_unit_that_is_sold_is_bound_by_the_terms_of_its_new_provider_from_that_day() -> None:
    _answer(NO, LAST_ANSWER)
    line = f"{HAVET};Havets HC;hälsocentral;2580;Luleå;"
    sold = (
        f"{UNIT_HEADINGS}{line}{PRIVATE};;2015-01-01;2024-03-31;828000;7290000\n"
        f"{line}{PUBLIC};;2024-04-01;;828000;7290000\n"
    )
    load_units(content=sold.encode(), name="enheter.csv", actor="prov", at=NOW)
    known = newest_number()
    found = [
        binding_of_unit(HAVET, valid_on=day, known_at=known).book_id
        for day in (NEW_YEAR, date(2024, 3, 31), date(2024, 4, 1))
    ]
    assert found == [OLD, OLD, NEW]


def test_what_was_known_at_each_entry_binds_as_it_did_then() -> None:
    before = newest_number()
    first = _answer(NO, date(2023, 10, 10))
    second = _answer(YES, date(2023, 10, 20))
    assert first is not None
    assert second is not None
    june = date(2024, 6, 1)
    told = [
        binding_of_provider(COMPANY, valid_on=june, known_at=known)
        for known in (before, first, second)
    ]
    assert told == [Binding(NEW), Binding(OLD, NEW, date(2024, 10, 10)), Binding(NEW)]
    stood = [
        answers_of(COMPANY, valid_on=day, known_at=second)
        for day in (date(2023, 10, 9), date(2023, 10, 19), date(2023, 10, 20))
    ]
    assert stood == [
        (),
        (Answer(NEW, NO, date(2023, 10, 10)),),
        (Answer(NEW, YES, date(2023, 10, 20)),),
    ]


def test_answers_are_told_oldest_first() -> None:
    _answer(YES, date(2023, 10, 1))
    _answer(SIGNED, date(2021, 5, 1), book=OLD)
    found = answers_of(COMPANY, valid_on=NEW_YEAR, known_at=newest_number())
    assert found == (Answer(OLD, SIGNED, date(2021, 5, 1)), Answer(NEW, YES, date(2023, 10, 1)))


def test_many_providers_are_bound_by_as_few_questions_as_one() -> None:
    _answer(NO, LAST_ANSWER)
    known, asked = newest_number(), []
    for numbers in ([COMPANY], [COMPANY, REGION, NOBODY]):
        forget()
        with CaptureQueriesContext(connection) as questions:
            found = bindings(numbers, valid_on=NEW_YEAR, known_at=known)
        asked.append(len(questions))
        refused = Binding(OLD, NEW, date(2024, 10, 31))
        assert found == {one: refused if one == COMPANY else Binding(NEW) for one in numbers}
    assert asked == [4, 4]


def test_a_day_that_no_book_holds_has_no_rules_and_says_what_to_do() -> None:
    known = newest_number()
    with pytest.raises(NoBookBinds) as told:
        rulebook_of_unit(HAVET, valid_on=date(2022, 12, 31), known_at=known)
    assert str(told.value) == (
        f"Ingen bok binder leverantören för {HAVET} 31 december 2022."
        " Fastställ en bok eller registrera ett nytt avtal."
    )
    assert rulebook_of_unit(HAVET, valid_on=date(2023, 1, 1), known_at=known).id == OLD


def test_a_signing_of_the_new_book_leaves_nothing_new() -> None:
    _answer(SIGNED, date(2023, 11, 1))
    terms = terms_of_unit(HAVET, valid_on=date(2023, 11, 15), known_at=newest_number())
    assert (terms.new, terms.since.book_id if terms.since else None) == ((), NEW)
    assert terms.signed == Answer(NEW, SIGNED, date(2023, 11, 1))


def test_the_ledger_tells_who_answered_what_and_when_and_no_person_but_the_officer() -> None:
    entry = _answer(NO, LAST_ANSWER)
    assert entry is not None
    row = LedgerEntry.objects.get(number=entry)
    assert row.parameters == {
        "provider": COMPANY,
        "book_id": NEW,
        "answer": "rejected",
        "answered_on": "2023-10-31",
    }


def test_a_provider_is_known_by_its_whole_number() -> None:
    assert provider_key(COMPANY) is not None
    assert [provider_key(one) for one in ("", COMPANY[:-1], NOBODY, "556036-0793")] == [None] * 4


def test_the_database_itself_keeps_two_answers_to_a_book_from_the_same_day() -> None:
    _answer(NO, LAST_ANSWER)
    row = TermsAnswer.objects.get()
    row.pk, row.answer = None, TermsAnswer.Kind.ACCEPTED
    with pytest.raises(IntegrityError, match="registry_termsanswer"), transaction.atomic():
        row.save(force_insert=True)
    assert TermsAnswer.objects.count() == 1
