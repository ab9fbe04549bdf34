"""What is typed of an obligation: declarations, verdicts, events and files, read and taken."""

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import Enum
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from vardval.cases.papers import MOST_BYTES, PaperRefused
from vardval.core.followup import Declared, Verdict
from vardval.core.time import clock_time
from vardval.followup.actions import NotTaken, Which, declare, judge, tell_happening
from vardval.followup.evidence import add_evidence_files
from vardval.followup.taking_back import Kind, take_back
from vardval.portal.account import user_of
from vardval.portal.language import language_of
from vardval.portal.moment import now, read_day
from vardval.portal.whole_typed import whole_typed

E = TypeVar("E", bound=Enum)


def take(request: HttpRequest, hsa_id: str, obligation_id: str) -> str:
    """Do what the form asks, and return the code of what to say of it.

    Raises what the action raises, `NotTaken` for what cannot be read, and `UnreadableDay`.
    """
    step = _STEPS.get(request.POST.get("steg", ""))
    if step is None:
        raise NotTaken("no_step")
    due = whole_typed(request.POST.get("forfall", ""))
    return step(request, Which(hsa_id, obligation_id, due or None))


def _declare(request: HttpRequest, which: Which) -> str:
    declare(
        which=which,
        declared=_one_of(Declared, request.POST.get("forsakran", "")),
        text=request.POST.get("ord", ""),
        actor=user_of(request),
        at=now(),
    )
    return "portal.owed.done.declared"


def _judge(request: HttpRequest, which: Which) -> str:
    sent = request.POST
    judge(
        which=which,
        verdict=_one_of(Verdict, sent.get("bedomning", "")),
        reasons=sent.get("skal", ""),
        # The form holds the newest verdict that the officer saw of each due day.
        seen_verdict=whole_typed(sent.get(f"sedd-{which.due_id or 0}", "")),
        done_on=_day(request, "uppfylld"),
        again_on=_day(request, "komplettera"),
        actor=user_of(request),
        at=now(),
    )
    return "portal.owed.done.judged"


def _tell(request: HttpRequest, which: Which) -> str:
    on = _day(request, "dag")
    if on is None:
        raise NotTaken("no_day")
    tell_happening(
        hsa_id=which.hsa_id,
        event=request.POST.get("handelse", ""),
        on=on,
        clock_time=_clock_time(request.POST.get("klockan", "")),
        obligation_id=which.obligation_id,
        actor=user_of(request),
        at=now(),
    )
    return "portal.owed.done.happening"


def _hand_in(request: HttpRequest, which: Which) -> str:
    sent: list[UploadedFile] = request.FILES.getlist("fil")
    if not sent:
        raise PaperRefused("not_chosen")
    # Refused before they are read: the whole of a huge file must not come into memory.
    if sum(MOST_BYTES + 1 if one.size is None else one.size for one in sent) > MOST_BYTES:
        raise PaperRefused("too_large")
    add_evidence_files(
        which=which,
        files=[(one.name or "", bytes(one.read())) for one in sent],
        actor=user_of(request),
        at=now(),
    )
    return "portal.owed.done.file"


def _take_back(request: HttpRequest, which: Which) -> str:
    sent = request.POST
    take_back(
        hsa_id=which.hsa_id,
        obligation_id=which.obligation_id,
        kind=_one_of(Kind, sent.get("slag", "")),
        key=whole_typed(sent.get("nummer", "")) or 0,
        reasons=sent.get("skal-tillbaka", ""),
        actor=user_of(request),
        at=now(),
    )
    return "portal.owed.done.taken_back"


_STEPS: Mapping[str, Callable[[HttpRequest, Which], str]] = {
    "forsakra": _declare,
    "bedom": _judge,
    "handelse": _tell,
    "underlag": _hand_in,
    "ta-tillbaka": _take_back,
}


def _day(request: HttpRequest, name: str) -> date | None:
    return read_day(request.POST.get(name, ""), language_of(request))


def _clock_time(written: str) -> time | None:
    try:
        return clock_time(written) if written.strip() else None
    except ValueError:
        raise NotTaken("no_clock_time") from None


def _one_of(kind: type[E], written: str) -> E:
    for one in kind:
        if one.value == written:
            return one
    raise NotTaken("no_choice")
