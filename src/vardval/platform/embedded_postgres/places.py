"""Where one server keeps its things.

- the state folder, named by the caller: the password and the locks
- the home: data, log and perhaps binaries; the state folder itself wherever the server's
  account may enter it, else a folder under /var/lib (root's checkout may lie in /root)
- the runtime folder: the socket, under /tmp because its whole path must fit in 107 bytes
"""

import hashlib
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from vardval.platform.embedded_postgres.account import Account
from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError

ROLE = DATABASE = "vardval"

_RUNTIME_PARENT = Path("/tmp")  # noqa: S108 - a name of its own, checked for owner and mode
_ROOTS_OWN = Path("/var/lib/vardval")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one server, and the account that its processes run as."""

    state: Path
    home: Path
    runtime: Path
    account: Account

    @property
    def data(self) -> Path:
        """The folder that PostgreSQL calls its data directory."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """The server's log; it holds no statements and so no person."""
        return self.home / "log" / "server.log"

    @property
    def access_rules(self) -> Path:
        """The file that says who may connect, and how (pg_hba.conf)."""
        return self.home / "access.conf"

    @property
    def socket(self) -> Path:
        """The file by which the server is reached."""
        return self.runtime / ".s.PGSQL.5432"

    @property
    def password_file(self) -> Path:
        """The file that holds the role's password, readable by the caller alone."""
        return self.state / "password"

    def password(self) -> str:
        """Return the role's password.

        Raises EmbeddedPostgresError when there is data but no password to it.
        """
        try:
            return self.password_file.read_text(encoding="ascii")
        except FileNotFoundError:
            raise EmbeddedPostgresError(
                f"Lösenordet till databasen saknas: {self.password_file} finns inte. "
                f"Lägg tillbaka filen, eller ta bort {self.data} och börja om med en tom databas."
            ) from None

    def dsn(self) -> str:
        """Return the address of the server, as libpq writes it; it holds the password."""
        socket = quote(str(self.runtime), safe="")
        return f"postgresql://{ROLE}:{self.password()}@/{DATABASE}?host={socket}"

    def make_password(self) -> str:
        """Write and return a new password."""
        password = secrets.token_urlsafe(32)
        self.password_file.unlink(missing_ok=True)
        self.password_file.touch(mode=0o600)
        self.password_file.write_text(password, encoding="ascii")
        return password

    def prepare_runtime(self) -> None:
        """Make the runtime folder, or see that what stands there is really ours.

        Raises EmbeddedPostgresError when someone else stands there: /tmp is open to all.
        """
        if not self.runtime.exists() and not self.runtime.is_symlink():
            self.account.make_folder(self.runtime)
        if not self.account.owns(self.runtime):
            raise EmbeddedPostgresError(
                f"Mappen {self.runtime} tillhör någon annan eller är öppen för andra. "
                "Ta bort den och försök igen."
            )

    def clear_runtime(self) -> None:
        """Remove the runtime folder with the sockets in it, if it is ours; no server may run."""
        if self.account.owns(self.runtime):
            shutil.rmtree(self.runtime)


def places_for(state_folder: Path, account: Account) -> Places:
    """Return the places of the server that belongs to `state_folder`, which must exist."""
    state = state_folder.resolve()
    mark = hashlib.sha256(f"{account.uid}:{state}".encode()).hexdigest()[:12]
    return Places(
        state=state,
        home=_home(state, mark, account),
        runtime=_RUNTIME_PARENT / f"vardval-{mark}",
        account=account,
    )


def _home(state: Path, mark: str, account: Account) -> Path:
    if account.is_ours:
        return state
    elsewhere = _ROOTS_OWN / mark
    if elsewhere.exists() or not account.may_enter(state):
        for folder in (_ROOTS_OWN, elsewhere):
            if not folder.exists():
                folder.mkdir()
                folder.chmod(0o755)
        return elsewhere
    return state
