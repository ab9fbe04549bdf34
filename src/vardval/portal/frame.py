"""What stands around every page: language, user, menu and the demonstration's banner."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from vardval.platform.accounts import Role, User, shown_names
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Permission, Reach, reach
from vardval.portal.language import language_of
from vardval.portal.navigation import Destination, destinations
from vardval.rulebook.queries import book_names


class Names:
    """What those of a kind are called by their key, read when a page first asks for one."""

    def __init__(self, read: Callable[[], Mapping[str, str]]) -> None:
        self._read = read

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return self._read()

    def of(self, key: str) -> str:
        """Return the name, or the key of what has none."""
        return self._names.get(key, key)


@dataclass(frozen=True, slots=True)
class Frame:
    """The values that the base template reads as `frame`."""

    language: str
    other_language: str
    user: User | None
    menu: list[Destination]
    demonstration_day: date | None
    may_search: bool
    names: Names
    books: Names
    is_resident: bool = False


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Return the frame of the page, as a context processor."""
    language = language_of(request)
    asking = getattr(request, "user", None)
    user = asking if isinstance(asking, User) and asking.is_active else None
    return {
        "frame": Frame(
            language=language,
            other_language="en" if language == "sv" else "sv",
            user=user,
            menu=destinations(request, user),
            demonstration_day=settings.DEMONSTRATION_DAY,
            names=Names(shown_names),
            books=Names(lambda: book_names(known_at=committed_number())),
            is_resident=user is not None and user.role == Role.RESIDENT,
            may_search=user is not None and reach(user, Permission.SEE_PERSON) is not Reach.NOTHING,
        )
    }
