"""What listing does at night: the steps that it offers, in the order in which they are done.

Owns how the capability's night is cut into steps. What each of them does stands in `nightwork`.
"""

from vardval.listing.nightwork.ageing import who_came_of_age
from vardval.listing.nightwork.counting import what_expires, what_takes_effect
from vardval.listing.nightwork.defaults import list_who_has_not_chosen
from vardval.listing.nightwork.notices import apply_what_came
from vardval.listing.nightwork.queues import fill_what_is_free
from vardval.listing.nightwork.sealing import seal_scans
from vardval.listing.nightwork.weeding import weed
from vardval.platform.nightly import Step

NOTICES = Step("notices", apply_what_came)
# Who turns out to have died or moved is not to be listed, so these wait for the notices.
DEFAULTS_DUE = Step("defaults_due", list_who_has_not_chosen, needs=("notices",))
STOPS_EXPIRE = Step("stops_expire", what_expires)
EFFECTS_DUE = Step("effects_due", what_takes_effect)
QUEUES_FILL = Step("queues_fill", fill_what_is_free, needs=("notices",))
SCANS = Step("scans", seal_scans, needs=("notices",))
AGEING = Step("ageing", who_came_of_age)
WEEDING = Step("weeding", weed)
