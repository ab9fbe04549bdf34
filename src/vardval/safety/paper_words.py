"""The words of a paper, as far as they can be read without opening it: text, and Word and Excel.

What a PDF or a picture shows is not read: whoever hands it in confirms that nobody can be told
from it. Only what `check_content` has let through is read here.
"""

import io
import re
import zipfile

from vardval.cases.office_words import markup_of, words_in

_TEXTS = ("text/plain", "text/csv")
_TABLES = re.compile(r"(word/.*|xl/sharedStrings|xl/worksheets/.*|docProps/.*)\.xml")


def words_of(media_type: str, content: bytes) -> str:
    """Return the words that can be read; "" for a paper that only eyes can read."""
    if media_type in _TEXTS:
        return content.decode("utf-8", errors="replace")
    if "openxmlformats" not in media_type:
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [one for one in packed.namelist() if _TABLES.fullmatch(one)]
        return "\n".join(words_in(markup_of(packed.read(one))) for one in parts)
