"""The listing rules that govern this installation: the adopted books of its region."""

from vardval.core.listing import RulesOverTime
from vardval.platform.remembering import remembered
from vardval.platform.sentences import SpokenError
from vardval.rulebook import queries as rulebook


class NoRules(SpokenError, LookupError):
    """What is adopted does not say by which rules the county lives: nothing can be decided."""


class NoRulebook(NoRules):
    """No book is adopted."""

    def __init__(self) -> None:
        super().__init__("listing.no_rulebook")


class SeveralRegions(NoRules):
    """Books of several regions are adopted in one installation."""

    def __init__(self, regions: list[str]) -> None:
        super().__init__("listing.several_regions", regions=", ".join(regions))


def rules_in_force(*, known_at: int) -> RulesOverTime:
    """The rules over time, as adopted by then; raises `NoRulebook` and `SeveralRegions`.

    Of several adopted editions of one book the one adopted last counts.
    """
    return remembered("listing.rules", known_at, lambda: _rules_read(known_at))


def _rules_read(known_at: int) -> RulesOverTime:
    adopted = [one for one in rulebook.editions(known_at=known_at) if one.adopted_entry]
    regions = sorted({one.region for one in adopted})
    if not adopted:
        raise NoRulebook
    if len(regions) > 1:
        raise SeveralRegions(regions)
    newest = {one.book_id: one for one in sorted(adopted, key=lambda one: one.adopted_entry or 0)}
    return RulesOverTime(tuple(rulebook.book_of(one) for one in newest.values()))
