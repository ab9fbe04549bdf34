"""A unit closes: previewed, approved, and carried out on its day."""

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    DAY,
    GONE,
    LAST,
    OLGA,
    approved,
    at,
    closure,
    listed,
)
from tests.apps.county import HAVET, TORGET
from vardval.campaigns.actions import draft_campaign, preview, take_effect
from vardval.campaigns.outcomes import Effect
from vardval.campaigns.queries import campaign, preview_told
from vardval.core.listing import Channel, Manner
from vardval.listing.actions import register_choice
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE


def where(person: int, day: object) -> tuple[str, Manner] | None:
    found = listing_of(person, valid_on=day, known_at=newest_number())  # type: ignore[arg-type]
    return None if found is None else (found.hsa_id, found.manner)


def test_a_preview_says_who_comes_where() -> None:
    anna = listed("199005019802")
    number = draft_campaign(plan=closure(), actor=OLGA, at=at(ANNOUNCED))
    told = preview_told(preview(campaign_id=number, actor=OLGA, at=at(ANNOUNCED)))
    assert (told.is_refused, told.offered, told.moves) == (False, 1, 1)
    assert [(one.hsa_id, one.leaving, one.coming) for one in told.units] == [
        (HAVET, 1, 0),
        (TORGET, 0, 1),
    ]
    assert where(anna, GONE) == (HAVET, PASSIVE)


def test_on_the_day_those_who_have_not_chosen_are_listed_by_the_book() -> None:
    anna, bo = listed("199005019802"), listed("198001019805")
    number = approved(closure())
    register_choice(
        person_id=bo,
        unit_hsa_id=TORGET,
        channel=Channel.E_SERVICE,
        chosen_on=LAST,
        actor=OLGA,
        at=at(LAST),
    )
    assert take_effect(through=LAST, actor="natten", at=at(LAST)) == []
    (done,) = take_effect(through=GONE, actor="natten", at=at(GONE))
    assert done == Effect(campaigns=1, moved=1, differing=1)
    assert where(anna, LAST) == (HAVET, PASSIVE)
    assert where(anna, GONE) == (TORGET, PASSIVE)
    assert where(bo, GONE) == (TORGET, ACTIVE)
    assert campaign(number, known_at=newest_number()).state.value == "done"
    assert take_effect(through=GONE + DAY, actor="natten", at=at(GONE)) == []
