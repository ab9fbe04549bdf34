"""The account that the server's processes run as.

PostgreSQL refuses root, and its initdb fails for a uid that has no name. Root therefore lends
the server to an unprivileged account that the machine already has; no account is added.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError

_LENDERS = ("nobody", "daemon", "games")


@dataclass(frozen=True, slots=True)
class Account:
    """A named account of this machine."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """Tell whether it is the account that this process itself runs as."""
        return self.uid == os.geteuid()

    def owns(self, folder: Path) -> bool:
        """Tell whether `folder` is a real folder, owned by this account and closed to others."""
        if folder.is_symlink() or not folder.is_dir():
            return False
        seen = folder.stat()
        return seen.st_uid == self.uid and seen.st_mode & 0o077 == 0

    def make_folder(self, folder: Path) -> None:
        """Make the folder, which must not exist, for this account alone."""
        folder.mkdir(mode=0o700)
        if not self.is_ours:
            os.chown(folder, self.uid, self.gid)

    def run(
        self, command: Sequence[str | Path], said: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` as this account with `said` as its input, in a bare environment."""
        lent = not self.is_ours
        return subprocess.run(
            command,
            input=said,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            user=self.uid if lent else None,
            group=self.gid if lent else None,
            extra_groups=[] if lent else None,
            start_new_session=True,  # Ctrl-C is for the caller; the server is stopped in order.
        )

    def may_enter(self, folder: Path) -> bool:
        """Tell whether this account can reach what lies in `folder`, asked of the system itself."""
        return self.run(["/bin/sh", "-c", 'test -x "$1"', "sh", folder]).returncode == 0


def server_account() -> Account:
    """Return the account for the server: this process's own, or a lent one for root.

    Raises EmbeddedPostgresError when there is no account that PostgreSQL accepts.
    """
    uid = os.geteuid()
    if uid != 0:
        return _own_account(uid)
    for name in _LENDERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise EmbeddedPostgresError(
        "PostgreSQL får inte köras som root, och datorn saknar kontona "
        f"{', '.join(_LENDERS)}. Kör kommandot som en vanlig användare."
    )


def _own_account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedPostgresError(
            f"Användarnumret {uid} har inget namn på den här datorn, och då vägrar PostgreSQL. "
            "Kör som en namngiven användare, eller ange en server i VARDVAL_DATABASE_DSN."
        ) from None
    return Account(entry.pw_name, uid, os.getegid())
