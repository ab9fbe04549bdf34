"""A post as a file gives it: what stood there, and what could be read out of it."""

from dataclasses import dataclass, field
from datetime import date

from vardval.core.population import PostRead


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What a file says about itself; all of it may be missing."""

    order_kind: str = ""
    effective_on: date | None = None
    posts_declared: int | None = None

    @property
    def is_total(self) -> bool:
        """The file holds whole posts: what a post does not say is not so."""
        return "TOTAL" in self.order_kind.upper()


@dataclass(frozen=True, slots=True)
class ReceivedPost:
    """One post of a file. Either `read` holds it, or `reason` says why it cannot be read.

    `fingerprint` is equal for two posts that say the same; `parameters` name no person.
    """

    received: str
    fingerprint: bytes
    read: PostRead | None
    reason: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileBreak:
    """The place from which a file could no longer be read; what came before it is good."""

    line: int
