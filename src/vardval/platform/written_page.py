"""The handbook's pages that are written from the code: written, or checked to be fresh.

Owns the one way in which such a page's command behaves, not what any page says.
"""

from collections.abc import Sequence
from pathlib import Path


def write_or_check(file: Path, wanted: str, arguments: Sequence[str], *, module: str) -> int:
    """Write the page, or with `--check` tell whether it is as wanted; return the exit code.

    `module` is what writes it anew, which whoever has a stale page is told.
    """
    if "--check" not in arguments:
        file.write_text(wanted, encoding="utf-8")
        return 0
    if file.exists() and file.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{file.name} är inte aktuell. Kör python -m {module}.")  # noqa: T201 - a command's answer
    return 1
