"""The handbook's page of fact files, its series written from the register.

`python -m vardval.config.fact_series_page` writes docs/handbook/underlag.md anew below its
heading of series; with `--check` it says whether the page is what the register says, and ends
with 1 when it is not.
"""

import sys
from pathlib import Path

from vardval.platform.written_page import write_or_check
from vardval.settlement.series import all_series, described

PAGE = Path(__file__).resolve().parents[3] / "docs" / "handbook" / "underlag.md"
_SERIES = "## Serierna\n\n"


def page(written: str) -> str:
    """Return the page as it should be: what is written by hand, then the series."""
    head, marker, _ = written.partition(_SERIES)
    return head + (marker or f"\n{_SERIES}") + described(all_series())


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    wanted = page(PAGE.read_text(encoding="utf-8"))
    return write_or_check(PAGE, wanted, arguments, module="vardval.config.fact_series_page")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
