"""Tokens: how a unit's own system or a region's integration proves who it is.

Owns what a token may be used for (scopes), its making and taking back, and the actor that it
stands for. A token acts with one role's permissions, narrowed by its scopes, so the policy
answers a unit's system as it answers the unit's clerk. Does not own how a token travels: that
is the integrations' to know. Of the secret itself only a hash is stored.
"""

from vardval.platform.tokens.entering import TokenActor, TokenRefused, actor_of_token
from vardval.platform.tokens.issuing import (
    IssuedToken,
    NoSuchToken,
    TokenNotMade,
    TokenTold,
    check_may_manage,
    issue_token,
    revoke_token,
    tokens_told,
)
from vardval.platform.tokens.scopes import ROLES, Scope, scopes_of

__all__ = [
    "ROLES",
    "IssuedToken",
    "NoSuchToken",
    "Scope",
    "TokenActor",
    "TokenNotMade",
    "TokenRefused",
    "TokenTold",
    "actor_of_token",
    "check_may_manage",
    "issue_token",
    "revoke_token",
    "scopes_of",
    "tokens_told",
]
