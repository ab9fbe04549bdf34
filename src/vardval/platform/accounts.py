"""The people who can log in.

Owns the list of accounts. How someone proves who they are is the portal's and, outside the
demonstration, the region's own login service's to settle.
"""

from vardval.platform.models import User


class NoSuchAccount(LookupError):
    """Nobody open to log in has that name."""

    def __init__(self) -> None:
        super().__init__("Det kontot finns inte eller är avstängt. Välj ett annat.")


def active_accounts() -> list[User]:
    """Return the accounts that are open, by role and name."""
    return list(User.objects.filter(is_active=True).order_by("role", "display_name"))


def active_account(username: str) -> User:
    """Return the open account with the name; raises `NoSuchAccount`."""
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise NoSuchAccount
    return found


__all__ = ["NoSuchAccount", "User", "active_account", "active_accounts"]
