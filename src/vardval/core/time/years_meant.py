"""The years that somebody who writes a day or a month can mean."""

YEARS_MEANT = range(1900, 2200)
"""Outside these a day is mistyped. What is reckoned from one, and what is shown beside it, lies on
either side of them and still within the calendar."""
