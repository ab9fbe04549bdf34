"""How a token is written, and what of it is stored.

A token reads `vv_<prefix>_<secret>`: the beginning makes one found in a log or a repository
recognisable, the prefix finds its row. The secret has 256 bits of chance, so a plain hash is
as good as a slow one, and every call can afford it.
"""

import hashlib
import hmac
import re

_FORM = re.compile(r"vv_([0-9a-f]{8})_([A-Za-z0-9_-]{43})", re.ASCII)
_PREFIX = re.compile(r"(?:vv_)?([0-9a-f]{8})(?:_.*)?", re.ASCII)


def written(prefix: str, secret: str) -> str:
    """Return the token as its holder keeps it."""
    return f"vv_{prefix}_{secret}"


def parts_of(token: str) -> tuple[str, str] | None:
    """Return prefix and secret of a presented token; None for a text that is no token."""
    found = _FORM.fullmatch(token)
    return (found[1], found[2]) if found else None


def prefix_of(text: str) -> str:
    """Return the prefix in what an officer wrote, "" where there is none."""
    found = _PREFIX.fullmatch(text.strip())
    return found[1] if found else ""


def hash_of(secret: str) -> str:
    """Return what is stored of the secret."""
    return hashlib.sha256(secret.encode("ascii")).hexdigest()


def is_same(stored: str, secret: str) -> bool:
    """Tell whether the secret is the one that was hashed, in a time that tells nothing."""
    return hmac.compare_digest(stored, hash_of(secret))
