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

_MAIN = "main"
"""What the typesetter calls the file that it begins with."""
_NOT_UNDERSTOOD = 3
"""The exit code of a template that the typesetter does not understand."""


class PaperNotSet(RuntimeError):
    """The typesetter's process ended without a PDF, or did not end in time.

    `diagnostic` is what the typesetter says of the template: what is wrong, and where.
    """

    def __init__(self, why: str, *, diagnostic: str = "", is_too_slow: bool = False) -> None:
        self.diagnostic, self.is_too_slow = diagnostic, is_too_slow
        super().__init__(f"Papperet gick inte att sätta. {why}")


class _Order(msgspec.Struct, frozen=True):
    """What the process is asked to set."""

    name: str
    template: str
    told: str
    files: dict[str, str]
    has_tags: bool


def set_paper(
    template: str,
    told: Mapping[str, object],
    *,
    name: str = _MAIN,
    files: Mapping[str, str] | None = None,
    longest_seconds: int | None = None,
    has_tags: bool = True,
) -> bytes:
    """Return the PDF of the template with what is told, which it reads as `sys.inputs.run`.

    `files` are what it imports, by name, and `name` is what it is called where it is wrong.
    `longest_seconds` is for a template that is not ours;
    without tags a paper of thousands of pages takes less memory. Raises `PaperNotSet`.
    """
    order = _Order(name, template, msgspec.json.encode(told).decode(), dict(files or {}), has_tags)
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=msgspec.json.encode(order),
            capture_output=True,
            check=False,
            timeout=longest_seconds,
        )
    except subprocess.TimeoutExpired:
        why = f"Sättningen var inte klar efter {longest_seconds} sekunder."
        raise PaperNotSet(why, is_too_slow=True) from None
    if done.returncode:
        understood = done.returncode != _NOT_UNDERSTOOD
        diagnostic = "" if understood else done.stderr.decode(errors="replace")
        why = f"Sättningen slutade med koden {done.returncode}."
        raise PaperNotSet(why, diagnostic=diagnostic)
    return done.stdout


def main() -> int:
    """Set what comes on standard input, and write the PDF to standard output."""
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=_Order)
    files = {name: text.encode() for name, text in order.files.items()}
    try:
        compiler = typst.Compiler(
            {**files, _MAIN: order.template.encode()},  # type: ignore[type-var]  # it takes files by name
            ignore_system_fonts=True,
            sys_inputs={"run": order.told},
        )
        made = compiler.compile(format="pdf", pdf_tags=order.has_tags)
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic.replace(f"┌─ {_MAIN}:", f"┌─ {order.name}:"))
        return _NOT_UNDERSTOOD
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
