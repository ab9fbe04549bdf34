"""Files of people: CSV with Swedish headings, one person a line.

Owns how such a file is cut into lines and cells, in constant memory, and how a line that cannot
be read is set aside like any other post. Which columns a file has, and what a line comes to,
stands with each kind of file.
"""

from vardval.integrations.people_file.cells import Cells
from vardval.integrations.people_file.lines import NUMBER, PeopleFile, Stamp, WrongHeadings

__all__ = ["NUMBER", "Cells", "PeopleFile", "Stamp", "WrongHeadings"]
