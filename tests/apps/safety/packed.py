"""A Word file as small as they come."""

import io
import zipfile


def word_file(body: str) -> bytes:
    """Return a file whose document holds the body."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document>{body}</w:document>")
    return packed.getvalue()
