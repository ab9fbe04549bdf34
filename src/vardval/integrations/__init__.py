"""The outside systems: one package each.

Owns their formats and their ways of talking. What they say is handed on as values of the core
to actions; nothing is decided here.
"""
