"""While the region looks into a dispute between guardians, none of them chooses alone."""

from datetime import date

from tests.apps.county import HAVET, OFFICER, TORGET, Someone, list_person, write_person
from tests.apps.listing.choosing import DAY, LISTED_SINCE, NOW, choose, listed_units
from vardval.cases.actions import decide_case, open_case
from vardval.core.listing import Manner, Outcome
from vardval.core.time import Period


def family() -> tuple[int, int, int]:
    """A mother, a father, and a child at the square."""
    mother = write_person(Someone("199005019802", date(1990, 5, 1)))
    father = write_person(Someone("198805019813", date(1988, 5, 1)))
    child = write_person(Someone("201905019808", date(2019, 5, 1), guardians=(mother, father)))
    list_person(child, LISTED_SINCE, (LISTED_SINCE, TORGET))
    return mother, father, child


def in_dispute(child: int) -> int:
    return open_case(
        kind="guardianship_dispute",
        subject_id=child,
        title="Vårdnadshavare oense om enhet",
        opened_on=DAY,
        actor=OFFICER,
        at=NOW,
    )


def test_one_guardian_alone_is_refused_while_the_case_is_open_and_not_after(county: None) -> None:
    mother, _, child = family()
    dispute = in_dispute(child)
    refused = choose(child, made_by="guardian", actor_person_id=mother)
    assert refused.outcome is Outcome.REFUSED
    assert [one.code for one in refused.trace][-1] == "choice.guardians_must_agree"
    assert listed_units(child) == [(TORGET, Manner.PASSIVE, Period(LISTED_SINCE))]
    decide_case(
        case_id=dispute,
        outcome="settled",
        reasons="Tingsrätten har beslutat.",
        decided_on=DAY,
        actor=OFFICER,
        at=NOW,
    )
    accepted = choose(child, made_by="guardian", actor_person_id=mother)
    assert (accepted.outcome, accepted.effective_on) == (Outcome.ACCEPTED, DAY)


def test_guardians_who_agree_choose_in_spite_of_the_case(county: None) -> None:
    mother, father, child = family()
    in_dispute(child)
    together = choose(
        child, made_by="guardian", actor_person_id=mother, agreeing_ids=(mother, father)
    )
    assert together.outcome is Outcome.ACCEPTED
    assert "choice.guardians_agree_in_dispute" in [one.code for one in together.trace]


def test_a_dispute_about_one_child_says_nothing_of_another(county: None) -> None:
    mother, father, child = family()
    sibling = write_person(Someone("202005019805", date(2020, 5, 1), guardians=(mother, father)))
    list_person(sibling, date(2020, 5, 1), (date(2020, 5, 1), TORGET))
    in_dispute(child)
    assert choose(sibling, made_by="guardian", actor_person_id=mother).outcome is Outcome.ACCEPTED
    assert choose(child, made_by="guardian", actor_person_id=mother).outcome is Outcome.REFUSED


def test_a_parents_own_choice_is_not_touched_by_the_case(county: None) -> None:
    mother, _, child = family()
    list_person(mother, LISTED_SINCE, (LISTED_SINCE, TORGET))
    in_dispute(child)
    assert choose(mother, HAVET).outcome is Outcome.ACCEPTED
