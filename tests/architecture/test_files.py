"""The size of files, the paragraph that opens each package, and what no file may say."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import CHECKOUT, SOURCE, parsed, python_files, shown, tracked_files

_REASON_ABOVE = 300
_NEVER_ABOVE = 500

LONG_FOR_A_REASON: dict[str, str] = {
    "src/vardval/scenarios/statements.py": "one reader for each kind of statement",
    "src/vardval/platform/policy.py": "the one table of who may do what, told and held together",
    "tests/leaks/commands.py": "one table with what each command is told",
    "tests/portal/test_access_matrix.py": "one table with a row for each address",
}
"""Path to reason, for each file of ours between 300 and 500 lines."""

_REGIONS = (
    *("stockholm", "uppsala", "sörmland", "södermanland", "östergötland", "jönköping", "kronoberg"),
    *("kalmar", "gotland", "blekinge", "skåne", "halland", "västra_götaland", "värmland", "örebro"),
    *("västmanland", "dalarna", "gävleborg", "västernorrland", "jämtland", "västerbotten"),
    "norrbotten",
)
_PLAIN_LETTERS = str.maketrans("åäö", "aao")
_SPELLINGS = sorted({*_REGIONS, *(name.translate(_PLAIN_LETTERS) for name in _REGIONS)})
_REGION_WORD = re.compile("|".join(_SPELLINGS).replace("_", "[ _-]?"), re.IGNORECASE)
_BEGINNINGS = {name.partition("_")[0] for name in _SPELLINGS}
_CLAUSE = re.compile(r"\b(?:NB|VB|VL|KB)\d*-[0-9T]")
_TIME_ZONE = "Europe/Stockholm"

_UNFINISHED = re.compile("TODO|FIXME|XXX|NotImplementedError|pragma: no cover")

# Put together here, so that this file too says none of them.
_REGISTRIES = tuple(
    f"{name}.{ending}"
    for name in ("pypi", "pythonhosted", "npmjs", "deb.debian")
    for ending in ("org", "com")
)
_MACHINE_PATHS = tuple(
    f"/{folder}/" for folder in ("root", "work", "home", "opt/pypi", "opt/wheels")
)


def _own_python_files() -> list[Path]:
    folders = (SOURCE, CHECKOUT / "tests", CHECKOUT / "bench")
    return [path for folder in folders for path in python_files(folder)]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_file_over_300_lines_has_a_reason_and_none_is_over_500() -> None:
    long = {shown(path): _lines(path) for path in _own_python_files()}
    long = {path: lines for path, lines in long.items() if lines > _REASON_ABOVE}

    assert sorted(long) == sorted(LONG_FOR_A_REASON)
    assert [path for path, lines in long.items() if lines > _NEVER_ABOVE] == []


_PACKAGES = [path for path in python_files(SOURCE) if path.name == "__init__.py"]
_CAPABILITIES = [*SOURCE.glob("*/__init__.py"), *SOURCE.glob("core/*/__init__.py")]


@pytest.mark.parametrize("path", _PACKAGES, ids=shown)
def test_a_package_opens_with_a_paragraph(path: Path) -> None:
    opening = ast.get_docstring(parsed(path)) or ""

    assert opening.endswith((".", "`"))


@pytest.mark.parametrize("path", _CAPABILITIES, ids=shown)
def test_a_capability_says_what_it_owns(path: Path) -> None:
    opening = ast.get_docstring(parsed(path)) or ""

    assert re.search(r"\b[Oo]wns?\b|\b[Hh]olds no\b", opening), opening


def _region_words(text: str) -> list[str]:
    text = text.replace(_TIME_ZONE, "")
    lowered = text.lower()
    # The pattern tries all names at each sign: a second over files that hold none of them.
    may_name_one = any(beginning in lowered for beginning in _BEGINNINGS)
    return (_REGION_WORD.findall(text) if may_name_one else []) + _CLAUSE.findall(text)


def test_no_source_file_names_a_region_or_its_clauses() -> None:
    named = {
        shown(path): words
        for path in python_files(SOURCE, with_migrations=True)
        if (words := _region_words(path.read_text(encoding="utf-8")))
    }

    assert named == {}


def test_a_regions_name_is_found_however_it_is_written() -> None:
    written = "books/norrbotten; Västra Götaland; VASTRA_GOTALAND; NB-3.6; Europe/Stockholm"

    assert _region_words(written) == ["norrbotten", "Västra Götaland", "VASTRA_GOTALAND", "NB-3"]


def test_nothing_in_the_source_is_left_unfinished() -> None:
    unfinished = {
        shown(path): words
        for path in python_files(SOURCE)
        if (words := _UNFINISHED.findall(path.read_text(encoding="utf-8")))
    }

    assert unfinished == {}


def _text_of(path: Path) -> str:
    """Return the file as text, "" for pictures, fonts and archives."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def test_no_file_names_a_package_registry_or_a_path_of_a_machine() -> None:
    named = {
        shown(path): words
        for path in tracked_files()
        for text in [_text_of(path)]
        if (words := [word for word in (*_REGISTRIES, *_MACHINE_PATHS) if word in text])
    }

    assert named == {}


def test_the_lock_names_no_address_and_hashes_every_package() -> None:
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    hashed = re.findall(r"^([a-z0-9-]+)==[^\n]*\\\n    --hash=sha256:", lock, re.MULTILINE)

    assert "://" not in lock
    assert hashed == pinned
    assert "django" in pinned
