"""What a demand of the acts is bound to: a check of one value of a region's book."""

from collections.abc import Callable

from vardval.core.rulebook import DatedValue
from vardval.core.trace import Step

# None when the value stays within the act; else what goes against it.
Check = Callable[[DatedValue], Step | None]
