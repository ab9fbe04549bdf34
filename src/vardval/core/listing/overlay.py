"""A mapping that shares all but a few entries with another one.

Decisions touch one person at a time in a world of many. Copying the world for each would
cost more than deciding; changing it in place would make `apply` impure.
"""

from collections.abc import Iterator, Mapping
from math import isqrt
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

SMALLEST_LIMIT = 64


class Overlay(Mapping[K, V]):
    """Changes laid over a mapping that is never written to.

    Each new version copies the changes only. When these exceed about the square root of ten
    times the whole they are folded into a new base: there the two copies cost the same.
    """

    __slots__ = ("base", "changes", "limit")

    def __init__(self, base: Mapping[K, V], changes: dict[K, V]) -> None:
        self.base = base
        self.changes = changes
        self.limit = max(SMALLEST_LIMIT, isqrt(10 * len(base)))

    @classmethod
    def over(cls, mapping: Mapping[K, V], changed: Mapping[K, V]) -> "Overlay[K, V]":
        """A mapping equal to `mapping` but for `changed`; neither is altered."""
        if not isinstance(mapping, Overlay):
            return cls(mapping, dict(changed))
        changes = mapping.changes | dict(changed)
        if len(changes) <= mapping.limit:
            return cls(mapping.base, changes)
        return cls({**mapping.base, **changes}, {})

    def __getitem__(self, key: K) -> V:
        if key in self.changes:
            return self.changes[key]
        return self.base[key]

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]  # Mapping's three overloads add nothing here
        """The entry of `key`, or `default`: without the cost of a KeyError for a miss."""
        found = self.changes.get(key)
        return found if found is not None else self.base.get(key, default)

    def __iter__(self) -> Iterator[K]:
        yield from self.base
        yield from (key for key in self.changes if key not in self.base)

    def __len__(self) -> int:
        return len(self.base) + sum(key not in self.base for key in self.changes)

    def __repr__(self) -> str:
        return f"Overlay({len(self)} entries, {len(self.changes)} changed)"
