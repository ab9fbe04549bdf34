"""Setting of a paper as a PDF by typst, in a process of its own.

The typesetter keeps what it has set, and a server sets many papers: its memory goes with the
process. Run as a module it is that process: the template and the words come on standard input as
JSON, nothing else of ours is imported, and the PDF goes out on standard output. Owns no
template: each app brings its own.
"""

import subprocess
import sys
from collections.abc import Mapping

import msgspec
import typst


class PaperNotSet(RuntimeError):
    """The typesetter's process ended without a PDF."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Papperet gick inte att sätta. Sättningen slutade med koden {code}.")


class _Order(msgspec.Struct, frozen=True):
    """What the process is asked to set."""

    template: str
    told: str


def set_paper(
    template: str, told: Mapping[str, object], *, longest_seconds: int | None = None
) -> bytes:
    """Return the PDF of the template with what is told, which it reads as `sys.inputs.run`.

    `longest_seconds` is for a template that is not ours. Raises `PaperNotSet`.
    """
    order = _Order(template, msgspec.json.encode(told).decode())
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=msgspec.json.encode(order),
        capture_output=True,
        check=False,
        timeout=longest_seconds,
    )
    if done.returncode:
        raise PaperNotSet(done.returncode)
    return done.stdout


def main() -> None:
    """Set what comes on standard input, and write the PDF to standard output."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=_Order)
    compiler = typst.Compiler(
        order.template.encode(), ignore_system_fonts=True, sys_inputs={"run": order.told}
    )
    made = compiler.compile(format="pdf")
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")


if __name__ == "__main__":
    main()
