"""The setting of one statement as a PDF, by typst in a process of its own.

The typesetter keeps what it has set, and a server sets many: its memory goes with the process.
Run as a module it is that process, and imports nothing else of ours: the words come on standard
input as JSON, and the PDF goes out on standard output.
"""

import subprocess
import sys
from collections.abc import Mapping
from importlib import resources

import msgspec
import typst


class PaperNotSet(RuntimeError):
    """The typesetter's process ended without a PDF."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Avräkningen gick inte att sätta. Sättningen slutade med koden {code}.")


def set_statement(told: Mapping[str, object]) -> bytes:
    """The PDF of what is told; raises `PaperNotSet`."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=msgspec.json.encode(told),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise PaperNotSet(done.returncode)
    return done.stdout


def main() -> None:
    """Set what comes on standard input, and write the PDF to standard output."""
    template = resources.files("vardval.settlement.exports").joinpath("statement.typ").read_bytes()
    run = sys.stdin.buffer.read().decode()
    compiler = typst.Compiler(template, ignore_system_fonts=True, sys_inputs={"run": run})
    made = compiler.compile(format="pdf")
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")


if __name__ == "__main__":
    main()
