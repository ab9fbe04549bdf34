"""Who is logged in: the session and its account, each asked for by a statement planned once.

Every page asks both, and Django would put each question into words anew: that costs more than
the answer. Owns how a session is kept; how someone proves who they are is the portal's.
"""

import re
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.utils.crypto import get_random_string

from vardval.platform.models import User
from vardval.platform.statements import rows, written

_KEY_SIGNS, _KEY_LENGTH = "abcdefghijklmnopqrstuvwxyz0123456789", 32
_KEY = re.compile(f"[{_KEY_SIGNS}]{{{_KEY_LENGTH}}}")
_READ = """
SELECT session_data FROM django_session
 WHERE session_key = %s AND expire_date > statement_timestamp()
"""
_BEGIN = """
INSERT INTO django_session (session_key, session_data, expire_date)
VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""
_GO_ON = """
UPDATE django_session SET session_data = %s, expire_date = %s WHERE session_key = %s
"""
_END = "DELETE FROM django_session WHERE session_key = %s"
_WHO = """
SELECT id, password, last_login, username, display_name, role, unit_hsa_id, person_id, is_active
  FROM platform_user WHERE id = %s AND is_active
"""
_TOLD_OF_WHO = (
    "id", "password", "last_login", "username", "display_name", "role", "unit_hsa_id", "person_id",
    "is_active",
)  # fmt: skip


class SessionStore(db.SessionStore):
    """A session, as Django's own in the same table."""

    def load(self) -> dict[str, Any]:
        """Return what the session remembers; nothing of one that has ended or never was."""
        found = rows(_READ, [self.session_key])
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0][0])

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's own signature
        """Write what the session remembers.

        Raises `CreateError` where a new one's key is taken, and `UpdateError` for one that has
        ended meanwhile: who has logged out elsewhere is not logged in again by a page under way.
        """
        if self.session_key is None:
            self.create()
            return
        told = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined] # Django's own
        ends = self.get_expiry_date()
        if must_create:
            if not written(_BEGIN, [self.session_key, told, ends]):
                raise CreateError
        elif not written(_GO_ON, [told, ends, self.session_key]):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        ended = session_key or self.session_key
        if ended is not None:
            written(_END, [ended])

    def _get_new_session_key(self) -> str:
        # Whether it is taken is found out where its row is written.
        return get_random_string(_KEY_LENGTH, _KEY_SIGNS)

    def _validate_session_key(self, key: str | None) -> bool:
        # A cookie may hold anything; what no key of ours can be is not asked for.
        return key is not None and _KEY.fullmatch(key) is not None


class Accounts(BaseBackend):
    """The accounts as what Django asks for whoever a session belongs to."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account; None for a closed one and for one that is gone."""
        found = rows(_WHO, [user_id])
        return User.from_db("default", _TOLD_OF_WHO, found[0]) if found else None
