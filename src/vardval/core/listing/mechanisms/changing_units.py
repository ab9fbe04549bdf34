"""The rules about units that open, move, close, merge and change hands, with their mechanisms."""

from vardval.core.catchment import Because, saying
from vardval.core.listing.mechanisms.default_at_address import DEFAULT_AT_ADDRESS
from vardval.core.listing.mechanisms.default_for_officer import DEFAULT_FOR_OFFICER
from vardval.core.listing.mechanisms.kinds import CourseDefault, Place
from vardval.core.listing.mechanisms.merged_unit import MERGED_UNIT
from vardval.core.rulebook.mechanism import MechanismChoice

UNIT_OPENS: MechanismChoice[Because] = MechanismChoice(
    "listning.ny_enhet",
    "De listade när en ny enhet öppnar",
    (saying("ingen_omlistning", "unit.opens_without_relisting"),),
)
UNIT_MOVES: MechanismChoice[Because] = MechanismChoice(
    "listning.flyttad_enhet",
    "De listade när en enhet flyttar",
    (saying("behåller", "unit.moves_with_its_listed"),),
)
PROVIDER_CHANGES: MechanismChoice[Because] = MechanismChoice(
    "listning.leverantörsbyte",
    "De listade när en enhet får en ny leverantör",
    (saying("följer_enheten", "unit.provider_takes_over"),),
)
UNTIL_LAST_DAY: MechanismChoice[Because] = MechanismChoice(
    "listning.avveckling",
    "En enhet som ska upphöra fram till sista dagen att välja",
    (saying("behåller_sina_listade", "course.keeps_until_last_day"),),
)
OFFERED_CHOICE: MechanismChoice[Because] = MechanismChoice(
    "listning.erbjudet_val",
    "Val av den som har erbjudits att välja",
    (saying("räknas_inte", "choice.offered_not_counted"),),
)
CLOSURE_OFFER: MechanismChoice[Because] = MechanismChoice(
    "listning.upphör_erbjudande",
    "Erbjudande när en enhet upphör",
    (saying("alla_listade", "course.all_are_offered"),),
)
CLOSURE_DEFAULT: MechanismChoice[CourseDefault] = MechanismChoice(
    "listning.upphör_utan_val",
    "Den som inte väljer när en enhet upphör",
    (DEFAULT_AT_ADDRESS, DEFAULT_FOR_OFFICER),
)
MERGER_OFFER: MechanismChoice[Because] = MechanismChoice(
    "listning.sammanslagning_erbjudande",
    "Erbjudande när enheter slås samman",
    (saying("alla_listade", "course.all_are_offered"),),
)
MERGER_INSIDE: MechanismChoice[Place] = MechanismChoice(
    "listning.sammanslagning_i_området",
    "Den som inte väljer och bor i den sammanslagna enhetens område",
    (MERGED_UNIT,),
)
MERGER_OUTSIDE: MechanismChoice[CourseDefault] = MechanismChoice(
    "listning.sammanslagning_utanför",
    "Den som inte väljer och bor utanför den sammanslagna enhetens område",
    (DEFAULT_AT_ADDRESS, DEFAULT_FOR_OFFICER),
)
CONVERSION_OFFER: MechanismChoice[Because] = MechanismChoice(
    "listning.filial_erbjudande",
    "Erbjudande när en enhet blir filial",
    (saying("alla_listade", "course.all_are_offered"),),
)
CONVERSION_DEFAULT: MechanismChoice[CourseDefault] = MechanismChoice(
    "listning.filial_utan_val",
    "Den som inte väljer när en enhet blir filial",
    (DEFAULT_AT_ADDRESS, DEFAULT_FOR_OFFICER),
)
