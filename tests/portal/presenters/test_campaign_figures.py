"""A campaign's page: names for keys, and the buttons that each reader has."""

from dataclasses import replace
from datetime import date

import pytest

from vardval.campaigns.answers import Answers, PersonTold
from vardval.campaigns.course import CampaignKind, CampaignState
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import CampaignTold
from vardval.portal.presenters.campaign_figures import (
    area_rows,
    buttons_of,
    chosen_rows,
    foremost_of,
    person_rows,
    unit_rows,
)

S = CampaignState
CLOSURE = CampaignTold(1, Plan(CampaignKind.CLOSURE, "Stängning", date(2023, 1, 1)), S.DRAFT, ())
REDRAWING = replace(CLOSURE, plan=replace(CLOSURE.plan, kind=CampaignKind.REDRAWING))
EVERY_STATE = tuple(S)


def buttons(
    campaign: CampaignTold,
    state: CampaignState,
    *,
    may_take: tuple[CampaignState, ...] = EVERY_STATE,
    may_prepare: bool = True,
    prepared_it: bool = False,
) -> list[str]:
    return buttons_of(
        replace(campaign, state=state),
        may_take=may_take,
        may_prepare=may_prepare,
        prepared_it=prepared_it,
    )


@pytest.mark.parametrize(
    ("state", "pressed"),
    [
        (S.DRAFT, ["preview", "propose", "discard"]),
        (S.PROPOSED, ["approve", "preview", "send_back", "discard"]),
        (S.APPROVED, ["offer", "preview", "reverse"]),
        (S.OFFERED, ["letters", "preview", "reverse"]),
        (S.DONE, []),
        (S.DISCARDED, []),
        (S.REVERSED, []),
    ],
)
def test_who_may_everything_has_every_button_of_the_state(
    state: CampaignState, pressed: list[str]
) -> None:
    assert buttons(CLOSURE, state) == pressed


def test_who_prepared_it_does_not_approve_it() -> None:
    assert buttons(CLOSURE, S.PROPOSED, prepared_it=True) == ["preview", "send_back", "discard"]


@pytest.mark.parametrize(
    ("state", "pressed"),
    [(S.APPROVED, ["preview", "reverse"]), (S.OFFERED, ["preview", "reverse"])],
)
def test_where_no_choice_is_offered_there_are_no_offers_and_no_letters(
    state: CampaignState, pressed: list[str]
) -> None:
    assert buttons(REDRAWING, state) == pressed


def test_who_may_only_read_has_no_buttons() -> None:
    assert [buttons(CLOSURE, one, may_take=(), may_prepare=False) for one in S] == [[]] * len(S)


def test_who_may_only_prepare_makes_previews_and_letters() -> None:
    assert buttons(CLOSURE, S.OFFERED, may_take=()) == ["letters", "preview"]
    assert buttons(CLOSURE, S.DRAFT, may_take=(S.PROPOSED,), may_prepare=False) == ["propose"]


@pytest.mark.parametrize(
    ("there", "is_previewed", "foremost"),
    [
        (["preview", "propose", "discard"], False, "preview"),
        (["preview", "propose", "discard"], True, "propose"),
        (["approve", "preview", "send_back"], True, "approve"),
        (["letters", "preview", "reverse"], True, "letters"),
        (["send_back", "discard"], True, ""),
        (["propose"], False, ""),
        ([], False, ""),
    ],
)
def test_the_foremost_button_takes_the_campaign_further(
    there: list[str], is_previewed: bool, foremost: str
) -> None:
    assert foremost_of(there, is_previewed=is_previewed) == foremost


NAMES = {1: "Torgets HC", 2: "Havets HC"}


def test_units_are_told_by_name_and_one_that_nobody_has_named_by_its_key() -> None:
    assert chosen_rows(Answers(9, chosen={2: 5, 7: 3, 1: 1}), NAMES) == [
        ("Havets HC", 5),
        ("7", 3),
        ("Torgets HC", 1),
    ]


def test_who_leaves_nothing_or_goes_nowhere_has_a_dash() -> None:
    someone = PersonTold(4, "195003179800", "Anna Ek", False, None, 2, "NB-3.6.1-3", "")
    (row,) = person_rows([someone], NAMES)
    assert (row.told, row.from_unit, row.unit) == (someone, "–", "Havets HC")


def test_before_a_preview_there_are_no_rows() -> None:
    assert (unit_rows(None, NAMES), area_rows(None, NAMES)) == ([], [])
