"""The register of those who seek asylum: a CSV file, one stay a line.

Owns the columns and how a line becomes a post. Who seeks asylum is in no population register;
the region hears of them from the Migration Agency, and this file is how it tells of them.
"""

from vardval.integrations.asylum.file import COLUMNS, AsylumFile, NotAnAsylumFile
from vardval.integrations.asylum.receiving import receive_file

__all__ = ["COLUMNS", "AsylumFile", "NotAnAsylumFile", "receive_file"]
