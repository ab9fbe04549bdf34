"""Providers and units as facts that hold: who runs which health centre, where, since when.

Owns the register of providers, health centres, branches and service points on both time
axes. Does not decide who may run one (accreditation) nor who is listed there (listing).
"""
