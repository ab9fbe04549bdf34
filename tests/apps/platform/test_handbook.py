"""What the handbook says of permissions and register files is what the code says."""

import re
from pathlib import Path

import pytest

from vardval.catchment.area_file import AreaLine, DistanceLine
from vardval.platform import policy
from vardval.platform.models import Role
from vardval.platform.policy import REACH, Permission, Reach
from vardval.platform.register_file import RegisterLine, headings
from vardval.registry.unit_file import UnitLine

_HANDBOOK = Path(__file__).resolve().parents[3] / "docs" / "handbook"
_SWEDISH = {
    "–": Reach.NOTHING,
    "egen enhet": Reach.OWN_UNIT,
    "sig själv": Reach.SELF,
    "alla": Reach.ALL,
}
_ROLES = (
    Role.REGION_OFFICER,
    Role.CONTROLLER,
    Role.UNIT_CLERK,
    Role.AUDITOR,
    Role.RESIDENT,
    Role.SYSTEM,
)


def _rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_handbook_s_table_of_permissions_is_the_policy_s() -> None:
    rows = _rows((_HANDBOOK / "behörigheter.md").read_text(encoding="utf-8"))[1:]
    told = {
        Permission(cells[0]): dict(zip(_ROLES, (_SWEDISH[one] for one in cells[1:]), strict=True))
        for cells in rows
    }
    assert told == REACH


def test_the_table_in_the_policy_s_docstring_is_the_policy_s() -> None:
    assert policy.__doc__ is not None
    rows = _rows(policy.__doc__)[1:]
    reaches = {"all": Reach.ALL, "-": Reach.NOTHING, "self": Reach.SELF}
    told = [[reaches.get(one, Reach.OWN_UNIT) for one in cells[1:]] for cells in rows]
    assert told == [[row[role] for role in _ROLES] for row in REACH.values()]


@pytest.mark.parametrize(
    ("chapter", "kind"),
    [("Enheter", UnitLine), ("Områden", AreaLine), ("Avstånd", DistanceLine)],
)
def test_the_handbook_s_columns_are_the_files(chapter: str, kind: type[RegisterLine]) -> None:
    text = (_HANDBOOK / "registerfiler.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {chapter}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert [(heading, meaning) for heading, meaning in _rows(section)[1:]] == headings(kind)
