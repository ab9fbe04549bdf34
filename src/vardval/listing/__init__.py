"""Listings and choices: who is listed where, how, and by which clause.

Owns the listing store on both time axes, choices, and the events that led to both. Takes
its decisions from `vardval.core.listing` and never decides by itself.
"""
