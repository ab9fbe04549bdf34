from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from vardval.platform.access_log import Look, Looker, looks_at_person, most_looking, record_look
from vardval.platform.models import AccessLogEntry, Role, User
from vardval.platform.policy import AccessDenied

AT = datetime(2023, 3, 1, 12, 0, tzinfo=UTC)
OFFICER = User(username="olga", role=Role.REGION_OFFICER)
CLERK = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id="SE2321000230-TORGET")
AUDITOR = User(username="ada", role=Role.AUDITOR)
SINCE, UNTIL = AT - timedelta(hours=1), AT + timedelta(hours=1)

pytestmark = pytest.mark.django_db


def _look(user: User, *people: int, at: datetime = AT, purpose: str = "ärende") -> None:
    record_look(user=user, purpose=purpose, page="person", person_ids=people, at=at)


def test_a_look_is_kept_with_its_purpose() -> None:
    _look(OFFICER, 7, 3, 7, purpose=" fråga från den enskilde ")
    entry = AccessLogEntry.objects.get()
    assert (entry.username, entry.purpose, entry.page, entry.person_ids, entry.looked_at) == (
        "olga",
        "fråga från den enskilde",
        "person",
        [3, 7],
        AT,
    )


def test_a_look_without_a_purpose_is_refused() -> None:
    with pytest.raises(AccessDenied, match="Ange varför"):
        _look(OFFICER, 7, purpose="  ")
    assert not AccessLogEntry.objects.exists()


def test_who_looked_at_a_person_is_told_newest_first() -> None:
    _look(OFFICER, 7)
    _look(CLERK, 7, 8, at=AT + timedelta(minutes=5))
    _look(CLERK, 8)
    assert looks_at_person(7, reviewer=AUDITOR, since=SINCE, until=UNTIL) == [
        Look(AT + timedelta(minutes=5), "eva", "ärende", "person", 2),
        Look(AT, "olga", "ärende", "person", 1),
    ]


def test_looks_outside_the_time_are_not_told() -> None:
    _look(OFFICER, 7)
    assert looks_at_person(7, reviewer=AUDITOR, since=AT, until=AT) == []
    assert most_looking(reviewer=AUDITOR, since=AT + timedelta(seconds=1), until=UNTIL) == []


def test_who_looks_at_most_people_comes_first() -> None:
    _look(OFFICER, 1, 2, 3)
    _look(OFFICER, 3)
    _look(CLERK, 1)
    _look(CLERK)
    assert most_looking(reviewer=AUDITOR, since=SINCE, until=UNTIL) == [
        Looker("olga", 2, 3),
        Looker("eva", 2, 1),
    ]
    assert most_looking(reviewer=AUDITOR, since=SINCE, until=UNTIL, limit=1) == [
        Looker("olga", 2, 3)
    ]


@pytest.mark.parametrize("user", [OFFICER, CLERK], ids=["officer", "clerk"])
def test_only_an_auditor_reviews(user: User) -> None:
    _look(OFFICER, 7)
    with pytest.raises(AccessDenied, match="granska åtkomstloggen"):
        looks_at_person(7, reviewer=user, since=SINCE, until=UNTIL)
    with pytest.raises(AccessDenied, match="granska åtkomstloggen"):
        most_looking(reviewer=user, since=SINCE, until=UNTIL)


def test_the_log_is_not_rewritten() -> None:
    _look(OFFICER, 7)
    with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
        AccessLogEntry.objects.update(username="någon annan")
    assert AccessLogEntry.objects.get().username == "olga"
