"""Thousands of letters set as one PDF, a part at a time so that memory stays bounded.

Each part is set in a process of its own that gives its memory back. Letters lie on disk only as
PDF, in a folder that nobody else may read.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

from pypdf import PdfWriter

from vardval.platform.typesetting import set_paper

PART = 1_000
"""How many letters are set at a time."""

Told = Mapping[str, object]


def set_letters(around: Told, letters: Sequence[Told], file: Path) -> None:
    """Write the letters, in their order, as one PDF to the file.

    `around` is what all letters share. Raises `PaperNotSet`.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    writer = PdfWriter()
    parts: list[Path] = []
    try:
        for part in _parts(around, letters, file):
            parts.append(part)
            writer.append(part)
        file.touch(mode=0o600)
        writer.write(file)
    finally:
        writer.close()
        for part in parts:
            part.unlink(missing_ok=True)


def _parts(around: Told, letters: Sequence[Told], file: Path) -> Iterator[Path]:
    template = resources.files("vardval.campaigns.letters").joinpath("letter.typ")
    for place in range(0, len(letters), PART):
        run = {**around, "letters": letters[place : place + PART]}
        # Paper has no tags, and they take most of the typesetter's memory.
        made = set_paper(template.read_text(encoding="utf-8"), run, has_tags=False)
        part = file.with_suffix(f".{place}.part")
        part.touch(mode=0o600)
        part.write_bytes(made)
        yield part
