"""`python -m vardval.platform.embedded_postgres start|stop FOLDER`: the launcher by hand."""

import argparse
import sys
from pathlib import Path

from vardval.platform.embedded_postgres import (
    EmbeddedPostgresError,
    ensure_running,
    stop,
)


def main(arguments: list[str]) -> int:
    """Start or stop the folder's server; print the DSN when it is up. Return the exit code."""
    parser = argparse.ArgumentParser(
        prog="embedded_postgres", description="Den inbyggda databasen."
    )
    parser.add_argument("command", choices=["start", "stop"], help="starta eller stoppa")
    parser.add_argument("folder", type=Path, help="mappen där databasen bor")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "start":
            sys.stdout.write(ensure_running(asked.folder) + "\n")
        else:
            stop(asked.folder)
    except EmbeddedPostgresError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
