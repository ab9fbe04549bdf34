"""The rules about how catchments change, and the mechanisms that a book may pick for each."""

from vardval.core.catchment.mechanisms.explained import Because, saying
from vardval.core.catchment.mechanisms.nearest_areas import NEAREST_AREAS
from vardval.core.catchment.mechanisms.redrawn import AreasLeft, AreasOfNewUnit
from vardval.core.catchment.mechanisms.to_merged_unit import TO_MERGED_UNIT
from vardval.core.catchment.mechanisms.to_nearest_left import TO_NEAREST_LEFT
from vardval.core.catchment.mechanisms.told_areas import TOLD_AREAS
from vardval.core.rulebook.mechanism import MechanismChoice

NEW_UNIT: MechanismChoice[AreasOfNewUnit] = MechanismChoice(
    "upptagningsområde.nyetablering",
    "Områden när en enhet öppnar",
    (NEAREST_AREAS, TOLD_AREAS),
)
UNIT_GONE: MechanismChoice[AreasLeft] = MechanismChoice(
    "upptagningsområde.upphör",
    "Områden när en enhet upphör eller blir filial",
    (TO_NEAREST_LEFT,),
)
UNITS_MERGED: MechanismChoice[AreasLeft] = MechanismChoice(
    "upptagningsområde.sammanslagning",
    "Områden när enheter slås samman",
    (TO_MERGED_UNIT,),
)
UNIT_MOVED: MechanismChoice[Because] = MechanismChoice(
    "upptagningsområde.lokalisering",
    "Områden när en enhet flyttar",
    (saying("berör_inflyttade", "catchment.unit_moved"),),
)
