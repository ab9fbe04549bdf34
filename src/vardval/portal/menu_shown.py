"""The menu as it stands on a page, put together once for all who have the same one.

Every page has it, pages of refusals too, and it is the larger part of what is written there.
"""

from functools import lru_cache
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vardval.portal.navigation import Destination, grouped

_KEPT = 256
"""Each role's menu at each of its places, in both languages."""


@lru_cache(maxsize=_KEPT)
def menu_shown(menu: tuple[Destination, ...], language: str) -> SafeString:
    """Return the menu's places in their groups; nothing in it is about the reader but these."""
    told = {"parts": grouped(menu), "frame": SimpleNamespace(language=language)}
    return render_to_string("portal/menu.html", told)
