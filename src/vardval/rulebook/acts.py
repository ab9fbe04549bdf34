"""The acts, whichever regional book is in force."""

from functools import cache

from vardval.core.rulebook import Rulebook
from vardval.rulebook.files import ACTS_FOLDER, shipped
from vardval.rulebook.loading import load_book


class NoActs(LookupError):
    """The product came without its book of acts."""

    def __init__(self) -> None:
        super().__init__("Boken med lagarna saknas i installationen. Installera om systemet.")


@cache
def acts() -> Rulebook:
    """The newest book of acts that comes with the product; raises `NoActs`."""
    found = [one for one in shipped().book_ids() if one.startswith(f"{ACTS_FOLDER}/")]
    if not found:
        raise NoActs
    return load_book(found[-1])
