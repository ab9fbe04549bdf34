"""A whole book: its rules, the obligations it gathers, and what it says awaits the product."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vardval.core.followup import Obligation
from vardval.core.rulebook import Interpretation, Rulebook


@dataclass(frozen=True, slots=True)
class WholeBook:
    """Everything that a book's files hold.

    `awaiting` is capability and clauses: what the product shall decide and does not yet.
    """

    rules: Rulebook
    obligations: tuple[Obligation, ...] = ()
    awaiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def obligation(self, obligation_id: str) -> Obligation | None:
        """The obligation of that id, or None."""
        return next((one for one in self.obligations if one.id == obligation_id), None)

    def interpretations(self) -> tuple[Interpretation, ...]:
        """Every interpretation, those of the rules first, in the order of the book."""
        found = (one.interpretation for one in self.obligations)
        return (*self.rules.interpretations(), *(one for one in found if one is not None))

    def interpretation(self, interpretation_id: str) -> Interpretation | None:
        """The interpretation of that id, or None."""
        told = (one.interpretation for one in self.obligations if one.interpretation)
        of_obligation = next((one for one in told if one.id == interpretation_id), None)
        return of_obligation or self.rules.interpretation(interpretation_id)
