"""A file on disk into the store of staged posts."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from vardval.integrations.asylum.file import AsylumFile
from vardval.integrations.file_hash import sha256_of
from vardval.platform.policy import Actor
from vardval.population.actions import IntakeKind, Progress, StagedFile, stage_file


def receive_file(
    *, path: Path, actor: Actor | str, at: datetime, progress: Progress = lambda _: None
) -> StagedFile:
    """Stage the file of stays and return it; raises `NotAnAsylumFile`."""
    digest = sha256_of(path)
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        return stage_file(
            kind=IntakeKind.ASYLUM,
            name=path.name,
            sha256=digest,
            source=AsylumFile(stream, received_at=at.astimezone(timezone.get_default_timezone())),
            actor=actor,
            at=at,
            progress=progress,
        )
