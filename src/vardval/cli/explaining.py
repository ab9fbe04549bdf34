"""Explanations on the command line: each step as a sentence, units by name."""

from vardval.cli.speaking import language
from vardval.core.trace import Trace
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain
from vardval.registry.naming import newest_names, with_names


def explained(trace: Trace) -> list[str]:
    """Return the steps in words, in order, each with its clause."""
    return explain(with_names(trace, newest_names(known_at=newest_number())), language())
