"""What was told, to whom and where: the answers' words, and the sights of the followed."""

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyarrow.parquet as pq
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from pypdf import PdfReader

from tests.leaks.followed import FOLLOWED, seen_in

_HEADERS = ("Location", "Content-Disposition", "ETag", "Link")


@dataclass(slots=True)
class Sights:
    """Where the followed were seen, by place and kind of sign: who saw them there."""

    seen: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    files: set[tuple[str, str]] = field(default_factory=set)

    def see(self, where: str, who: str, words: str, *, typed: Iterable[str] = ()) -> None:
        """Look for them in what was told to someone at the place."""
        for kind in seen_in(words, FOLLOWED, typed=typed):
            self.seen.setdefault((where, kind), set()).add(who)

    def note_file(self, where: str, answer: HttpResponseBase) -> None:
        """Note that the place handed out a file, and of which kind."""
        kind = str(answer.get("Content-Type", "")).partition(";")[0]
        if answer.status_code == 200 and kind != "text/html":
            self.files.add((where, kind))

    def told(self, *kinds: str) -> dict[str, set[str]]:
        """Who saw signs of any of the kinds, by place."""
        found: dict[str, set[str]] = {}
        for (where, kind), who in self.seen.items():
            if kind in kinds:
                found.setdefault(where, set()).update(who)
        return found


def words_of(answer: HttpResponse | HttpResponseBase) -> str:
    """Everything that an answer says: its body, whatever it is, and the headers with words."""
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined] # both kinds of answer
    told = [str(answer[one]) for one in _HEADERS if one in answer]
    told += [f"{key}={one.value}" for key, one in answer.cookies.items()]
    redirects = getattr(answer, "redirect_chain", ())
    told += [address for address, _ in redirects]
    return "\n".join((*told, text_of(bytes(content))))


def text_of_file(path: Path) -> str:
    """The words in a file, whatever it is."""
    if path.suffix == ".parquet":
        return json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False)
    return text_of(path.read_bytes())


def text_of(content: bytes) -> str:
    """The words in a file's bytes, those too that a PDF or an Excel file has packed."""
    if content.startswith(b"%PDF-") and b"/Page" in content:
        return _text_of_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(content)) as packed:
            return "\n".join(text_of(packed.read(one)) for one in packed.namelist())
    return html.unescape(content.decode("utf-8", errors="replace"))


@lru_cache(maxsize=32)
def _text_of_pdf(content: bytes) -> str:
    """The words of a PDF; read once, since the same file is handed to one after the other."""
    reader = PdfReader(BytesIO(content))
    return "\n".join(page.extract_text() for page in reader.pages)
