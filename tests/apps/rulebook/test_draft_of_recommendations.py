"""Västerbotten 2026: a draft that accounts for every rule of 2021 and invents nothing."""

from datetime import date

from vardval.core.rulebook import BookStatus
from vardval.rulebook.loading import load_book, load_whole_book

EARLIER = load_book("vasterbotten/2021")
DRAFT = load_book("vasterbotten/2026")
NEW = {"uppdrag.definition", "uppdrag.grunduppdrag", "uppdrag.driftformer"}
DAY = date(2026, 1, 1)


def test_the_draft_builds_on_2021_and_is_not_adopted() -> None:
    assert (DRAFT.based_on, DRAFT.status) == ("vasterbotten/2021", BookStatus.DRAFT)


def test_the_rules_of_2021_answer_as_before_and_what_is_new_is_the_assignment() -> None:
    assert DRAFT.rules.keys() == EARLIER.rules.keys() | NEW
    for rule in EARLIER.rules.values():
        last, now = rule.values[-1], DRAFT.rules[rule.id].values
        assert [(one.mechanism, one.arguments, one.missing) for one in now] == [
            (last.mechanism, last.arguments, last.missing)
        ]


def test_every_answer_of_the_draft_cites_the_recommendations() -> None:
    first = {value.clause for rule in DRAFT.rules.values() for value in rule.values}
    assert {one.partition("-")[0] for one in first} == {"VB26"}


def test_the_open_interpretations_of_2021_stay_open_in_the_draft() -> None:
    told = [one.id for one in DRAFT.interpretations()]
    assert told == [one.id for one in EARLIER.interpretations()]


def test_primary_care_as_hub_has_the_six_parts_of_the_definition() -> None:
    definition = DRAFT.rule_on("uppdrag.definition", DAY)
    assert definition.clauses == ("VB26-nav-1", "VB26-rek-1")
    assert definition.arguments["delar"] == (
        "första kontaktpunkt",
        "fokus på prevention, hälsa och rehab/habilitering",
        "kontinuitet och långsiktiga relationer",
        "bestående funktionsnedsättning eller sjukdom",
        "samordning av insatser",
        "evidensbaserad vård och omsorg",
    )


def test_the_unlimited_changes_are_taken_over() -> None:
    assert DRAFT.rule_on("listning.byten", DAY).mechanism == "obegränsat"


def test_each_tracked_recommendation_belongs_to_an_obligation_of_the_draft() -> None:
    gathered = {one for each in load_whole_book(DRAFT.id).obligations for one in each.clauses}
    assert len(gathered) == 13
