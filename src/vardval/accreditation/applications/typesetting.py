"""The setting of one decision as a PDF, by typst in a process of its own.

Run as a module it is that process, and imports nothing else of ours: the template and the words
come on standard input, and the PDF goes out on standard output.
"""

import subprocess
import sys
from collections.abc import Mapping

import msgspec
import typst

_LONGEST_SECONDS = 60


class PaperNotSet(RuntimeError):
    """The typesetter's process ended without a PDF."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Beslutet gick inte att sätta. Sättningen slutade med koden {code}.")


def set_paper(template: str, told: Mapping[str, object]) -> bytes:
    """The PDF that the template makes of what is told; raises `PaperNotSet`."""
    done = subprocess.run(
        [sys.executable, "-m", __name__],
        input=msgspec.json.encode({"template": template, "told": told}),
        capture_output=True,
        check=False,
        timeout=_LONGEST_SECONDS,
    )
    if done.returncode:
        raise PaperNotSet(done.returncode)
    return done.stdout


def main() -> None:
    """Set what comes on standard input, and write the PDF to standard output."""
    sent = msgspec.json.decode(sys.stdin.buffer.read())
    run = msgspec.json.encode(sent["told"]).decode()
    compiler = typst.Compiler(
        sent["template"].encode(), ignore_system_fonts=True, sys_inputs={"run": run}
    )
    made = compiler.compile(format="pdf")
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")


if __name__ == "__main__":
    main()
