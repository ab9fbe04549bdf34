"""A file on disk into the store of staged posts."""

from datetime import datetime
from pathlib import Path

from vardval.integrations.file_hash import sha256_of
from vardval.integrations.navet.file import NavetFile
from vardval.platform.policy import Actor
from vardval.population.actions import IntakeKind, Progress, StagedFile, stage_file


def receive_file(
    *, path: Path, actor: Actor | str, at: datetime, progress: Progress = lambda _: None
) -> StagedFile:
    """Stage the Navet file and return it; raises `UnsafeFile` and `NotANavetFile`."""
    digest = sha256_of(path)
    with path.open("rb") as stream:
        return stage_file(
            kind=IntakeKind.NAVET,
            name=path.name,
            sha256=digest,
            source=NavetFile(stream, received_on=at.date()),
            actor=actor,
            at=at,
            progress=progress,
        )
