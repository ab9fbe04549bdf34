"""What the architecture's tests walk over: the tracked files, the source, the apps."""

import ast
import subprocess
from pathlib import Path

from django.apps import AppConfig, apps

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "vardval"

LAYERS = (
    "core",
    "platform",
    "rulebook",
    "cases",
    "registry",
    "population",
    "catchment",
    "listing",
    "followup",
    "settlement",
    "campaigns",
    "accreditation",
    "safety",
    "portal",
)
"""The apps, lowest first, in the order of the import linter's contract."""


def tracked_files() -> list[Path]:
    """Return the files that git knows, and the new ones that it does not ignore."""
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return sorted(path for name in listed if name and (path := CHECKOUT / name).is_file())


def python_files(folder: Path, *, with_migrations: bool = False) -> list[Path]:
    """Return the Python files below `folder`; migrations are made by Django."""
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if with_migrations or "migrations" not in path.parts
    ]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """Return the path as it is said in a test's failure."""
    return str(path.relative_to(CHECKOUT))


def own_apps() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if app.name.startswith("vardval.")]
