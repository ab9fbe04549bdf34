"""The commands: `vardval …`, by the officer's task.

Owns what is asked and shown in a terminal, exit codes and progress. It reads the clock, and
calls actions, queries and access; it decides nothing itself.
"""
