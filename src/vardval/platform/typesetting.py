"""Setting of a paper as a PDF by typst, in a process of its own.

The typesetter keeps what it has set, and a server sets many papers: its memory goes with the
process, which is `typesetter`. Owns no template: each app brings its own.
"""

import subprocess
import sys
from collections.abc import Mapping

import msgspec

from vardval.platform import typesetter


class PaperNotSet(RuntimeError):
    """The typesetter's process ended without a PDF, or did not end in time.

    `diagnostic` is what the typesetter says of the template: what is wrong, and where.
    """

    def __init__(self, why: str, *, diagnostic: str = "", is_too_slow: bool = False) -> None:
        self.diagnostic, self.is_too_slow = diagnostic, is_too_slow
        super().__init__(f"Papperet gick inte att sätta. {why}")


def set_paper(
    template: str,
    told: Mapping[str, object],
    *,
    name: str = typesetter.MAIN,
    files: Mapping[str, str] | None = None,
    longest_seconds: int | None = None,
    has_tags: bool = True,
) -> bytes:
    """Return the PDF of the template with what is told, which it reads as `sys.inputs.run`.

    `files` are what it imports, by name, and `name` is what it is called where it is wrong.
    `longest_seconds` is for a template that is not ours;
    without tags a paper of thousands of pages takes less memory. Raises `PaperNotSet`.
    """
    order = {
        "name": name,
        "template": template,
        "told": msgspec.json.encode(told).decode(),
        "files": dict(files or {}),
        "has_tags": has_tags,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", typesetter.__name__],
            input=msgspec.json.encode(order),
            capture_output=True,
            check=False,
            timeout=longest_seconds,
        )
    except subprocess.TimeoutExpired:
        why = f"Sättningen var inte klar efter {longest_seconds} sekunder."
        raise PaperNotSet(why, is_too_slow=True) from None
    if done.returncode:
        understood = done.returncode != typesetter.NOT_UNDERSTOOD
        diagnostic = "" if understood else done.stderr.decode(errors="replace")
        why = f"Sättningen slutade med koden {done.returncode}."
        raise PaperNotSet(why, diagnostic=diagnostic)
    return done.stdout
