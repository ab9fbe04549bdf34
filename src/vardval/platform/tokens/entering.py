"""From a presented token to the actor that it stands for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from vardval.platform.models import ApiToken, Role
from vardval.platform.sentences import SpokenError
from vardval.platform.tokens.scopes import Scope
from vardval.platform.tokens.secret import is_same, parts_of

_USE_IS_NOTED_EVERY = timedelta(minutes=1)


class TokenRefused(SpokenError):
    """Nobody comes in on this token: unknown, over, or taken back. They are told alike."""

    def __init__(self) -> None:
        super().__init__("token.refused")


@dataclass(frozen=True, slots=True)
class TokenActor:
    """A system that acts by a token; the ledger and the access log know it by its prefix."""

    username: str
    role: str
    unit_hsa_id: str
    token_id: int
    scopes: frozenset[Scope]
    is_active: bool = True
    person_id: int | None = None


def actor_of_token(presented: str, *, at: datetime) -> TokenActor:
    """Return whom the token stands for, and note that it was used; raises `TokenRefused`."""
    parts = parts_of(presented)
    row = ApiToken.objects.filter(prefix=parts[0]).first() if parts else None
    if row is None or parts is None or not is_same(row.secret_sha256, parts[1]):
        raise TokenRefused
    if row.revoked_at is not None or row.valid_until < at.date():
        raise TokenRefused
    if row.last_used_at is None or row.last_used_at < at - _USE_IS_NOTED_EVERY:
        # A minute's precision is enough to see which tokens live; a write a call is not worth it.
        before = Q(last_used_at=None) | Q(last_used_at__lt=at)
        ApiToken.objects.filter(before, pk=row.pk).update(last_used_at=at)
    return TokenActor(
        username=f"token:{row.prefix}",
        role=Role(row.role),
        unit_hsa_id=row.unit_hsa_id,
        token_id=row.pk,
        scopes=frozenset(Scope(one) for one in row.scopes),
    )
