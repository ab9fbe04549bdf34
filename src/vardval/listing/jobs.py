"""What listing does at night: the steps that it offers, in the order in which they are done.

Owns how the capability's night is cut into steps. What each of them does stands in `nightwork`.
"""

from vardval.listing.nightwork.notices import apply_what_came
from vardval.platform.nightly import Step

NOTICES = Step("notices", apply_what_came)
