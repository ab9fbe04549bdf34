"""Which receipts a session may open because it made them.

A clerk may register the form of someone who is on another unit's list, and must not see more of
them for that than the receipt tells.
"""

from django.http import HttpRequest

from vardval.listing.actions import ChoiceReceipt

_SESSION_KEY = "receipts"
_MOST_REMEMBERED = 20


def remember_receipt(request: HttpRequest, receipt: ChoiceReceipt, person_id: int) -> int:
    """Let the session open the choice's receipt; returns the choice's key."""
    choice_id = receipt.choice_id or 0
    kept = {**request.session.get(_SESSION_KEY, {}), str(choice_id): person_id}
    request.session[_SESSION_KEY] = dict(list(kept.items())[-_MOST_REMEMBERED:])
    return choice_id


def person_of_receipt(request: HttpRequest, choice_id: int) -> int | None:
    """Return whose choice it is, where this session registered it."""
    found = request.session.get(_SESSION_KEY, {}).get(str(choice_id))
    return None if found is None else int(found)
