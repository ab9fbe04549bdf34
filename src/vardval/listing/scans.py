"""Scanned papers as files: what may be kept, where, and how it is found and thrown away.

Owns the files in the state folder, each under the hash of its bytes, and the check that a file
is what it says: a PDF or a picture, of a size that a scanned form has. A file is only ever
stored and handed out again; nothing here opens what it holds. Papers of people whose data are
protected lie in a folder of their own, the sealed compartment's.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from vardval.platform.sentences import SpokenError

MOST_BYTES = 5 * 1024 * 1024
MEBIBYTE = 1024 * 1024
_BEGINNINGS: Mapping[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
_ENDINGS: Mapping[str, str] = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
}
# The last bytes of a whole file, near its end: half a file is no proof of anything.
_WHOLE: Mapping[str, bytes] = {
    "application/pdf": b"%%EOF",
    "image/jpeg": b"\xff\xd9",
    "image/png": b"IEND",
}
_NEAR_THE_END = 1024
_HASH_LENGTH = 64


class ScanRefused(SpokenError, ValueError):
    """A file that is not kept; `why` completes the sentence's code."""

    def __init__(self, why: str) -> None:
        super().__init__(f"scan.{why}", most=MOST_BYTES // MEBIBYTE)


class ScanGone(SpokenError, LookupError):
    """The file that the archive tells of is not in the state folder."""

    def __init__(self) -> None:
        super().__init__("scan.gone")


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned paper: the hash of its bytes, what they are and how many."""

    sha256: str
    media_type: str
    size_bytes: int

    @property
    def ending(self) -> str:
        """What the name of a file of the type ends with."""
        return _ENDINGS[self.media_type]


def scan_of(content: bytes) -> Scan:
    """Return what the file is; raises `ScanRefused`. The name that it came under is not asked."""
    if not content:
        raise ScanRefused("empty")
    if len(content) > MOST_BYTES:
        raise ScanRefused("too_large")
    found = next((kind for start, kind in _BEGINNINGS.items() if content.startswith(start)), None)
    if found is None:
        raise ScanRefused("unknown_type")
    if _WHOLE[found] not in content[-_NEAR_THE_END:]:
        raise ScanRefused("cut_off")
    return Scan(hashlib.sha256(content).hexdigest(), found, len(content))


def keep(content: bytes) -> Scan:
    """Put the file in the state folder and return it; the same bytes twice are one file.

    Raises `ScanRefused`.
    """
    scan = scan_of(content)
    path = _path(scan.sha256)
    if not (path.exists() or _sealed_path(scan.sha256).exists()):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        with fresh.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        # Whole or not at all: who reads meanwhile never finds half a file.
        fresh.replace(path)
    return scan


def content_of(sha256: str) -> bytes:
    """Return the file's bytes; raises `ScanGone` where it is missing or not what it was."""
    path = _path(sha256)
    try:
        content = (path if path.exists() else _sealed_path(sha256)).read_bytes()
    except FileNotFoundError:
        raise ScanGone from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ScanGone
    return content


def throw_away(sha256: str) -> None:
    """Remove the file, if it is there."""
    _path(sha256).unlink(missing_ok=True)
    _sealed_path(sha256).unlink(missing_ok=True)


def kept_hashes() -> set[str]:
    """Return the hashes of all files that lie in the state folder."""
    return _hashes(_folder()) | sealed_hashes()


def sealed_hashes() -> set[str]:
    """Return the hashes of the files in the sealed folder."""
    return _hashes(_sealed_folder())


def seal(sha256: str) -> None:
    """Let the file lie in the sealed folder."""
    _move(_path(sha256), _sealed_path(sha256))


def open_again(sha256: str) -> None:
    """Let the file lie among the others again."""
    _move(_sealed_path(sha256), _path(sha256))


def _move(source: Path, target: Path) -> None:
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source.replace(target)


def _hashes(folder: Path) -> set[str]:
    return {one.name for one in folder.glob("??/*") if len(one.name) == _HASH_LENGTH}


def _sealed_path(sha256: str) -> Path:
    return _sealed_folder() / sha256[:2] / sha256


def _sealed_folder() -> Path:
    return _folder() / "sealed"


def _path(sha256: str) -> Path:
    return _folder() / sha256[:2] / sha256


def _folder() -> Path:
    return Path(settings.STATE_FOLDER) / "forms"
