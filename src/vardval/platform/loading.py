"""Loading of what a process needs for as long as it lives, past Python's cycle collector.

Some thousand modules are a million objects that nobody lets go of. The collector walks them again
and again while they come, and once more when the process ends: that was a third of the processor
time of a small command.
"""

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps


@contextmanager
def loading_for_good() -> Iterator[None]:
    """Let the collector pass over what is loaded in the block, now and later.

    It is for a process that starts. In one whose apps are ready there may be more than modules,
    and nothing is done.
    """
    if apps.ready:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
        atexit.register(_let_go)


def _let_go() -> None:
    # DuckDB counts what has not been let go of when the process ends, and tells of it as leaks.
    # The interpreter lets go of it in its last collection; the one before that it leaves out.
    if "_duckdb" in sys.modules:
        gc.unfreeze()
        gc.disable()
