"""Requests to have the record handed out: asked, tried, handed out whole or in part, or not.

A request is a matter of its own, in the diary as others are. Who asks may stay unknown. The copy
that is handed out is kept in it, with what was taken out and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.cases.casework import open_matter, take_step
from vardval.cases.holding import hold
from vardval.cases.letters import FRAME, Letter, put_in_matter, set_letter
from vardval.cases.matter_queries import MatterTold, NoSuchMatter, Subject, diary_of, matter
from vardval.cases.models import DisclosureRequest, MaskedPart, Matter
from vardval.cases.papers import add_made_document
from vardval.cases.record.access import check_may_disclose
from vardval.cases.record.by_hand import masked_by_hand
from vardval.cases.record.copying import Copy, Part, make_copy
from vardval.cases.record.marks import Covers, marks_of
from vardval.core.cases import DISCLOSURE
from vardval.platform.ledger import committed_number, newest_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError, sentence
from vardval.platform.templates import Template

DECISION = Template("vardval.cases.record", "beslut-utlamnande.typ", (FRAME,))
LONGEST_ASKED, LONGEST_APPEAL = 4000, 2000
_ZIP = "application/zip"


class DisclosureUnreadable(SpokenError, ValueError):
    """A request that does not say what is asked for, or a refusal that lacks what it has to say."""

    def __init__(self, what: str) -> None:
        super().__init__(f"record.{what}", most=LONGEST_ASKED)


class Weeded(SpokenError):
    """A matter that has been weeded: there is nothing left of it to hand out."""

    def __init__(self) -> None:
        super().__init__("record.weeded")


@dataclass(frozen=True, slots=True)
class Answered:
    """How a request that is not met in full is answered: the reasons, and how to appeal.

    Both are the officer's own words: no book that the product has tells how to appeal.
    """

    reasons: str
    appeal: str

    def check(self) -> None:
        """Check that both are told; raises `DisclosureUnreadable`."""
        if not self.reasons.strip():
            raise DisclosureUnreadable("no_reasons")
        if not self.appeal.strip() or len(self.appeal) > LONGEST_APPEAL:
            raise DisclosureUnreadable("no_appeal")


@transaction.atomic
def ask_for_copy(
    *,
    of_matter_id: int,
    asked_for: str,
    asked_by: str = "",
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a matter about the request and return its key; who asks may be left empty.

    Raises `DisclosureUnreadable`, `Weeded`, `NoSuchMatter` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_disclose(acting)
    words = asked_for.strip()
    if not words or len(words) > LONGEST_ASKED or len(asked_by) > LONGEST_ASKED:
        raise DisclosureUnreadable("no_asked_for")
    asked = Matter.objects.filter(pk=of_matter_id).first()
    if asked is None:
        raise NoSuchMatter
    if asked.weeded_on is not None:
        raise Weeded
    opened = open_matter(
        machine=DISCLOSURE,
        subject=Subject.MATTER,
        subject_id=asked.pk,
        title=sentence("record.request_title", diary=diary_of(asked)),
        opened_on=on,
        actor=acting,
        at=at,
    )
    DisclosureRequest.objects.create(
        matter_id=opened,
        of_matter=asked,
        asked_for=words,
        asked_by=asked_by.strip(),
        entry=newest_number(),
    )
    return opened


@transaction.atomic
def disclose(
    *,
    matter_id: int,
    read_by_eye: Iterable[int] = (),
    answered: Answered | None = None,
    on: date,
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Make the copy, keep it in the request's matter and return the matter's new state.

    Whether it is whole or in part is what was taken out. In part it needs `answered`. Raises
    `DisclosureUnreadable`, `MatterMovedOn`, `Weeded`, `TemplateBroken` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_disclose(acting)
    held, request = hold(matter_id), _request(matter_id)
    number = committed_number()
    copy = copy_for(
        request.of_matter_id,
        on=on,
        known_at=number,
        read_by_eye=read_by_eye,
        for_request=matter_id,
    )
    letter = None
    if copy.parts:
        if answered is None:
            raise DisclosureUnreadable("no_reasons")
        answered.check()
        _check_tells_nothing(request, answered, number)
        told = _decision(request, answered, "in_part", list(copy.listed))
        letter = set_letter(told, held, on=on, by=acting)
    name = sentence("letter.file.copy", diary=diary_of(request.of_matter))
    add_made_document(
        matter_id=matter_id,
        name=name,
        media_type=_ZIP,
        content=copy.archive,
        on=on,
        actor=acting,
        at=at,
    )
    if letter is not None:
        put_in_matter(letter, matter_id, on=on, actor=acting, at=at)
    _keep_parts(request, copy.parts, acting, at)
    return take_step(
        matter_id=matter_id,
        action="disclose_in_part" if copy.parts else "disclose",
        on=on,
        reasons="" if answered is None else answered.reasons,
        seen=seen,
        actor=acting,
        at=at,
    )


@transaction.atomic
def decline(
    *,
    matter_id: int,
    answered: Answered,
    on: date,
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Decline the request with reasons and how to appeal; return the matter's new state.

    Raises `DisclosureUnreadable`, `MatterMovedOn`, `TemplateBroken` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_disclose(acting)
    answered.check()
    held, request = hold(matter_id), _request(matter_id)
    number = committed_number()
    _check_tells_nothing(request, answered, number)
    letter = set_letter(_decision(request, answered, "declined", []), held, on=on, by=acting)
    state = take_step(
        matter_id=matter_id,
        action="decline",
        on=on,
        reasons=answered.reasons,
        seen=seen,
        actor=acting,
        at=at,
    )
    put_in_matter(letter, matter_id, on=on, actor=acting, at=at)
    return state


@transaction.atomic
def take_back(*, matter_id: int, on: date, actor: Actor | str, at: datetime) -> str:
    """Note that whoever asked has taken the request back; raises as `decline`."""
    acting = as_actor(actor)
    check_may_disclose(acting)
    _request(matter_id)
    return take_step(matter_id=matter_id, action="take_back", on=on, actor=acting, at=at)


def copy_for(
    of_matter_id: int,
    *,
    on: date,
    known_at: int,
    read_by_eye: Iterable[int] = (),
    for_request: int | None = None,
) -> Copy:
    """The copy of the matter as it would be handed out, for a request with what it was masked by.

    Raises `Weeded` and `TemplateBroken`.
    """
    one: MatterTold = matter(of_matter_id, known_at=known_at)
    if one.weeded_on is not None:
        raise Weeded
    marks = marks_of(one.id, known_at=known_at)
    return make_copy(
        one,
        marks,
        on=on,
        known_at=known_at,
        read_by_eye=frozenset(read_by_eye),
        by_hand=masked_by_hand(for_request, known_at=known_at) if for_request else None,
    )


def _request(matter_id: int) -> DisclosureRequest:
    found = (
        DisclosureRequest.objects.select_related("of_matter").filter(matter_id=matter_id).first()
    )
    if found is None:
        raise NoSuchMatter
    return found


def _check_tells_nothing(request: DisclosureRequest, answered: Answered, number: int) -> None:
    """Check that the answer does not itself hold what is marked."""
    for one in marks_of(request.of_matter_id, known_at=number):
        told = "" if one.covers is not Covers.WORDS or not one.holds else one.words
        if told and one.mask.is_in(f"{answered.reasons}\n{answered.appeal}"):
            raise DisclosureUnreadable("answer_holds_marked")


def _decision(
    request: DisclosureRequest, answered: Answered, what: str, masked: list[str]
) -> Letter:
    return Letter(
        DECISION,
        "decision",
        sentence("letter.disclosure.heading"),
        sentence(f"letter.disclosure.{what}"),
        about=((sentence("letter.disclosure.of"), diary_of(request.of_matter)),),
        reasons=answered.reasons,
        more={
            "asked_for": [one for one in request.asked_for.splitlines() if one.strip()],
            "masked": masked,
            "appeal": [one for one in answered.appeal.splitlines() if one.strip()],
        },
    )


def _keep_parts(
    request: DisclosureRequest, parts: Iterable[Part], actor: Actor, at: datetime
) -> None:
    rows = list(parts)
    if not rows:
        return
    entry = write_entry(
        actor=actor.username,
        purpose="matter",
        happened="copy_masked",
        at=at,
        matter=request.matter_id,
        parts=len(rows),
    )
    MaskedPart.objects.bulk_create(
        MaskedPart(
            request=request,
            mark_key=one.mark.id if one.mark else None,
            ground=told.ground_id if (told := one.mark or one.by_hand) else "",
            ground_words=told.ground_words if told else "",
            by=one.by_hand.by if one.by_hand else "",
            part=one.part,
            ref=one.ref,
            how=one.how,
            times=one.times,
            entry=entry,
        )
        for one in rows
    )
