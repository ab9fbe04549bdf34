"""Making tokens, taking them back, and telling which there are."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.models import ApiToken, Role
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.tokens.scopes import Scope, scopes_of
from vardval.platform.tokens.secret import hash_of, prefix_of, written

LONGEST_LIFE = timedelta(days=731)
"""A token that is never changed is sooner or later copied somewhere: two years at most."""


class TokenNotMade(SpokenError, ValueError):
    """What was asked for is no token that may be given."""


class NoSuchToken(SpokenError, LookupError):
    """No token begins like that."""

    def __init__(self) -> None:
        super().__init__("token.none")


@dataclass(frozen=True, slots=True)
class TokenTold:
    """A token as it is shown to whoever looks after them: all but its secret."""

    prefix: str
    name: str
    role: Role
    unit_hsa_id: str
    scopes: tuple[Scope, ...]
    valid_until: date
    created_by: str
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A token just made; `secret` is shown this once and kept nowhere."""

    prefix: str
    secret: str


def check_may_manage(actor: Actor) -> None:
    """Check that the actor may make tokens and take them back; raises `AccessDenied`."""
    check_may(actor, Permission.MANAGE_TOKENS)


@transaction.atomic
def issue_token(
    *,
    name: str,
    role: Role | str,
    unit_hsa_id: str = "",
    scopes: Collection[Scope | str],
    valid_until: date,
    actor: Actor | str,
    at: datetime,
) -> IssuedToken:
    """Make a token, good until and with the day `valid_until`, and return it with its secret.

    Whether the unit is in the register is the caller's to have seen: units are known further
    up. Raises `AccessDenied` and `TokenNotMade`.
    """
    acting = as_actor(actor)
    check_may_manage(acting)
    wanted = frozenset(Scope(one) for one in scopes)
    _check(name.strip(), Role(role), unit_hsa_id, wanted)
    _check_life(valid_until, at)
    if acting.role not in {Role.SYSTEM, role} and Role(role) is not Role.UNIT_CLERK:
        # Nobody gives away more than they have themselves.
        raise TokenNotMade("token.another_role")
    secret = secrets.token_urlsafe(32)
    prefix = secrets.token_hex(4)
    write_entry(
        actor=acting.username,
        purpose="access",
        happened="token_issued",
        at=at,
        token=prefix,
        role=str(Role(role)),
        unit=unit_hsa_id,
        scopes=sorted(one.value for one in wanted),
    )
    ApiToken.objects.create(
        prefix=prefix,
        secret_sha256=hash_of(secret),
        name=name.strip(),
        role=Role(role),
        unit_hsa_id=unit_hsa_id,
        scopes=sorted(one.value for one in wanted),
        valid_until=valid_until,
        created_by=acting.username,
        created_at=at,
    )
    return IssuedToken(prefix, written(prefix, secret))


@transaction.atomic
def revoke_token(*, prefix: str, actor: Actor | str, at: datetime) -> None:
    """Take the token back at once; one taken back already stays so. Raises `NoSuchToken`."""
    acting = as_actor(actor)
    check_may_manage(acting)
    row = ApiToken.objects.select_for_update().filter(prefix=prefix_of(prefix)).first()
    if row is None:
        raise NoSuchToken
    if row.revoked_at is not None:
        return
    write_entry(
        actor=acting.username, purpose="access", happened="token_revoked", at=at, token=row.prefix
    )
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])


def tokens_told(*, reader: Actor) -> list[TokenTold]:
    """Return every token, the newest first; raises `AccessDenied`."""
    check_may_manage(reader)
    return [
        TokenTold(
            prefix=row.prefix,
            name=row.name,
            role=Role(row.role),
            unit_hsa_id=row.unit_hsa_id,
            scopes=tuple(Scope(one) for one in row.scopes),
            valid_until=row.valid_until,
            created_by=row.created_by,
            created_at=row.created_at,
            revoked_at=row.revoked_at,
            last_used_at=row.last_used_at,
        )
        for row in ApiToken.objects.order_by("-created_at", "-id")
    ]


def _check(name: str, role: Role, unit_hsa_id: str, scopes: frozenset[Scope]) -> None:
    if not name:
        raise TokenNotMade("token.no_name")
    if not scopes_of(role):
        raise TokenNotMade("token.no_such_role")
    if (role is Role.UNIT_CLERK) != bool(unit_hsa_id):
        raise TokenNotMade("token.unit_and_role")
    if not scopes:
        raise TokenNotMade("token.no_scopes")
    beyond = sorted(one.value for one in scopes - scopes_of(role))
    if beyond:
        raise TokenNotMade("token.scope_beyond_role", scopes=", ".join(beyond))


def _check_life(valid_until: date, at: datetime) -> None:
    if not at.date() <= valid_until <= at.date() + LONGEST_LIFE:
        raise TokenNotMade("token.bad_life", last=at.date() + LONGEST_LIFE)
