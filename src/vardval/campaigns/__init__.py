"""Campaigns: changes of units and areas that concern many people at once.

A unit closes, merges with others, becomes a branch, moves, changes hands or opens, or areas are
redrawn. Owns the course from draft to done: the preview, the approval by another person, the
offers and their letters, what came of them on the day, and the trail of it all. Owns no rule:
who is offered what, and where those who do not choose are listed, is `core.listing`'s to decide,
and where it is stored the registers' and the listing store's.
"""
