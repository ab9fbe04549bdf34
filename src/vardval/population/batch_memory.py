"""Python's cycle collector, kept out of the way of a batch.

A batch makes objects by the hundred thousand that are gone after its chunk, and the collector
answers by walking everything the process has ever loaded, again and again: measured, it took
two fifths of an intake. While a batch runs, what was there before is left unwalked and cycles
are looked for between chunks only, each time among what has come since the last.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_unwalked_for_good = False


def leave_unwalked_for_good() -> None:
    """Let the collector pass over what the process holds now, whatever batches it runs."""
    # Told here, since to ask the collector is to have it count every object that it has left.
    global _unwalked_for_good  # noqa: PLW0603 - as much the process's own as the collector is
    gc.freeze()
    _unwalked_for_good = True


def walk_again() -> None:
    """Take `leave_unwalked_for_good` back."""
    global _unwalked_for_good  # noqa: PLW0603 - see above
    gc.unfreeze()
    _unwalked_for_good = False


@contextmanager
def collected_between_chunks() -> Iterator[Callable[[], int]]:
    """Give the function to call after each chunk; the collector is as before afterwards.

    What `leave_unwalked_for_good` was told of stays unwalked.
    """
    if not gc.isenabled():  # A batch within a batch: the outer one has seen to it.
        yield lambda: 0
        return
    gc.disable()
    gc.freeze()
    try:
        yield _collect
    finally:
        if not _unwalked_for_good:
            gc.unfreeze()
        gc.enable()


def _collect() -> int:
    found = gc.collect()
    gc.freeze()
    return found
