"""What a command's exit code means.

0: done. 1: the rules, the policy or the state of things said no, or a statement failed.
2: the command was written wrongly, or a file is wrong. 130: interrupted.
"""

from collections.abc import Mapping

DONE, REFUSED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

Failures = Mapping[type[Exception], int]
"""The failures that a command anticipates, each with its exit code; their text is told."""
