"""A failure without its words: its kind and where in our code it arose.

The words of an unforeseen failure may hold a person's number or name (a database that refuses
a row repeats the row), so they go neither into a table nor into a log.
"""

import traceback

_OURS = "vardval"


def place_of(failure: BaseException) -> str:
    """Return the module, function and line of the innermost of our own calls; "" for none."""
    places = [
        f"{module}:{frame.f_code.co_name}:{line}"
        for frame, line in traceback.walk_tb(failure.__traceback__)
        if (module := str(frame.f_globals.get("__name__", ""))).partition(".")[0] == _OURS
    ]
    return places[-1] if places else ""
