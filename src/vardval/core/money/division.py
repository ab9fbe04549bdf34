"""Division of a fixed sum so that the parts add up to it."""

from collections.abc import Mapping
from fractions import Fraction


class NoShares(ValueError):
    """A sum to divide among nobody."""

    def __init__(self) -> None:
        super().__init__("Summan har ingen att delas på: alla andelar är noll.")


def divide_by_shares(sum_ore: int, shares: Mapping[str, int | Fraction]) -> dict[str, int]:
    """Parts of `sum_ore` in proportion to `shares`, in whole öre, adding up exactly.

    1. Each key gets the whole öre of its exact part, cut towards zero.
    2. The öre left over go one each to the largest cut parts; keys break ties.

    The order of `shares` does not matter. Raises `NoShares` when the shares sum to zero.
    """
    total = sum((Fraction(share) for share in shares.values()), Fraction(0))
    if total == 0:
        raise NoShares
    sign = -1 if sum_ore < 0 else 1
    exact = {key: abs(sum_ore) * Fraction(share) / total for key, share in shares.items()}
    parts = {key: int(part) for key, part in exact.items()}
    left = abs(sum_ore) - sum(parts.values())
    by_cut = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in by_cut[:left]:
        parts[key] += 1
    return {key: sign * part for key, part in parts.items()}
