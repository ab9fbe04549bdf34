"""What stood behind a choice, as whoever registers it tells, and as the store keeps it.

Owns the check of what is told and the rows of evidence and papers. How long a paper is kept is
the book's to say (`core.listing.kept_paper`); the files of scanned papers are `scans`'.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max

from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChosenBy,
    FormArrives,
    Paper,
    kept_paper,
    papers_of,
)
from vardval.core.listing.rules import ListingRules
from vardval.listing.models import Choice, ChoiceEvidence, KeptForm
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import keys, written

EvidenceKind = ChoiceEvidence.Kind
KeptPaper = KeptForm.Paper

LONGEST_REFERENCE = 80
LONGEST_REASON = 500
KIND_OF_CHANNEL: Mapping[Channel, ChoiceEvidence.Kind] = {
    Channel.E_SERVICE: EvidenceKind.E_IDENTIFICATION,
    Channel.FORM: EvidenceKind.FORM,
    Channel.TELEPHONE: EvidenceKind.CALL,
    Channel.VISIT: EvidenceKind.IDENTITY_SHOWN,
    Channel.EMAIL: EvidenceKind.EMAIL,
}
"""What stands behind a choice by the channel, where nothing else is told."""

_PAPERS: Mapping[Paper, KeptForm.Paper] = {
    Paper.FORM: KeptPaper.FORM,
    Paper.EMAIL: KeptPaper.EMAIL,
    Paper.PROXY: KeptPaper.PROXY,
}
_INSERT = """
INSERT INTO listing_choiceevidence
       (choice_id, kind, reference, received_on, signed_by_ids, proxy_reference,
        special_reasons_granted_by, special_reasons_text)
VALUES (%s, %s, %s, %s, %s::bigint[], %s, %s, %s)
"""
_IDENTITY = re.compile(r"\d{6}(\d{2})?[-+ ]?[0-9A-Za-z]{3}\d")


class EvidenceRefused(SpokenError, ValueError):
    """Evidence that is not kept as told; `why` completes the sentence's code."""

    def __init__(self, why: str, most: int = LONGEST_REFERENCE) -> None:
        super().__init__(f"evidence.{why}", most=most)


class ReasonsNotTold(SpokenError, ValueError):
    """A change beyond the yearly limit without who granted it or why."""

    def __init__(self) -> None:
        super().__init__("evidence.reasons_not_told")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stood behind a choice: a paper, an e-identification, a call.

    `reference` and `proxy_reference` tell where it is found and never who anyone is. What is
    not told follows from the choice: the kind from its channel, the day from its day.
    """

    kind: ChoiceEvidence.Kind | None = None
    reference: str = ""
    received_on: date | None = None
    proxy_reference: str = ""

    def __post_init__(self) -> None:
        for text in (self.reference, self.proxy_reference):
            if len(text) > LONGEST_REFERENCE:
                raise EvidenceRefused("reference_too_long")
            if _IDENTITY.search(text):
                raise EvidenceRefused("reference_is_identity")


@dataclass(frozen=True, slots=True)
class Granted:
    """Special reasons for a change beyond the limit: who granted it, and why."""

    by: str
    why: str

    @classmethod
    def told(cls, by: str, why: str, *, has_special_reasons: bool) -> "Granted | None":
        """Return what was granted, None where nothing was claimed.

        Raises `ReasonsNotTold`, and `EvidenceRefused` for a text that is too long or tells
        who someone is.
        """
        if not has_special_reasons:
            return None
        if not (by.strip() and why.strip()):
            raise ReasonsNotTold
        if len(why.strip()) > LONGEST_REASON or len(by.strip()) > LONGEST_REFERENCE:
            raise EvidenceRefused("reason_too_long", LONGEST_REASON)
        if _IDENTITY.search(by) or _IDENTITY.search(why):
            raise EvidenceRefused("reference_is_identity")
        return cls(by.strip(), why.strip())


NOTHING_TOLD = Evidence()


def store_evidence(
    choice_id: int,
    event: ChoiceMade,
    evidence: Evidence,
    granted: Granted | None,
    rules: ListingRules,
    *,
    entry: int,
) -> None:
    """Store what stood behind the choice and put its papers in the unit's archive.

    Called within the choice's transaction, after its entry: until the commit nobody else has
    an entry, so a paper's place in the month is taken once.
    """
    kind = evidence.kind or KIND_OF_CHANNEL[event.channel]
    signed_by = keys(_signed_by(event) if event.is_signed else ())
    reasons = (granted.by, granted.why) if granted else ("", "")
    told = (evidence.reference.strip(), evidence.received_on or event.on, signed_by)
    written(_INSERT, [choice_id, kind.value, *told, evidence.proxy_reference.strip(), *reasons])
    _keep_papers(choice_id, event, evidence.received_on or event.on, rules, entry=entry)


def store_form_evidence(
    choice_id: int,
    waiting: Choice,
    event: FormArrives,
    evidence: Evidence,
    rules: ListingRules,
    *,
    entry: int,
) -> None:
    """Store the form that came for a waiting choice; who signed is whoever had made it.

    Special reasons that were granted to the waiting choice go on with it.
    """
    earlier = ChoiceEvidence.objects.filter(choice=waiting).first()
    signed_by = {*waiting.agreeing_person_ids, waiting.actor_person_id or waiting.person_id}
    ChoiceEvidence.objects.create(
        choice_id=choice_id,
        kind=EvidenceKind.FORM,
        reference=evidence.reference.strip(),
        received_on=evidence.received_on or event.on,
        signed_by_ids=sorted(signed_by),
        proxy_reference=evidence.proxy_reference.strip(),
        special_reasons_granted_by=earlier.special_reasons_granted_by if earlier else "",
        special_reasons_text=earlier.special_reasons_text if earlier else "",
    )
    _keep_papers(choice_id, event, evidence.received_on or event.on, rules, entry=entry)


def _keep_papers(
    choice_id: int,
    event: ChoiceMade | FormArrives,
    received_on: date,
    rules: ListingRules,
    *,
    entry: int,
) -> None:
    """Put the papers that came with the choice in the archive, where the book keeps them."""
    came_in = replace(event, on=received_on)
    for paper in papers_of(event):
        keeping = kept_paper(came_in, rules, paper)
        if keeping is None:
            continue
        month = received_on.replace(day=1)
        KeptForm.objects.create(
            choice_id=choice_id,
            unit_id=event.unit,
            paper=_PAPERS[paper],
            month=month,
            number=_next_number(int(event.unit), month),
            received_on=received_on,
            kept_through_on=keeping.through_on,
            clause=keeping.step.clause or "",
            entry=entry,
        )


def _next_number(unit_id: int, month: date) -> int:
    there = KeptForm.objects.filter(unit=unit_id, month=month)
    return (there.aggregate(last=Max("number"))["last"] or 0) + 1


def _signed_by(event: ChoiceMade) -> list[int]:
    """Who signed: the person, the guardians who stand behind it, or the proxy."""
    if event.made_by is ChosenBy.SELF:
        return [int(event.person)]
    behind = {*event.agreeing, event.actor} - {None}
    return sorted(int(one) for one in behind if one is not None)
