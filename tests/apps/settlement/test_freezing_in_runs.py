"""What a unit mechanism shares freezes when a month is approved, where the list says so."""

from datetime import date

import pytest

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import APRIL, AT, MARCH, Region
from tests.apps.settlement.test_units_settled import HEAD, settled, told
from vardval.platform.models import Role, User
from vardval.settlement.actions import publish_price_list
from vardval.settlement.models import Run
from vardval.settlement.rerunning import rerun_sha256

POT = f"""{HEAD}komponenter:
  - id: pott
    namn: Pott efter listade
    mekanism: pott
    mottagare: alla
    kontotext: Pott
    pott: {{kr: "7000", per: månad, källa: PROV-1}}
    delas_efter: [{{mått: {{listade: alla}}, källa: PROV-1}}]
    andelar: {{sätt: största resten, till: "0.01", källa: PROV-1}}
"""
SHARES = "nämnare: {fryses: ja"


def published(text: str) -> int:
    officer = User.objects.get(role=Role.REGION_OFFICER)
    return publish_price_list(content=text.encode(), name="p.yaml", actor=officer, at=AT)


def somebody_was_listed_at_torget() -> None:
    """Told after March was approved: one more was listed at Torgets HC since February."""
    found = write_person(Someone("198804059825", date(1988, 4, 5)))
    list_person(found, date(2023, 2, 1), (date(2023, 2, 1), TORGET))


def test_a_frozen_price_of_a_share_lets_a_late_notice_move_its_own_unit_alone(
    region: Region,
) -> None:
    assert SHARES in POT
    price_list_id = published(POT)
    march = settled(price_list_id, region, MARCH)
    # Four are listed at Torgets HC and three at Havets HC: 1,000 kronor for each of the seven.
    assert Run.objects.get(id=march).shared == {"pott": {"number": "100000/1"}}
    assert [told(march, one).ordinary_ore for one in (TORGET, HAVET)] == [400_000, 300_000]
    somebody_was_listed_at_torget()
    april = settled(price_list_id, region, APRIL)
    assert [told(april, one).corrections_ore for one in (TORGET, HAVET)] == [100_000, 0]
    # The month itself is shared anew, by eight.
    assert [told(april, one).ordinary_ore for one in (TORGET, HAVET)] == [437_500, 262_500]
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256


@pytest.mark.parametrize("late", [True, False])
def test_a_share_that_is_not_frozen_moves_every_unit_and_keeps_the_pot(
    region: Region, late: bool
) -> None:
    price_list_id = published(POT.replace(SHARES, "nämnare: {fryses: nej"))
    if not late:
        somebody_was_listed_at_torget()
    settled(price_list_id, region, MARCH)
    if late:
        somebody_was_listed_at_torget()
    april = settled(price_list_id, region, APRIL)
    corrected = [told(april, one).corrections_ore for one in (TORGET, HAVET)]
    assert corrected == ([37_500, -37_500] if late else [0, 0])
    assert sum(corrected) == 0
