"""The calls, a module for each subject; a caller's rights are asked about in each call."""

from vardval.integrations.rest.routes import (
    choices,
    lists,
    notices,
    people,
    rulebooks,
    settlements,
    units,
)

ALL = (
    units.router,
    lists.router,
    people.router,
    choices.router,
    notices.router,
    settlements.router,
    rulebooks.router,
)
"""Every router, in the order in which the description tells of them."""
