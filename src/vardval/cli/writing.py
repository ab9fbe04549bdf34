"""Files that commands write: made, or refused with what is wrong and what to do."""

from pathlib import Path

from vardval.cli.speaking import say


class NotWritten(RuntimeError):
    """A file or a folder cannot be written where it was asked for."""


def write_file(place: Path, content: bytes) -> None:
    """Write the file; raises `NotWritten`."""
    try:
        place.write_bytes(content)
    except OSError as error:
        raise NotWritten(say("cli.error.not_written", place=str(place))) from error


def make_folder(place: Path) -> None:
    """Make the folder, those above it too, unless it is there; raises `NotWritten`."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(say("cli.error.not_written", place=str(place))) from error
