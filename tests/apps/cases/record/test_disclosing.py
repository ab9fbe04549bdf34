"""A request is a matter of its own, and its answer is kept in it with what was masked and why."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from tests.apps.cases.record.recorded import (
    AT,
    AUDITOR,
    DAY,
    NAME,
    OFFICER,
    found_in,
    marked,
    opened,
    seen,
)
from vardval.cases.casework import MatterMovedOn
from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import MaskedPart, SecrecyMark
from vardval.cases.papers import paper
from vardval.cases.record.disclosing import (
    Answered,
    DisclosureUnreadable,
    ask_for_copy,
    decline,
    disclose,
    take_back,
)
from vardval.cases.record.grounds import GroundsUnreadable, NoSuchGround, grounds
from vardval.cases.record.marks import MarkUnreadable, NoSuchMark, lift_mark, marks_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied

pytestmark = pytest.mark.django_db

ANSWERED = Answered("En klagande skyddas.", "Skriv till regionen.")


def asked(of: int, **more: Any) -> int:
    told: dict[str, Any] = {"asked_for": "Allt om telefonen.", "on": DAY, "actor": OFFICER}
    told |= {"at": AT, **more}
    return ask_for_copy(of_matter_id=of, **told)


def disclosed(one: int, **more: Any) -> str:
    return disclose(matter_id=one, on=DAY, actor=OFFICER, at=AT, **more)


def papers(one: int) -> dict[str, bytes]:
    return {
        each.media_type: paper(each.id, known_at=newest_number()).content
        for each in seen(one).documents
    }


def test_a_request_is_in_the_diary_and_whoever_asks_may_stay_unknown() -> None:
    of = opened()
    one = seen(asked(of))
    assert (one.machine, one.state, one.subject_id) == ("disclosure", "requested", of)
    assert one.title == f"Begäran om utlämnande ur {seen(of).diary}"
    assert one.diary != seen(of).diary
    assert NAME not in one.title


def test_what_nothing_in_is_marked_is_handed_out_whole_with_no_decision() -> None:
    one = asked(opened())
    assert disclosed(one) == "disclosed"
    assert list(papers(one)) == ["application/zip"]


def test_what_is_handed_out_in_part_says_why_and_how_it_is_appealed() -> None:
    of = opened()
    one = asked(of)
    marked(of)
    with pytest.raises(DisclosureUnreadable, match="Skriv skälen"):
        disclosed(one)
    with pytest.raises(DisclosureUnreadable, match="Skriv hur beslutet överklagas"):
        disclosed(one, answered=Answered("Skäl", " "))
    assert seen(one).documents == ()
    assert disclosed(one, answered=ANSWERED) == "disclosed_in_part"
    kept = papers(one)
    assert found_in(kept["application/zip"]) == set()
    pages = PdfReader(BytesIO(kept["application/pdf"])).pages
    decision = " ".join("\n".join(page.extract_text() for page in pages).split())
    assert "Skriv till regionen." in decision
    assert "Handläggaren har skrivit hur beslutet överklagas." in decision
    assert found_in(kept["application/pdf"]) == set()
    rows = MaskedPart.objects.filter(request_id=one)
    assert {row.ground for row in rows if row.mark_key} == {"osl"}
    assert rows.filter(mark_key=None, part="paper", how="withheld").count() == 2


def test_an_answer_that_holds_the_marked_words_is_not_given() -> None:
    of = opened()
    one = asked(of)
    marked(of)
    for act in (disclose, decline):
        with pytest.raises(DisclosureUnreadable, match="markerade som hemliga"):
            act(
                matter_id=one,
                answered=Answered(f"{NAME} skyddas.", "Skriv."),
                on=DAY,
                actor=OFFICER,
                at=AT,
            )
    assert seen(one).state == "requested"


def test_a_request_is_declined_with_reasons_and_once_only() -> None:
    one = asked(opened())
    assert decline(matter_id=one, answered=ANSWERED, on=DAY, actor=OFFICER, at=AT) == (
        "not_disclosed"
    )
    assert list(papers(one)) == ["application/pdf"]
    with pytest.raises(MatterMovedOn, match="inte utlämnad"):
        disclosed(one)


def test_a_request_may_be_taken_back() -> None:
    one = asked(opened())
    assert take_back(matter_id=one, on=DAY, actor=OFFICER, at=AT) == "taken_back"


def test_a_lifted_mark_masks_nothing_and_is_still_told() -> None:
    of = opened()
    mark = marked(of)
    lift_mark(matter_id=of, mark_id=mark, reasons="Samtycke", on=DAY, actor=OFFICER, at=AT)
    (told,) = marks_of(of, known_at=newest_number())
    assert (told.holds, told.lift_reasons, told.lifted_by) == (False, "Samtycke", "olga")
    with pytest.raises(NoSuchMark):
        lift_mark(matter_id=of, mark_id=mark, reasons="Igen", on=DAY, actor=OFFICER, at=AT)
    assert disclosed(asked(of)) == "disclosed"


@pytest.mark.parametrize("who", [AUDITOR, User(username="k", role=Role.CONTROLLER)])
def test_nobody_but_an_officer_marks_asks_or_hands_out(who: User) -> None:
    of = opened()
    one, mark = asked(of), marked(of)
    before = LedgerEntry.objects.count()
    for act in (
        lambda: marked(of, actor=who),
        lambda: lift_mark(matter_id=of, mark_id=mark, reasons="x", on=DAY, actor=who, at=AT),
        lambda: asked(of, actor=who),
        lambda: disclose(matter_id=one, on=DAY, actor=who, at=AT),
        lambda: decline(matter_id=one, answered=ANSWERED, on=DAY, actor=who, at=AT),
        lambda: take_back(matter_id=one, on=DAY, actor=who, at=AT),
    ):
        with pytest.raises(AccessDenied):
            act()
    assert LedgerEntry.objects.count() == before


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"covers": "allt"}, MarkUnreadable),
        ({"words": " - "}, MarkUnreadable),
        ({"ground": "påhittad"}, NoSuchGround),
        ({"ground_words": " "}, NoSuchGround),
        ({"covers": "paper", "document_id": 0}, NoSuchMatter),
    ],
)
def test_a_mark_says_what_it_covers_and_on_which_ground(
    wrong: dict[str, Any], error: type[Exception]
) -> None:
    one = opened()
    with pytest.raises(error):
        marked(one, **wrong)
    assert SecrecyMark.objects.count() == 0


def test_a_regions_own_list_may_have_whole_grounds_and_a_broken_one_is_told(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.TEMPLATES_FOLDER = tmp_path
    file = tmp_path / "sekretessgrunder.yaml"
    file.write_text("egen: {namn: Egen grund, källa: [], hel: ja}\n")
    assert [(one.id, one.is_whole) for one in grounds().values()] == [("egen", True)]
    one = opened()
    marked(one, ground="egen", ground_words="")
    (told,) = marks_of(one, known_at=newest_number())
    assert not told.is_officers_own
    for broken in ("egen: {namn: Egen}\n", "[]", "egen: {namn: A, källa: [], hel: kanske}\n"):
        file.write_text(broken)
        with pytest.raises(GroundsUnreadable, match="på rad 1"):
            grounds()


def test_the_database_keeps_marks_as_they_were_and_the_ledger_holds_no_words() -> None:
    one = opened()
    mark = marked(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecrecyMark.objects.filter(pk=mark).update(words="")
    told = str(list(LedgerEntry.objects.values()))
    assert NAME not in told
    assert connection.needs_rollback is False
