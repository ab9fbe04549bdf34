"""How far the building has come, for whoever shows it."""

from typing import Protocol


class Told(Protocol):
    """Is told what is being done, how much of it is done, and out of how much (0: unknown)."""

    def __call__(self, what: str, done: int, total: int, /) -> None:
        """Show it."""


def nobody(what: str, done: int, total: int, /) -> None:
    """Tell nobody."""
