"""The demands of the acts, and the rule of a region's book that each of them binds."""

from collections.abc import Mapping

from vardval.core.law.kinds import Check
from vardval.core.law.mechanisms import (
    ALTERNATIVE_WITHOUT_CHOICE,
    AT_MOST_A_YEAR,
    CHOICE_IN_WHOLE_COUNTRY,
    NOTHING_DEMANDED,
    ONE_LISTING,
    ONLY_OWN_OR_CONTRACTED,
    SPECIAL_REASONS_ALLOWED,
)
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice


def _demand(name: str, heading: str, *mechanisms: Mechanism[Check]) -> MechanismChoice[Check]:
    return MechanismChoice(f"lag.{name}", heading, (*mechanisms, NOTHING_DEMANDED))


# By the id of the rule in a region's book that the demand binds.
DEMANDS: Mapping[str, MechanismChoice[Check]] = {
    "listning.byten": _demand("byten", "Hur ofta man får byta", AT_MOST_A_YEAR),
    "listning.fler_byten": _demand("fler_byten", "Byten utöver gränsen", SPECIAL_REASONS_ALLOWED),
    "listning.antal": _demand("antal", "Hur många enheter man är listad vid", ONE_LISTING),
    "listning.mål": _demand("mål", "Var man får listas", ONLY_OWN_OR_CONTRACTED),
    "listning.annan_region": _demand(
        "annan_region", "Val i en annan region än den egna", CHOICE_IN_WHOLE_COUNTRY
    ),
    "listning.icke_val": _demand("icke_val", "Den som inte väljer", ALTERNATIVE_WITHOUT_CHOICE),
}
