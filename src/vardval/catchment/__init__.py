"""Key-code areas and which health centre each belongs to, day by day.

Owns areas, their assignment to units and their distances by road. Does not place people
in areas (the address register does) and lists nobody.
"""
