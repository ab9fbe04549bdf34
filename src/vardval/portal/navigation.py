"""The way around: which destinations a user's menu shows, and how they are grouped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from vardval.platform.accounts import Role, User
from vardval.platform.policy import Actor, Permission, Reach, reach


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the menu: its sentence, its address, and whether the reader is there."""

    code: str
    address: str
    is_here: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class MenuPart:
    """A place that stands by itself, or a group of places under a name; `code` "" is no group."""

    code: str
    places: tuple[Destination, ...]

    @property
    def is_here(self) -> bool:
        """Whether the reader is at one of its places."""
        return any(one.is_here for one in self.places)


def _reaches(permission: Permission) -> Callable[[Actor], bool]:
    return lambda actor: reach(actor, permission) is not Reach.NOTHING


_FOR_OTHERS = (Reach.ALL, Reach.OWN_UNIT)
_PLACES: tuple[tuple[str, Callable[[Actor], bool]], ...] = (
    ("month", _reaches(Permission.SEE_COUNTS)),
    ("officers_day", lambda actor: reach(actor, Permission.SEE_OBLIGATIONS) is Reach.ALL),
    ("units", _reaches(Permission.SEE_COUNTS)),
    ("person_search", _reaches(Permission.SEE_PERSON)),
    ("choice", lambda actor: reach(actor, Permission.REGISTER_CHOICE) in _FOR_OTHERS),
    ("capacities", lambda actor: reach(actor, Permission.DECIDE_CAPACITY) is Reach.ALL),
    ("local_plans", _reaches(Permission.SEE_COUNTS)),
    ("notices", _reaches(Permission.SEE_NOTICES)),
    ("nights", _reaches(Permission.SEE_NIGHTS)),
    ("runs", lambda actor: reach(actor, Permission.SEE_STATEMENT) is Reach.ALL),
    ("simulations", _reaches(Permission.SEE_SIMULATIONS)),
    ("facts", _reaches(Permission.SEE_FACTS)),
    ("providers", lambda actor: reach(actor, Permission.SEE_TERMS) is Reach.ALL),
    ("rulebook", lambda _: True),
    ("matrix", lambda actor: reach(actor, Permission.SEE_OBLIGATIONS) is Reach.ALL),
    ("cases", _reaches(Permission.SEE_CASES)),
    ("matters", _reaches(Permission.SEE_MATTERS)),
    ("safety", _reaches(Permission.SEE_SAFETY)),
    ("applications", _reaches(Permission.SEE_APPLICATIONS)),
    ("campaigns", _reaches(Permission.SEE_CAMPAIGNS)),
    ("access_review", _reaches(Permission.REVIEW_ACCESS_LOG)),
    ("tokens", _reaches(Permission.MANAGE_TOKENS)),
)


_GROUPS = {
    "capacities": "listing",
    "local_plans": "listing",
    "campaigns": "listing",
    "cases": "listing",
    "notices": "operation",
    "nights": "operation",
    "tokens": "operation",
    "runs": "payment",
    "providers": "payment",
    "simulations": "payment",
    "facts": "payment",
}
_OPEN_TO_ALL = ("centres", "rulebook")


def destinations(request: HttpRequest, actor: Actor | None) -> list[Destination]:
    """Return the menu of the user; residents have one of their own, so has everyone else."""
    if actor is None:
        names: Iterable[str] = _OPEN_TO_ALL
    elif actor.role == Role.RESIDENT:
        names = ("own_home", *_OPEN_TO_ALL)
    else:
        names = _open_to(actor.role, is_active=actor.is_active)
    return _shown(request, names)


@cache
def _open_to(role: str, *, is_active: bool) -> tuple[str, ...]:
    """The places of everyone with the role, found once: they rest on nothing more about anyone."""
    anyone = User(role=role, is_active=is_active)
    return tuple(name for name, may_enter in _PLACES if may_enter(anyone))


def grouped(shown: Iterable[Destination]) -> list[MenuPart]:
    """Return the menu in parts, each where its first place stands; a group of one is no group."""
    parts: dict[str, list[Destination]] = {}
    for one in shown:
        parts.setdefault(one.group or one.code, []).append(one)
    return [
        MenuPart(f"portal.menu.group.{name}" if len(places) > 1 else "", tuple(places))
        for name, places in parts.items()
    ]


def _shown(request: HttpRequest, names: Iterable[str]) -> list[Destination]:
    shown, beginning = [], get_script_prefix()
    for name in names:
        address = _address(name, beginning)
        # The month is the start page, so its address begins every other one.
        is_here = request.path == address if address == "/" else request.path.startswith(address)
        shown.append(Destination(f"portal.menu.{name}", address, is_here, _GROUPS.get(name, "")))
    return shown


@cache
def _address(name: str, _beginning: str) -> str:
    """The address of a place, found once: every page shows twenty. It begins as the site's do."""
    return reverse(name)
