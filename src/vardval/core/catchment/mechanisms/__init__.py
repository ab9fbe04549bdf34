"""The catchment mechanisms: one small file each, listed here and nowhere else."""

from vardval.core.catchment.mechanisms.areas_unit_else_nearest import AREAS_UNIT_ELSE_NEAREST
from vardval.core.catchment.mechanisms.finding import FindUnit
from vardval.core.catchment.mechanisms.key_code_area import KEY_CODE_AREA
from vardval.core.catchment.mechanisms.nearest_by_road import NEAREST_BY_ROAD
from vardval.core.catchment.mechanisms.nearest_in_municipality import NEAREST_IN_MUNICIPALITY
from vardval.core.rulebook.mechanism import MechanismChoice

BUILDING_BLOCK: MechanismChoice[FindUnit] = MechanismChoice(
    "upptagningsområde.byggsten",
    "Vad ett upptagningsområde byggs av",
    (KEY_CODE_AREA, NEAREST_IN_MUNICIPALITY),
)
NEAREST: MechanismChoice[FindUnit] = MechanismChoice(
    "upptagningsområde.närmast",
    "Vilken enhet som är närmast när ingen har området",
    (NEAREST_BY_ROAD, AREAS_UNIT_ELSE_NEAREST),
)
RULES: tuple[MechanismChoice[FindUnit], ...] = (BUILDING_BLOCK, NEAREST)
