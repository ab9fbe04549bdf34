"""`python -m vardval.demonstration PORT`: serves what has been built.

A process of its own, since settings are read once: this one's environment says that it is
the demonstration and which day it is there.
"""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

from vardval.platform.loading import loading_for_good


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Serve on the port that the first argument names, until interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardval.config.settings")
    with loading_for_good():
        from vardval.demonstration.serving import PortTaken, serve  # noqa: PLC0415 - needs settings

    # A service manager and `kill` end the pages as Ctrl-C does.
    signal.signal(signal.SIGTERM, _stop)
    try:
        # The server takes an interrupt as its way to end; one that comes earlier comes here.
        with suppress(KeyboardInterrupt):
            serve(int(sys.argv[1]))
    except PortTaken as taken:
        sys.stderr.write(f"{taken}\n")
        return 1
    sys.stdout.write("\nDemonstrationen är stoppad.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
