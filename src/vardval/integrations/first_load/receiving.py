"""A file on disk into the store of staged posts."""

from datetime import datetime
from pathlib import Path

from vardval.integrations.file_hash import sha256_of
from vardval.integrations.first_load.file import FirstLoadFile
from vardval.platform.policy import Actor
from vardval.population.actions import IntakeKind, Progress, StagedFile, stage_file


def receive_file(
    *, path: Path, actor: Actor | str, at: datetime, progress: Progress = lambda _: None
) -> StagedFile:
    """Stage the file of people and return it; raises `NotAFirstLoadFile`."""
    digest = sha256_of(path)
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
        return stage_file(
            kind=IntakeKind.CSV,
            name=path.name,
            sha256=digest,
            source=FirstLoadFile(stream, received_on=at.date()),
            actor=actor,
            at=at,
            progress=progress,
        )
