"""Files of facts as they come: CSV, Parquet or Excel, read row by row within bounded memory.

Owns the three formats, the reading of cells, what is wrong with a row, and the control report.
Does not write to the store (`actions`), nor know which rows a price list pays for.
"""
