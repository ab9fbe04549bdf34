"""The letters of a campaign: their words, who gets one, and the file for the printer.

Names and addresses are read when the file is set and stand nowhere else. Whose data are
protected never stands in it: their letters go by the region's guarded way.
"""
