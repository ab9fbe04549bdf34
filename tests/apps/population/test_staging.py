"""A file staged as it came: every post kept, each batch by itself, nothing twice."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from tests import navet
from vardval.integrations.navet import NavetFile, UnsafeFile
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied, Actor
from vardval.population.actions import (
    IntakeKind,
    NoSuchReason,
    StagedFile,
    retry_notices,
    stage_file,
)
from vardval.population.facts import decoded
from vardval.population.models import IntakeFile, Notice, NoticePayload

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)
OWN = navet.number(date(1980, 5, 1), 981)
POSTS = tuple(navet.post(OWN, at=f"2023030{day}".ljust(17, "0")) for day in range(1, 8))


def stage(content: bytes, *, sha256: str = "a" * 64, actor: Actor | str = "prov") -> StagedFile:
    return stage_file(
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256=sha256,
        source=NavetFile(BytesIO(content), received_on=AT.date()),
        actor=actor,
        at=AT,
        batch_posts=3,
    )


def test_every_post_is_kept_as_received_with_what_the_file_said_of_itself() -> None:
    staged = stage(navet.file(*POSTS))
    file = IntakeFile.objects.get()
    assert (staged.id, staged.posts, staged.is_new) == (file.pk, 7, True)
    assert (file.posts_declared, file.posts_staged, file.is_wholly_staged) == (7, 7, True)
    assert (file.order_kind, file.effective_on) == ("ÄNDRADE_TERMER", date(2023, 3, 3))
    received = NoticePayload.objects.order_by("notice__position").values_list("received", flat=True)
    assert tuple(received) == POSTS
    read = NoticePayload.objects.values_list("read", flat=True)
    assert [decoded(one).number for one in read if one] == [OWN] * 7


def test_the_same_file_again_is_recognised() -> None:
    first = stage(navet.file(*POSTS))
    again = stage(navet.file(*POSTS))
    assert (again.id, again.is_new, Notice.objects.count()) == (first.id, False, 7)


def test_staging_goes_on_after_the_batches_that_stand() -> None:
    whole = stage(navet.file(*POSTS))
    Notice.objects.filter(position__gt=3).delete()
    IntakeFile.objects.update(posts_staged=3, is_wholly_staged=False)
    again = stage(navet.file(*POSTS))
    assert (again.id, again.posts) == (whole.id, 7)
    assert list(Notice.objects.order_by("position").values_list("position", flat=True)) == [
        1,
        2,
        3,
        4,
        5,
        6,
        7,
    ]


def test_a_post_that_came_before_is_a_duplicate_also_in_another_file() -> None:
    stage(navet.file(POSTS[0], POSTS[0]))
    stage(navet.file(POSTS[0], POSTS[1], effective_on="20230309"), sha256="b" * 64)
    statuses = Notice.objects.order_by("file", "position").values_list("status", flat=True)
    assert list(statuses) == ["staged", "duplicate", "duplicate", "staged"]


def test_a_broken_file_is_staged_as_far_as_it_goes() -> None:
    stage(navet.file(*POSTS[:2], is_closed=False))
    file = IntakeFile.objects.get()
    assert (file.posts_staged, file.is_wholly_staged, file.broken_line) == (2, True, 4)


def test_a_dangerous_file_leaves_nothing_behind() -> None:
    with pytest.raises(UnsafeFile):
        stage(navet.file(*POSTS).replace(b"<Navetavisering", b"<!DOCTYPE x><Navetavisering", 1))
    assert IntakeFile.objects.count() == 0


def test_only_who_handles_notices_may_stage_and_retry() -> None:
    clerk = User(username="clerk", role=Role.UNIT_CLERK, unit_hsa_id="SE2321000230-1")
    with pytest.raises(AccessDenied):
        stage(navet.file(*POSTS), actor=clerk)
    with pytest.raises(AccessDenied):
        retry_notices(actor=clerk, at=AT)


def test_only_posts_that_could_be_read_are_retried() -> None:
    stage(navet.file("<Folkbokforingspost></Folkbokforingspost>", *POSTS[:2]))
    Notice.objects.filter(position=2).update(status="set_aside", reason="unknown_address")
    assert retry_notices(actor="prov", at=AT, reason="unreadable_post") == 0
    assert retry_notices(actor="prov", at=AT) == 1
    statuses = Notice.objects.order_by("position").values_list("status", "reason")
    assert list(statuses) == [
        ("set_aside", "missing_identity_number"),
        ("staged", ""),
        ("staged", ""),
    ]


def test_a_reason_that_no_post_has_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NoSuchReason) as none:
        retry_notices(actor="prov", at=AT, reason="x" * 1000)
    start = f"Orsaken ”{'x' * 40}” finns inte. Välj någon av: address_without_municipality, "
    assert str(none.value).startswith(start)
    assert none.value.told("en").startswith(f"There is no reason “{'x' * 40}”. Choose one of: ")
