"""The body of a call as a file on disk, read piece by piece and never whole in memory."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from django.http import HttpRequest

from vardval.platform.sentences import SpokenError

MOST_BYTES = 2_000_000_000
_BLOCK = 1 << 20


class FileTooLarge(SpokenError, ValueError):
    """A body larger than what a call takes; the command line takes any."""

    def __init__(self) -> None:
        super().__init__("rest.file_too_large", megabytes=MOST_BYTES // 1_000_000)


@contextmanager
def content_streamed(request: HttpRequest) -> Iterator[tuple[BinaryIO, str]]:
    """Give the body as a file at its start, and the digest of it; raises `FileTooLarge`.

    The file has no name and goes away with the call.
    """
    digest, taken = hashlib.sha256(), 0
    with TemporaryFile() as kept:
        while block := request.read(_BLOCK):
            taken += len(block)
            if taken > MOST_BYTES:
                raise FileTooLarge
            digest.update(block)
            kept.write(block)
        kept.seek(0)
        yield cast("BinaryIO", kept), digest.hexdigest()
