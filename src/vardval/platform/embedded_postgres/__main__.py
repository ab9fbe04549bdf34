"""`python -m vardval.platform.embedded_postgres start|stop|remove FOLDER`: the launcher by hand."""

import argparse
import sys
from pathlib import Path

from vardval.platform.embedded_postgres import (
    EmbeddedPostgresError,
    ensure_running,
    remove,
    stop,
)


def main(arguments: list[str]) -> int:
    """Start, stop or remove the folder's server; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="embedded_postgres", description="Den inbyggda databasen."
    )
    parser.add_argument(
        "command", choices=["start", "stop", "remove"], help="starta, stoppa, ta bort"
    )
    parser.add_argument("folder", type=Path, help="mappen där databasen bor")
    asked = parser.parse_args(arguments)
    try:
        match asked.command:
            case "start":
                sys.stdout.write(ensure_running(asked.folder) + "\n")
            case "stop":
                stop(asked.folder)
            case "remove":
                remove(asked.folder)
    except EmbeddedPostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
