"""Thousands of letters set as one PDF, a part at a time so that memory stays bounded.

The typesetter keeps what it has set, so each part is set in a process of its own that gives its
memory back. Letters reach that process on its standard input and lie on disk only as PDF, in a
folder that nobody else may read. Run as a module it is that process.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path

import msgspec
import typst
from pypdf import PdfWriter

PART = 1_000
"""How many letters are set at a time."""

Told = Mapping[str, object]


class LettersNotSet(RuntimeError):
    """The typesetter's process ended without a PDF."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Breven gick inte att sätta. Sättningen slutade med koden {code}.")


def set_letters(around: Told, letters: Sequence[Told], file: Path) -> None:
    """Write the letters, in their order, as one PDF to the file.

    `around` is what all letters share. Raises `LettersNotSet`.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    writer = PdfWriter()
    parts = list(_parts(around, letters, file))
    try:
        for part in parts:
            writer.append(part)
        file.touch(mode=0o600)
        writer.write(file)
    finally:
        writer.close()
        for part in parts:
            part.unlink(missing_ok=True)


def _parts(around: Told, letters: Sequence[Told], file: Path) -> Iterator[Path]:
    for place in range(0, len(letters), PART):
        part = file.with_suffix(f".{place}.part")
        part.touch(mode=0o600)
        run = msgspec.json.encode({**around, "letters": letters[place : place + PART]})
        code = subprocess.run(
            [sys.executable, "-m", __name__, str(part)], input=run, check=False
        ).returncode
        if code:
            part.unlink(missing_ok=True)
            raise LettersNotSet(code)
        yield part


def main() -> None:
    """Set the run that comes on standard input as the file that the argument names."""
    template = resources.files("vardval.campaigns.letters").joinpath("letter.typ").read_bytes()
    run = sys.stdin.buffer.read().decode()
    compiler = typst.Compiler(template, ignore_system_fonts=True, sys_inputs={"run": run})
    # Paper has no tags, and they take most of the typesetter's memory.
    compiler.compile(output=sys.argv[1], format="pdf", pdf_tags=False)


if __name__ == "__main__":
    main()
