"""The rules about what happens in people's lives, and the mechanisms a book may pick for each."""

from vardval.core.listing.mechanisms.areas_unit import AREAS_UNIT
from vardval.core.listing.mechanisms.as_any_move import AS_ANY_MOVE
from vardval.core.listing.mechanisms.as_newcomer import AS_NEWCOMER
from vardval.core.listing.mechanisms.asylum_seekers_not_listed import ASYLUM_SEEKERS_NOT_LISTED
from vardval.core.listing.mechanisms.care_at_listed_else_area import CARE_AT_LISTED_ELSE_AREA
from vardval.core.listing.mechanisms.follows_address import FOLLOWS_ADDRESS
from vardval.core.listing.mechanisms.follows_area import FOLLOWS_AREA
from vardval.core.listing.mechanisms.guardians_unit_else_address import (
    GUARDIANS_UNIT_ELSE_ADDRESS,
)
from vardval.core.listing.mechanisms.keeps_when_moving import KEEPS_WHEN_MOVING
from vardval.core.listing.mechanisms.kept_by_move_elsewhere import KEPT_BY_MOVE_ELSEWHERE
from vardval.core.listing.mechanisms.kinds import Bar, Delay, End, MoveEffect, Place
from vardval.core.listing.mechanisms.listed_after_months import LISTED_AFTER_MONTHS
from vardval.core.listing.mechanisms.listed_at_once import LISTED_AT_ONCE
from vardval.core.listing.mechanisms.listing_ends import (
    DEAD_ENDS,
    EMIGRATED_ENDS,
    MOVED_OUT_ENDS,
)
from vardval.core.listing.mechanisms.mothers_or_guardians_unit import MOTHERS_OR_GUARDIANS_UNIT
from vardval.core.listing.mechanisms.mothers_unit import MOTHERS_UNIT
from vardval.core.listing.mechanisms.newborn_address_unit import NEWBORN_ADDRESS_UNIT
from vardval.core.listing.mechanisms.newborn_reserve_not_needed import (
    NEWBORN_RESERVE_NOT_NEEDED,
)
from vardval.core.listing.mechanisms.newcomer_address_unit import NEWCOMER_ADDRESS_UNIT
from vardval.core.listing.mechanisms.not_listed_without_choice import (
    NOT_LISTED_WITHOUT_CHOICE,
)
from vardval.core.listing.mechanisms.not_relisted import NOT_RELISTED
from vardval.core.listing.mechanisms.protected_not_listed import PROTECTED_NOT_LISTED
from vardval.core.listing.mechanisms.registered_in_sweden import REGISTERED_IN_SWEDEN
from vardval.core.rulebook.mechanism import MechanismChoice

REGISTERED: MechanismChoice[Bar] = MechanismChoice(
    "listning.folkbokföring", "Var man ska vara folkbokförd", (REGISTERED_IN_SWEDEN,)
)
PROTECTED: MechanismChoice[Bar] = MechanismChoice(
    "listning.skyddade", "Personer med skyddade personuppgifter", (PROTECTED_NOT_LISTED,)
)
PROTECTION_ENDS: MechanismChoice[Place] = MechanismChoice(
    "listning.skydd_upphör", "När skyddet upphör", (AS_NEWCOMER,)
)
ASYLUM_SEEKERS: MechanismChoice[Bar] = MechanismChoice(
    "listning.asylsökande", "Asylsökande", (ASYLUM_SEEKERS_NOT_LISTED,)
)
NO_CHOICE: MechanismChoice[Place] = MechanismChoice(
    "listning.icke_val", "Den som inte väljer", (AREAS_UNIT,)
)
NEWBORN: MechanismChoice[Place] = MechanismChoice(
    "listning.nyfödd", "Nyfödda", (MOTHERS_UNIT, MOTHERS_OR_GUARDIANS_UNIT, NEWBORN_ADDRESS_UNIT)
)
NEWBORN_RESERVE: MechanismChoice[Place] = MechanismChoice(
    "listning.nyfödd_reserv",
    "Nyfödda vars närmaste inte är listade",
    (GUARDIANS_UNIT_ELSE_ADDRESS, NEWBORN_ADDRESS_UNIT, NEWBORN_RESERVE_NOT_NEEDED),
)
NEWCOMER: MechanismChoice[Place] = MechanismChoice(
    "listning.inflyttad", "Inflyttade", (NEWCOMER_ADDRESS_UNIT,)
)
NEWCOMER_WAIT: MechanismChoice[Delay] = MechanismChoice(
    "listning.inflyttad_tid",
    "När inflyttade som inte väljer listas",
    (LISTED_AT_ONCE, LISTED_AFTER_MONTHS),
)
NEWCOMER_ACTIVE: MechanismChoice[MoveEffect] = MechanismChoice(
    "listning.inflyttad_aktiv", "Inflyttade som redan har valt", (KEEPS_WHEN_MOVING,)
)
ELSEWHERE: MechanismChoice[End] = MechanismChoice(
    "listning.annan_region_utan_val",
    "Den som bor i en annan region och inte väljer",
    (NOT_LISTED_WITHOUT_CHOICE,),
)
MOVED_ELSEWHERE: MechanismChoice[End] = MechanismChoice(
    "listning.flytt_utanför", "Flytt utanför regionen", (KEPT_BY_MOVE_ELSEWHERE,)
)
MOVED_ACTIVE: MechanismChoice[MoveEffect] = MechanismChoice(
    "listning.flytt_aktiv",
    "Flytt inom regionen för den som har valt",
    (KEEPS_WHEN_MOVING,),
)
MOVED_PASSIVE: MechanismChoice[MoveEffect] = MechanismChoice(
    "listning.flytt_passiv",
    "Flytt inom regionen för den som inte har valt",
    (FOLLOWS_ADDRESS, FOLLOWS_AREA),
)
MOVED_TO_SPECIAL_HOUSING: MechanismChoice[MoveEffect] = MechanismChoice(
    "listning.flytt_särskilt_boende",
    "Flytt till särskilt boende",
    (KEEPS_WHEN_MOVING, AS_ANY_MOVE),
)
REKEYED: MechanismChoice[End] = MechanismChoice(
    "listning.ändrad_indelning", "När områdena ritas om för den som bor kvar", (NOT_RELISTED,)
)
MOVED_OUT: MechanismChoice[End] = MechanismChoice(
    "listning.utflyttad", "Den som flyttar till en annan region", (MOVED_OUT_ENDS,)
)
DEREGISTERED: MechanismChoice[End] = MechanismChoice(
    "listning.utvandrad", "Den som utvandrar eller avregistreras", (EMIGRATED_ENDS,)
)
DEAD: MechanismChoice[End] = MechanismChoice("listning.avliden", "Den som avlider", (DEAD_ENDS,))
CARE: MechanismChoice[Place] = MechanismChoice(
    "listning.vårdansvar", "Vem som har vårdansvaret", (CARE_AT_LISTED_ELSE_AREA,)
)
