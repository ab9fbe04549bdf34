"""The process that sets one paper.

The template and the words come on standard input as JSON, and the PDF goes out on standard
output. Imports nothing but the typesetter and what reads JSON: a letter takes less time to set
than most libraries take to import.
"""

import json
import sys

import typst

MAIN = "main"
"""What the typesetter calls the file that it begins with."""
NOT_UNDERSTOOD = 3
"""The exit code of a template that the typesetter does not understand."""


def main() -> int:
    """Set what comes on standard input, and write the PDF to standard output."""
    order = json.load(sys.stdin.buffer)
    name: str = order["name"]
    files = {**order["files"], MAIN: order["template"]}
    try:
        compiler = typst.Compiler(
            {called: text.encode() for called, text in files.items()},  # type: ignore[type-var]  # it takes files by name
            ignore_system_fonts=True,
            sys_inputs={"run": order["told"]},
        )
        made = compiler.compile(format="pdf", pdf_tags=order["has_tags"])
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic.replace(f"┌─ {MAIN}:", f"┌─ {name}:"))
        return NOT_UNDERSTOOD
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")
    return 0


if __name__ == "__main__":
    sys.exit(main())
