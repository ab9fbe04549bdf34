"""The handbook's page of the courses that matters take, written from the machines.

`python -m vardval.config.courses_page` writes docs/handbook/ärendegångar.md; with `--check` it
says whether the page is what the machines say, and ends with 1 when it is not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from vardval.config.machines import MACHINES
from vardval.core.cases import Machine, diagram, table_of_steps
from vardval.platform.sentences import sentence
from vardval.platform.written_page import write_or_check

PAGE = Path(__file__).resolve().parents[3] / "docs" / "handbook" / "ärendegångar.md"
_HEAD = """# Ärendegångar

Sidan skrivs av `python -m vardval.config.courses_page` ur tabellerna i koden, och `make check`
prövar att de säger samma sak. Ett steg som kräver en annan person tas aldrig av den som har berett
ärendet, och ett steg som kräver att parten har hörts går inte att ta innan dess. Klockan tar sina
steg natten efter den sista dagen.
"""


def page() -> str:
    """Return the page as it should be."""
    return "\n".join([_HEAD, *(line for one in MACHINES.values() for line in _told(one))])


def _told(machine: Machine) -> Iterator[str]:
    yield f"## {sentence(f'matter.machine.{machine.name}', 'sv')}\n"
    yield f"```mermaid\n{diagram(machine, _words)}\n```\n"
    yield "| Läge | Steg | Nytt läge | Tas av | Kräver |"
    yield "|---|---|---|---|---|"
    for row in table_of_steps(machine, _words):
        yield f"| {' | '.join(row)} |"
    yield ""


def _words(code: str) -> str:
    return sentence(f"matter.{code}", "sv")


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    return write_or_check(PAGE, page(), arguments, module="vardval.config.courses_page")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
