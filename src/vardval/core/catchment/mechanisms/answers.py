"""The rules about who answers for a place, and the mechanisms that a book may pick for each."""

from vardval.core.catchment.mechanisms.answering import Answer
from vardval.core.catchment.mechanisms.outbreak_in_housing import (
    AS_OTHER_OUTBREAKS,
    HOUSINGS_UNIT,
    InHousing,
)
from vardval.core.catchment.mechanisms.responsible_area import RESPONSIBLE_AREA
from vardval.core.catchment.mechanisms.responsible_by_list import RESPONSIBLE_BY_LIST
from vardval.core.catchment.mechanisms.responsible_by_plan import (
    RESPONSIBLE_BY_PLAN,
    RESPONSIBLE_BY_PLAN_ELSE_AREA,
)
from vardval.core.catchment.mechanisms.responsible_listed import (
    RESPONSIBLE_LISTED,
    RESPONSIBLE_LISTED_IN_MUNICIPALITY,
)
from vardval.core.catchment.mechanisms.responsible_nobody_special import (
    RESPONSIBLE_NOBODY_SPECIAL,
)
from vardval.core.catchment.mechanisms.responsible_region_run import RESPONSIBLE_REGION_RUN
from vardval.core.rulebook.mechanism import MechanismChoice

DEATH_LISTED: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_dödsfall_listad",
    "Dödsfall när den avlidne är listad",
    (RESPONSIBLE_LISTED_IN_MUNICIPALITY, RESPONSIBLE_LISTED, RESPONSIBLE_NOBODY_SPECIAL),
)
DEATH: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_dödsfall",
    "Dödsfall i övrigt",
    (RESPONSIBLE_AREA, RESPONSIBLE_BY_PLAN_ELSE_AREA),
)
CARE_CERTIFICATE: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_vårdintyg",
    "Vårdintyg",
    (RESPONSIBLE_AREA, RESPONSIBLE_BY_PLAN_ELSE_AREA),
)
OUTBREAK: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_smittutbrott", "Utbrott av smitta", (RESPONSIBLE_AREA,)
)
OUTBREAK_IN_HOUSING: MechanismChoice[InHousing] = MechanismChoice(
    "upptagningsområde.ansvar_smittutbrott_boende",
    "Utbrott av smitta i särskilt boende",
    (HOUSINGS_UNIT, AS_OTHER_OUTBREAKS),
)
ASYLUM_SEEKERS: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_asylsökande",
    "Asylsökande",
    (RESPONSIBLE_AREA, RESPONSIBLE_REGION_RUN),
)
SPECIAL_HOUSING_LISTED: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_särskilt_boende_listad",
    "Särskilt boende när den som bor där är listad",
    (RESPONSIBLE_LISTED, RESPONSIBLE_NOBODY_SPECIAL),
)
SPECIAL_HOUSING: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_särskilt_boende",
    "Särskilt boende i övrigt",
    (RESPONSIBLE_AREA, RESPONSIBLE_BY_PLAN),
)
PRESCHOOL: MechanismChoice[Answer] = MechanismChoice(
    "upptagningsområde.ansvar_förskola", "Förskolor", (RESPONSIBLE_AREA, RESPONSIBLE_BY_LIST)
)
