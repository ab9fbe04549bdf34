"""The course of a campaign is a table: every state has its owner, and the handbook its picture."""

from pathlib import Path

from vardval.campaigns.course import IN_FORCE, NEXT, OWNERS, CampaignState, diagram


def test_every_state_has_an_owner_and_what_may_follow_it() -> None:
    assert set(NEXT) == set(OWNERS) == set(CampaignState)
    assert {one for following in NEXT.values() for one in following} == set(CampaignState)


def test_what_is_in_force_can_be_taken_back_and_carried_out() -> None:
    for state in IN_FORCE:
        assert {CampaignState.DONE, CampaignState.REVERSED} <= NEXT[state]


def test_the_handbook_shows_the_course_as_it_is() -> None:
    handbook = Path(__file__).parents[3] / "docs" / "handbook" / "kampanjer.md"
    assert f"```mermaid\n{diagram()}\n```" in handbook.read_text()
