"""The rules about choices, and the mechanisms that a book may pick for each."""

from vardval.core.listing.mechanisms.all_guardians_required import ALL_GUARDIANS_REQUIRED
from vardval.core.listing.mechanisms.branches_cannot_be_chosen import BRANCHES_CANNOT_BE_CHOSEN
from vardval.core.listing.mechanisms.changes_per_year import CHANGES_PER_YEAR
from vardval.core.listing.mechanisms.changes_unlimited import CHANGES_UNLIMITED
from vardval.core.listing.mechanisms.channel_accepted import CHANNEL_ACCEPTED
from vardval.core.listing.mechanisms.channel_accepted_signed import CHANNEL_ACCEPTED_SIGNED
from vardval.core.listing.mechanisms.channel_not_accepted import CHANNEL_NOT_ACCEPTED
from vardval.core.listing.mechanisms.channel_waits_for_form import CHANNEL_WAITS_FOR_FORM
from vardval.core.listing.mechanisms.effect_same_day import EFFECT_SAME_DAY
from vardval.core.listing.mechanisms.health_centre_in_system import HEALTH_CENTRE_IN_SYSTEM
from vardval.core.listing.mechanisms.kinds import (
    Accept,
    Allow,
    Check,
    Effect,
    End,
    MoreChanges,
    UnitCheck,
)
from vardval.core.listing.mechanisms.more_for_special_reasons import MORE_FOR_SPECIAL_REASONS
from vardval.core.listing.mechanisms.more_not_needed import MORE_NOT_NEEDED
from vardval.core.listing.mechanisms.one_guardian_is_enough import ONE_GUARDIAN_IS_ENOUGH
from vardval.core.listing.mechanisms.one_listing_at_a_time import ONE_LISTING_AT_A_TIME
from vardval.core.listing.mechanisms.other_region_may_choose import OTHER_REGION_MAY_CHOOSE
from vardval.core.listing.mechanisms.own_choice_from_age import OWN_CHOICE_FROM_AGE
from vardval.core.listing.mechanisms.proxy_as_own_choice import PROXY_AS_OWN_CHOICE
from vardval.core.listing.mechanisms.proxy_in_writing import PROXY_IN_WRITING
from vardval.core.listing.mechanisms.proxy_may_choose import PROXY_MAY_CHOOSE
from vardval.core.listing.mechanisms.receives_all import RECEIVES_ALL
from vardval.core.listing.mechanisms.special_housing_as_others import SPECIAL_HOUSING_AS_OTHERS
from vardval.core.listing.mechanisms.withdrawn_until_effect import WITHDRAWN_UNTIL_EFFECT
from vardval.core.rulebook.mechanism import MechanismChoice

TARGET: MechanismChoice[UnitCheck] = MechanismChoice(
    "listning.mål", "Vad ett val får avse", (HEALTH_CENTRE_IN_SYSTEM,)
)
BRANCHES: MechanismChoice[UnitCheck] = MechanismChoice(
    "listning.filialer", "Filialer och servicepunkter", (BRANCHES_CANNOT_BE_CHOSEN,)
)
ONE_LISTING: MechanismChoice[End] = MechanismChoice(
    "listning.antal", "Hur många enheter en person är listad vid", (ONE_LISTING_AT_A_TIME,)
)
ACCEPTANCE: MechanismChoice[Accept] = MechanismChoice(
    "listning.mottagande", "Vilka enheten ska ta emot", (RECEIVES_ALL,)
)
OWN_CHOICE_AGE: MechanismChoice[Check] = MechanismChoice(
    "listning.eget_val_ålder", "Ålder för eget val", (OWN_CHOICE_FROM_AGE,)
)
GUARDIANS: MechanismChoice[Check] = MechanismChoice(
    "listning.vårdnadshavare",
    "Hur många vårdnadshavare som ska stå bakom ett val",
    (ONE_GUARDIAN_IS_ENOUGH, ALL_GUARDIANS_REQUIRED),
)
PROXY: MechanismChoice[Check] = MechanismChoice(
    "listning.ombud", "Val genom ombud", (PROXY_MAY_CHOOSE,)
)
PROXY_FORM: MechanismChoice[Check] = MechanismChoice(
    "listning.ombudets_form",
    "Formen för val genom ombud",
    (PROXY_IN_WRITING, PROXY_AS_OWN_CHOICE),
)
SPECIAL_HOUSING_CHOICE: MechanismChoice[Check] = MechanismChoice(
    "listning.val_i_särskilt_boende",
    "Val för den som bor i särskilt boende",
    (SPECIAL_HOUSING_AS_OTHERS,),
)
OTHER_REGION: MechanismChoice[Check] = MechanismChoice(
    "listning.annan_region",
    "Val för den som är folkbokförd i en annan region",
    (OTHER_REGION_MAY_CHOOSE,),
)

_CHANNEL_MECHANISMS = (
    CHANNEL_ACCEPTED,
    CHANNEL_ACCEPTED_SIGNED,
    CHANNEL_WAITS_FOR_FORM,
    CHANNEL_NOT_ACCEPTED,
)
CHANNEL_E_SERVICE: MechanismChoice[Check] = MechanismChoice(
    "listning.kanal_1177", "Val i e-tjänsten på 1177", _CHANNEL_MECHANISMS
)
CHANNEL_FORM: MechanismChoice[Check] = MechanismChoice(
    "listning.kanal_blankett", "Val på blankett", _CHANNEL_MECHANISMS
)
CHANNEL_TELEPHONE: MechanismChoice[Check] = MechanismChoice(
    "listning.kanal_telefon", "Val per telefon", _CHANNEL_MECHANISMS
)
CHANNEL_VISIT: MechanismChoice[Check] = MechanismChoice(
    "listning.kanal_besök", "Val vid personligt besök", _CHANNEL_MECHANISMS
)
CHANNEL_EMAIL: MechanismChoice[Check] = MechanismChoice(
    "listning.kanal_e-post", "Val med e-post", _CHANNEL_MECHANISMS
)

CHANGES: MechanismChoice[Allow] = MechanismChoice(
    "listning.byten", "Hur ofta man får byta", (CHANGES_PER_YEAR, CHANGES_UNLIMITED)
)
MORE_CHANGES: MechanismChoice[MoreChanges] = MechanismChoice(
    "listning.fler_byten",
    "Byten utöver gränsen",
    (MORE_FOR_SPECIAL_REASONS, MORE_NOT_NEEDED),
)
EFFECT: MechanismChoice[Effect] = MechanismChoice(
    "listning.verkan", "När ett val börjar gälla", (EFFECT_SAME_DAY,)
)
WITHDRAWAL: MechanismChoice[End] = MechanismChoice(
    "listning.återkallelse", "När ett val får återkallas", (WITHDRAWN_UNTIL_EFFECT,)
)
