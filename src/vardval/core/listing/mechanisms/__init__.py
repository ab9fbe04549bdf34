"""The listing mechanisms: one small file each, gathered under their rules here.

The list is explicit: a mechanism that is not named here does not exist, and a test pins which
ones each book uses.
"""

from vardval.core.listing.mechanisms import capacity, changing_units, choosing, living
from vardval.core.rulebook import RuleSpec

RULES: tuple[RuleSpec, ...] = (
    choosing.TARGET.spec,
    choosing.BRANCHES.spec,
    choosing.ONE_LISTING.spec,
    choosing.ACCEPTANCE.spec,
    choosing.OWN_CHOICE_AGE.spec,
    choosing.GUARDIANS.spec,
    choosing.PROXY.spec,
    choosing.PROXY_FORM.spec,
    choosing.SPECIAL_HOUSING_CHOICE.spec,
    choosing.OTHER_REGION.spec,
    choosing.CHANNEL_E_SERVICE.spec,
    choosing.CHANNEL_FORM.spec,
    choosing.CHANNEL_TELEPHONE.spec,
    choosing.CHANNEL_VISIT.spec,
    choosing.CHANNEL_EMAIL.spec,
    choosing.CHANGES.spec,
    choosing.MORE_CHANGES.spec,
    choosing.EFFECT.spec,
    choosing.WITHDRAWAL.spec,
    living.REGISTERED.spec,
    living.PROTECTED.spec,
    living.PROTECTION_ENDS.spec,
    living.ASYLUM_SEEKERS.spec,
    living.NO_CHOICE.spec,
    living.NEWBORN.spec,
    living.NEWBORN_RESERVE.spec,
    living.NEWCOMER.spec,
    living.NEWCOMER_WAIT.spec,
    living.NEWCOMER_ACTIVE.spec,
    living.ELSEWHERE.spec,
    living.MOVED_ELSEWHERE.spec,
    living.MOVED_ACTIVE.spec,
    living.MOVED_PASSIVE.spec,
    living.MOVED_TO_SPECIAL_HOUSING.spec,
    living.REKEYED.spec,
    living.MOVED_OUT.spec,
    living.DEREGISTERED.spec,
    living.DEAD.spec,
    living.CARE.spec,
    changing_units.UNIT_OPENS.spec,
    changing_units.UNIT_MOVES.spec,
    changing_units.PROVIDER_CHANGES.spec,
    changing_units.UNTIL_LAST_DAY.spec,
    changing_units.OFFERED_CHOICE.spec,
    changing_units.CLOSURE_OFFER.spec,
    changing_units.CLOSURE_DEFAULT.spec,
    changing_units.MERGER_OFFER.spec,
    changing_units.MERGER_INSIDE.spec,
    changing_units.MERGER_OUTSIDE.spec,
    changing_units.CONVERSION_OFFER.spec,
    changing_units.CONVERSION_DEFAULT.spec,
    *capacity.RULES,
)
"""Every listing rule, in the order in which a book is read."""
