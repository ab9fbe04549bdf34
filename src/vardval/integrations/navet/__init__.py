"""Notices from the tax agency's population register (Navet, XML).

Owns how a file of notices is cut into posts and how a post is read. A file may be of any size,
in any encoding, broken in the middle, or hold posts that the schema forbids: each post stands
for itself, and what cannot be read is handed on as it came with the reason why.
"""

from vardval.integrations.navet.encoding import UnknownEncoding
from vardval.integrations.navet.file import NavetFile, NotANavetFile, UnsafeFile
from vardval.integrations.navet.receiving import receive_file

__all__ = ["NavetFile", "NotANavetFile", "UnknownEncoding", "UnsafeFile", "receive_file"]
