"""Which lines of a register file cannot be true at once, and whom a line may name."""

from typing import TypeVar

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.registry.lines_of_files import WHOLE, file_of
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.held_file import (
    AbsenceLine,
    AssignmentLine,
    FunctionLine,
    PremisesLine,
    ReferralLine,
    StaffLine,
    SubcontractorLine,
    TelephoneLine,
)
from vardval.registry.unit_file import UnitLine, read_unit_file
from vardval.registry.visiting_file import (
    ClosedLine,
    ContactLine,
    HoursLine,
    VisitingLine,
    read_visiting_file,
)

V = TypeVar("V", bound=VisitingLine)


def _visiting_faults(kind: type[V], *changes: dict[str, str]) -> list[str]:
    try:
        read_visiting_file(file_of(kind, *changes), "r.csv", kind, known={TORGET, HAVET})
    except RegisterFileRefused as refused:
        return [str(one) for one in refused.faults]
    return []


@pytest.mark.parametrize("kind", [HoursLine, TelephoneLine])
@pytest.mark.parametrize("closes", ["08:00", "07:59"])
def test_nobody_is_there_from_a_time_to_one_before_it(kind: type[HoursLine], closes: str) -> None:
    assert _visiting_faults(kind, {"stänger": closes}) == [
        "rad 2: stänger ligger före öppnar. Rätta något av klockslagen."
    ]


SAME = ["rad 3: Raden gäller samma tid som rad 2 för samma enhet. En tid får bara stå på en rad."]


@pytest.mark.parametrize(
    ("kind", "second", "is_refused"),
    [
        (ContactLine, {}, True),
        (ContactLine, {"hsa_id": HAVET}, False),
        (HoursLine, {"öppnar": "16:59", "stänger": "18:00"}, True),
        (HoursLine, {"öppnar": "17:00", "stänger": "18:00"}, False),
        (HoursLine, {"veckodag": "tisdag"}, False),
        (HoursLine, {"veckodag": "måndag–torsdag"}, True),
        (TelephoneLine, {"stänger": "12:00"}, True),
        (TelephoneLine, {"öppnar": "09:00"}, False),
        (TelephoneLine, {"system": "TeleQ"}, False),
        (TelephoneLine, {"veckodag": "måndag–fredag"}, True),
        (ClosedLine, {"svarar": HAVET}, True),
        (FunctionLine, {"yrke": "sjuksköterska"}, True),
        (FunctionLine, {"namn": "Bo Al"}, False),
        (FunctionLine, {"funktion": "listningskontakt"}, False),
        (StaffLine, {"antal": "3"}, True),
        (StaffLine, {"kompetens": "legitimation"}, False),
        (StaffLine, {"arbete": "barnhälsovård"}, False),
        (SubcontractorLine, {"form": "annan form"}, True),
        (SubcontractorLine, {"namn": "Handen AB"}, False),
        (AssignmentLine, {"beslutat": "2022-01-01"}, True),
        (AssignmentLine, {"slag": "tjänst utanför uppdraget"}, False),
        (PremisesLine, {"mobil": "ja"}, True),
        (ReferralLine, {}, True),
        (AbsenceLine, {"yrke": "barnmorska"}, False),
    ],
)
def test_a_line_is_refused_that_cannot_be_true_at_once_with_an_earlier_one(
    kind: type[VisitingLine], second: dict[str, str], is_refused: bool
) -> None:
    assert _visiting_faults(kind, {}, second) == (SAME if is_refused else [])


@pytest.mark.parametrize("kind", [one for one in WHOLE if issubclass(one, VisitingLine)])
def test_lines_of_any_kind_may_follow_each_other_from_the_day_after_and_not_on_the_day(
    kind: type[VisitingLine],
) -> None:
    before = {"till_och_med": "2023-06-30"}
    assert _visiting_faults(kind, before, {"från": "2023-07-01"}) == []
    assert _visiting_faults(kind, before, {"från": "2023-06-30"}) == SAME


def test_a_unit_that_answers_has_to_be_there_as_well() -> None:
    unknown = f"Enheten {FJALLET} finns inte i registret. Läs in enheten först eller rätta numret."
    assert _visiting_faults(ClosedLine, {"svarar": FJALLET}) == [f"rad 2: {unknown}"]
    assert _visiting_faults(ClosedLine, {"hsa_id": FJALLET, "svarar": FJALLET}) == [
        f"rad 2: {unknown}",
        f"rad 2: {unknown}",
        "rad 2: Enheten svarar för sig själv. Skriv en annan enhet, eller ingen.",
    ]


def _unit_faults(*changes: dict[str, str]) -> list[str]:
    try:
        read_unit_file(file_of(UnitLine, *changes), "r.csv", known={TORGET, HAVET})
    except RegisterFileRefused as refused:
        return [str(one) for one in refused.faults]
    return []


BRANCH = {"hsa_id": FJALLET, "slag": "filial", "hör_till": TORGET}
PART = {"hsa_id": HAVET, "slag": "servicepunkt", "hör_till": FJALLET}
IN_SPRING, FROM_JULY = {"till_och_med": "2023-06-30"}, {"från": "2023-07-01"}


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ([BRANCH], None),
        ([{}, BRANCH], None),
        ([{**BRANCH, "hör_till": FJALLET}], (2, 2)),
        ([BRANCH, PART], (3, 2)),
        ([PART, BRANCH], (2, 3)),
        ([{**BRANCH, **IN_SPRING}, {**PART, **FROM_JULY}], None),
        ([{**BRANCH, **FROM_JULY}, {"hsa_id": FJALLET, **IN_SPRING}, {**PART, **IN_SPRING}], None),
    ],
)
def test_a_branch_belongs_to_a_health_centre_and_to_no_other_branch(
    lines: list[dict[str, str]], refused: tuple[int, int] | None
) -> None:
    told = [
        f"rad {line}: hör_till pekar på {FJALLET} som inte är någon hälsocentral på rad {part}. "
        "Skriv hälsocentralens hsa_id."
        for line, part in ([refused] if refused else [])
    ]
    assert _unit_faults(*lines) == told
