"""The people who can log in.

Owns the list of accounts. How someone proves who they are is the portal's and, outside the
demonstration, the region's own login service's to settle.
"""

from datetime import datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.models import Role, User


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


def shown_names() -> dict[str, str]:
    """Return the shown names of those who work with the system, by username; no resident's."""
    rows = User.objects.exclude(role=Role.RESIDENT)
    return dict(rows.values_list("username", "display_name"))


@transaction.atomic
def open_account(
    *,
    username: str,
    display_name: str,
    role: Role | str,
    unit_hsa_id: str = "",
    person_id: int | None = None,
    actor: str,
    at: datetime,
) -> User:
    """Open an account and return it; one that is open under the name stays as it is.

    `actor` names the command that sets up the installation: no user may open accounts.
    """
    user, is_new = User.objects.get_or_create(
        username=username,
        defaults={
            "display_name": display_name,
            "role": Role(role),
            "unit_hsa_id": unit_hsa_id,
            "person_id": person_id,
        },
    )
    if is_new:
        # Which role was opened is worth keeping; whose it is stands with the account.
        write_entry(
            actor=actor, purpose="access", happened="account_opened", at=at, role=str(Role(role))
        )
    return user


__all__ = [
    "NoSuchAccount",
    "Role",
    "User",
    "active_account",
    "active_accounts",
    "open_account",
    "shown_names",
]
