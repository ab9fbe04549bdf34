"""Residents: identifiers, addresses, relations, protection, and the notices that tell of them.

Owns the population register on both time axes, the address register and the intake of
notices. Does not decide where anyone is listed: listing reads what stands here.
"""
