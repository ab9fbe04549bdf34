"""Whole öre out of exact shares, so that what is shared out adds up to what there was.

The largest remainder gets the öre that are left; of equal remainders the lowest unit id.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import floor


def whole_ore(shares_ore: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """The shares, by unit id, as whole öre that add up to the shares' sum rounded half up.

    No share moves by a whole öre or more. Works for negative shares, and so for a
    redistribution whose shares add up to nothing.
    """
    below = {key: floor(share) for key, share in shares_ore.items()}
    left = floor(sum(shares_ore.values(), Fraction(1, 2))) - sum(below.values())
    by_remainder = sorted(shares_ore, key=lambda key: (below[key] - shares_ore[key], key))
    raised = set(by_remainder[:left])
    return {key: Fraction(one + (key in raised)) for key, one in below.items()}
