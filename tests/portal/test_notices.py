"""Files, posts, what waits, and trying again."""

import pytest
from django.urls import reverse

from tests.apps.county import publish
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.models import AccessLogEntry
from vardval.population.actions import retry_notices
from vardval.population.models import IntakeFile, Notice, NoticePayload
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db

POST = "<Folkbokforingspost><Fornamn>Anna Ek</Fornamn></Folkbokforingspost>"


@pytest.fixture
def posts(replayed_ledger: None) -> list[Notice]:
    """A file with a post that was carried out and two that wait for different reasons."""
    county.build_units()
    anna = county.settle_in(county.ANNA)
    unit = unit_id(county.HERE)
    file = IntakeFile.objects.create(
        kind="navet",
        name="fil.xml",
        sha256="1" * 64,
        received_at=county.BUILT_AT,
        is_wholly_staged=True,
        entry=1,
    )
    told: tuple[tuple[str, str, int | None, list[object]], ...] = (
        ("applied", "", anna, [{"code": "intake.listed", "on": "2023-02-01", "unit_id": unit}]),
        ("set_aside", "unknown_address", None, []),
        ("set_aside", "impossible_date", None, []),
    )
    found = []
    for position, (status, reason, person_id, led_to) in enumerate(told):
        notice = Notice.objects.create(
            file=file,
            position=position,
            fingerprint=bytes([position]),
            status=status,
            reason=reason,
            person_id=person_id,
            led_to=led_to,
            entry=1,
        )
        NoticePayload.objects.create(notice=notice, received=POST)
        found.append(notice)
    return found


def test_what_waits_is_told_by_reason_with_what_to_do(enter: Enter, posts: list[Notice]) -> None:
    page = enter("officer").get(reverse("notices"))
    groups = [(one.reason_code, one.count) for one in page.context["groups"]]
    assert groups == [("impossible_date", 1), ("unknown_address", 1)]
    assert "Läs in ett nyare adressregister och försök igen." in page.content.decode()


def test_a_file_tells_what_each_post_led_to(enter: Enter, posts: list[Notice]) -> None:
    page = enter("officer").get(reverse("notice_file", args=[posts[0].file_id]))
    rows = [(row.status_code, [text for text, _ in row.outcomes]) for row in page.context["rows"]]
    assert rows[0] == (
        "portal.notice.status.applied",
        ["Listad på Björkens hälsocentral från 1 februari 2023."],
    )
    assert page.context["counts"][3] == ("undanlagda", 2)


def test_the_posts_of_a_file_can_be_narrowed_and_paged(
    enter: Enter, posts: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vardval.portal.views.notices.PAGE_LENGTH", 1)
    client, address = enter("officer"), reverse("notice_file", args=[posts[0].file_id])
    narrowed = client.get(address, {"lage": "undanlagda"})
    assert [row.notice.position for row in narrowed.context["rows"]] == [1]
    assert narrowed.context["next_after"] == 1
    rest = client.get(address, {"lage": "undanlagda", "efter": "1"})
    assert [row.notice.position for row in rest.context["rows"]] == [2]
    assert rest.context["next_after"] is None


def test_a_post_word_for_word_is_the_officers_with_a_purpose(
    enter: Enter, posts: list[Notice]
) -> None:
    client, address = enter("officer"), reverse("notice", args=[posts[0].pk])
    assert "Anna Ek" not in client.get(address).content.decode()
    shown = client.post(address, {"purpose": "notice"}, follow=True)
    assert shown.content.decode().count("Anna Ek") == 2  # In words, and as it came.
    assert "<dt>Förnamn</dt><dd>Anna Ek</dd>" in shown.content.decode()
    looks = AccessLogEntry.objects.values_list("page", "person_ids")
    assert list(looks) == [("notice", [posts[0].person_id])]
    for username in ("auditor", "clerk", "controller"):
        refused = enter(username).get(address)
        assert (refused.status_code, "Anna Ek" in refused.content.decode()) == (403, False)


def test_the_auditor_sees_the_files_without_anyone_in_them(
    enter: Enter, posts: list[Notice]
) -> None:
    for address in (reverse("notices"), reverse("notice_file", args=[posts[0].file_id])):
        page = enter("auditor").get(address)
        assert (page.status_code, "Anna" in page.content.decode()) == (200, False)


@pytest.mark.parametrize("username", ["clerk", "other_clerk", "controller"])
def test_who_handles_no_notices_is_refused(
    enter: Enter, posts: list[Notice], username: str
) -> None:
    assert enter(username).get(reverse("notices")).status_code == 403
    assert enter(username).post(reverse("try_again"), {"reason": "x"}).status_code == 403


def test_trying_again_says_how_it_went(enter: Enter, posts: list[Notice]) -> None:
    publish()
    page = enter("officer").post(reverse("try_again"), {"reason": "unknown_address"}, follow=True)
    assert "Klart. Genomförda poster: 0. Undanlagda igen: 0." in page.content.decode()


def test_posts_wait_where_books_of_two_regions_are_adopted(
    enter: Enter, posts: list[Notice]
) -> None:
    publish()
    publish("vasterbotten/2021")
    read = '{"number": "195003179800", "asserted_at": 20230201000000000, "sequence": 1}'
    NoticePayload.objects.filter(notice=posts[1]).update(read=read)
    page = enter("officer").post(reverse("try_again"), {"reason": "unknown_address"}, follow=True)
    assert (page.status_code, page.redirect_chain) == (200, [(reverse("notices"), 302)])
    assert "En installation är en regions egen." in page.content.decode()


def test_a_post_tells_each_time_that_it_was_set_aside_before(
    enter: Enter, posts: list[Notice]
) -> None:
    post = posts[2]
    NoticePayload.objects.filter(notice=post).update(read="{}")
    Notice.objects.filter(pk=post.pk).update(reason_parameters={"line": "7", "column": "från"})
    retry_notices(actor="prov", at=county.BUILT_AT, notice_ids=[post.pk])
    Notice.objects.filter(pk=post.pk).update(status="set_aside", reason="cannot_be_decided")
    client, address = enter("officer"), reverse("notice", args=[post.pk])
    page = client.post(address, {"purpose": "notice"}, follow=True)
    (before,) = page.context["attempts"]
    assert (before.reason, before.place) == (
        "Ett datum i posten finns inte",
        "Rad 7, kolumnen från.",
    )
    assert (before.since, before.until) == (
        entries_told([1])[1].committed_at,
        entries_told([newest_number()])[newest_number()].committed_at,
    )
    assert "Undanlagd förut" in page.content.decode()
    never = client.post(reverse("notice", args=[posts[1].pk]), {"purpose": "notice"}, follow=True)
    assert "Undanlagd förut" not in never.content.decode()


def test_no_files_and_nothing_waiting_have_their_own_words(enter: Enter) -> None:
    words = enter("officer").get(reverse("notices")).content.decode()
    assert "Ingen post är undanlagd." in words
    assert "Ingen fil har kommit in ännu." in words


@pytest.mark.parametrize("name", ["notice_file", "notice"])
def test_what_has_not_been_received_is_said_in_words(enter: Enter, name: str) -> None:
    page = enter("officer").get(reverse(name, args=[4711]))
    assert page.status_code == 404
    assert "finns inte bland de mottagna." in page.content.decode()
