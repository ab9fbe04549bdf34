"""The catchment mechanisms: one small file each, listed here and nowhere else."""

from vardval.core.catchment.mechanisms import answers, deciding_areas, planning
from vardval.core.catchment.mechanisms.areas_unit_else_nearest import AREAS_UNIT_ELSE_NEAREST
from vardval.core.catchment.mechanisms.finding import FindUnit
from vardval.core.catchment.mechanisms.key_code_area import KEY_CODE_AREA
from vardval.core.catchment.mechanisms.nearest_by_road import NEAREST_BY_ROAD
from vardval.core.catchment.mechanisms.nearest_in_municipality import NEAREST_IN_MUNICIPALITY
from vardval.core.catchment.mechanisms.redrawing import (
    NEW_UNIT,
    UNIT_GONE,
    UNIT_MOVED,
    UNITS_MERGED,
)
from vardval.core.rulebook import RuleSpec
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
RULES: tuple[RuleSpec, ...] = (
    BUILDING_BLOCK.spec,
    NEAREST.spec,
    NEW_UNIT.spec,
    UNIT_GONE.spec,
    UNITS_MERGED.spec,
    UNIT_MOVED.spec,
    answers.DEATH_LISTED.spec,
    answers.DEATH.spec,
    answers.CARE_CERTIFICATE.spec,
    answers.OUTBREAK.spec,
    answers.OUTBREAK_IN_HOUSING.spec,
    answers.ASYLUM_SEEKERS.spec,
    answers.SPECIAL_HOUSING_LISTED.spec,
    answers.SPECIAL_HOUSING.spec,
    answers.PRESCHOOL.spec,
    deciding_areas.DECIDED_BY.spec,
    deciding_areas.REASONED.spec,
    planning.EXISTS.spec,
    planning.APPROVAL.spec,
    planning.NEW_PROVIDER.spec,
    planning.PROVIDER_GONE.spec,
)
"""Every catchment rule, in the order in which a book is read."""
