"""Files that show how an obligation is met: taken in once, handed out as they came.

What a file may hold is checked where all papers are (`cases.papers`); nothing here opens one.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vardval.cases.papers import check_content
from vardval.followup.access import check_may_answer, check_may_see_register
from vardval.followup.actions import Which, check_stands
from vardval.followup.models import EvidenceFile
from vardval.platform.ledger import number_known_at, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError

LONGEST_NAME = 120


class NoSuchEvidence(SpokenError, LookupError):
    """No file of evidence has that number as known then."""

    def __init__(self) -> None:
        super().__init__("followup.no_such_evidence")


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it is handed out."""

    name: str
    media_type: str
    content: bytes

    @property
    def ending(self) -> str:
        """What the name ends with; the check has seen that it is what the bytes are."""
        return self.name.rpartition(".")[2].lower()


@transaction.atomic
def add_evidence(
    *, which: Which, name: str, content: bytes, actor: Actor | str, at: datetime
) -> int:
    """Keep a file that shows how the obligation is met, and return its number.

    Raises `AccessDenied`, `UnitUnknown`, `NoSuchObligation` and `PaperRefused`.
    """
    acting = as_actor(actor)
    check_may_answer(acting, unit_hsa_id=which.hsa_id)
    stands = check_stands(which, at)
    told = name.strip()[-LONGEST_NAME:]
    media_type = check_content(told, content)
    digest = hashlib.sha256(content).hexdigest()
    entry = write_entry(
        actor=acting.username,
        purpose="followup",
        happened="evidence_added",
        at=at,
        obligation=which.obligation_id,
        sha256=digest,
    )
    return EvidenceFile.objects.create(
        unit_id=stands.unit_id,
        obligation_id=which.obligation_id,
        due_id=which.due_id,
        said_on=stands.day,
        said_by=acting.username,
        name=told,
        media_type=media_type,
        size_bytes=len(content),
        sha256=digest,
        content=content,
        entry=entry,
    ).pk


@transaction.atomic
def add_evidence_files(
    *, which: Which, files: Sequence[tuple[str, bytes]], actor: Actor | str, at: datetime
) -> None:
    """Keep the files, each a name and a content, or none of them where one is refused.

    Raises as `add_evidence`.
    """
    for name, content in files:
        add_evidence(which=which, name=name, content=content, actor=actor, at=at)


def hand_out(evidence_id: int, *, actor: Actor, known_at: datetime | int) -> Handed:
    """The file, for whoever may see the register; raises `AccessDenied` and `NoSuchEvidence`.

    One that is taken back is handed out to nobody: it may hold what should never have come.
    """
    rows = EvidenceFile.objects.filter(
        pk=evidence_id, entry__lte=number_known_at(known_at), taken_back__isnull=True
    )
    row = rows.select_related("unit").first()
    if row is None:
        raise NoSuchEvidence
    check_may_see_register(actor, unit_hsa_id=row.unit.hsa_id if row.unit else "")
    return Handed(row.name, row.media_type, bytes(row.content))
