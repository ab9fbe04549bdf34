"""The first load of a population: a CSV file with Swedish headings, one person a line.

Owns the columns and how a line becomes a post. A line that cannot be read is set aside like any
other post; a file whose headings are wrong is refused whole.
"""

from vardval.integrations.first_load.file import COLUMNS, FirstLoadFile, NotAFirstLoadFile
from vardval.integrations.first_load.receiving import receive_file

__all__ = ["COLUMNS", "FirstLoadFile", "NotAFirstLoadFile", "receive_file"]
