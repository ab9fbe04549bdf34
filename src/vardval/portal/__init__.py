"""The pages, by the user's task.

Owns what is shown and asked for in a browser. It reads the clock, and calls actions, queries
and access; it decides nothing itself.
"""
