"""The calls, a module for each subject; a caller's rights are asked about in each call."""

from vardval.integrations.rest.routes import (
    campaigns,
    capacity,
    changes,
    choices,
    contacts,
    facts,
    lists,
    nights,
    notices,
    people,
    queues,
    rulebooks,
    settlements,
    units,
)

ALL = (
    units.router,
    capacity.router,
    lists.router,
    changes.router,
    people.router,
    choices.router,
    queues.router,
    contacts.router,
    notices.router,
    campaigns.router,
    nights.router,
    settlements.router,
    facts.router,
    rulebooks.router,
)
"""Every router, in the order in which the description tells of them."""
