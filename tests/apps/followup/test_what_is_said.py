"""What is told, declared, handed in and judged: what is taken, what is refused, what it leaves."""

from datetime import date, timedelta

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET
from tests.apps.followup.nights import at, dues, nights
from vardval.core.followup import Declared, Standing, Verdict
from vardval.followup.actions import (
    LONGEST_TEXT,
    JudgedMeanwhile,
    NotTaken,
    Which,
    declare,
    judge,
    tell_happening,
)
from vardval.followup.coming import Course, Met
from vardval.followup.days import day_of_obligations
from vardval.followup.evidence import add_evidence
from vardval.followup.facts import courses
from vardval.followup.history import Told, history_of, newest_verdicts
from vardval.followup.queries import NoSuchObligation, register_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import UnitUnknown, unit_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followed")]

REPORT = "NB-Å-5.4-1"
ASKED_FOR = "NB-Å-3.10-4"
TODAY, DUE = date(2023, 1, 11), date(2023, 1, 25)
CLERK = User(username="hav", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER_CLERK = User(username="tor", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
CONTROLLER = User(username="kim", role=Role.CONTROLLER)
GONE = User(username="x", role=Role.REGION_OFFICER, is_active=False)
ITSELF = Which(HAVET, REPORT)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


def judged(
    which: Which = ITSELF,
    verdict: Verdict = Verdict.MET,
    reasons: str = "Visat.",
    *,
    seen: int | None = None,
    done_on: date | None = None,
    again_on: date | None = None,
    actor: User = OFFICER,
    on: date = TODAY,
) -> None:
    judge(
        which=which,
        verdict=verdict,
        reasons=reasons,
        seen_verdict=seen,
        done_on=done_on,
        again_on=again_on,
        actor=actor,
        at=at(on),
    )


def declared(
    which: Which = ITSELF, said: Declared = Declared.MET, text: str = "", actor: User = CLERK
) -> None:
    declare(which=which, declared=said, text=text, actor=actor, at=at(TODAY))


def history(obligation_id: str = REPORT) -> tuple[Told, ...]:
    return history_of(unit_id(HAVET), obligation_id, known_at=newest_number())


def standing_of(obligation_id: str = REPORT) -> Standing:
    register = register_of(HAVET, valid_on=TODAY, known_at=newest_number())
    return register.of(obligation_id).standing


def untouched() -> int:
    return LedgerEntry.objects.count()


@pytest.mark.parametrize(
    ("verdict", "reasons", "done_on", "again_on", "code"),
    [
        (Verdict.MET, "", None, None, "no_reasons"),
        (Verdict.MET, " \n ", None, None, "no_reasons"),
        (Verdict.NOT_MET, "x" * (LONGEST_TEXT + 1), None, None, "no_reasons"),
        (Verdict.MET, "Visat.", TODAY + timedelta(days=1), None, "done_ahead"),
        (Verdict.MORE_WANTED, "Mer.", None, None, "no_day_again"),
        (Verdict.MORE_WANTED, "Mer.", None, TODAY, "no_day_again"),
    ],
)
def test_a_verdict_that_lacks_something_is_not_taken_and_leaves_nothing(
    verdict: Verdict, reasons: str, done_on: date | None, again_on: date | None, code: str
) -> None:
    before = untouched()
    with pytest.raises(NotTaken) as refused:
        judged(verdict=verdict, reasons=reasons, done_on=done_on, again_on=again_on)
    assert (refused.value.code, untouched()) == (f"followup.not_taken.{code}", before)


def test_what_is_met_was_done_today_at_the_latest_and_more_is_wanted_tomorrow_at_the_earliest() -> (
    None
):
    judged(reasons="x" * LONGEST_TEXT, done_on=TODAY)
    (first,) = history()
    judged(
        verdict=Verdict.MORE_WANTED,
        seen=first.key,
        done_on=TODAY,
        again_on=TODAY + timedelta(days=1),
    )
    newest, _ = history()
    assert (newest.which, newest.until_on) == ("more_wanted", TODAY + timedelta(days=1))
    # Only what is met has a day on which it was done: that more is wanted counts from no day.
    assert courses(known_at=newest_number())[unit_id(HAVET)].met == {REPORT: Met(TODAY, first.key)}


@pytest.mark.parametrize(
    ("said", "text", "is_taken"),
    [
        (Declared.MET, "", True),
        (Declared.MET, "x" * LONGEST_TEXT, True),
        (Declared.MET, "x" * (LONGEST_TEXT + 1), False),
        (Declared.NOT_MET, "Läkaren slutade.", True),
        (Declared.NOT_MET, "  ", False),
    ],
)
def test_what_is_not_met_says_why_and_no_words_are_longer_than_their_measure(
    said: Declared, text: str, *, is_taken: bool
) -> None:
    before = untouched()
    if is_taken:
        declared(said=said, text=text)
        assert [(one.kind, one.which, one.by) for one in history()] == [
            ("declared", said.value, "hav")
        ]
        return
    with pytest.raises(NotTaken) as refused:
        declared(said=said, text=text)
    assert (refused.value.code, untouched()) == ("followup.not_taken.why_not_met", before)


def test_of_two_officers_the_one_who_has_not_seen_the_others_verdict_is_told_whose_it_is() -> None:
    judged(verdict=Verdict.NOT_MET, reasons="Saknas.")
    (first,) = history()
    with pytest.raises(JudgedMeanwhile) as refused:
        judged(actor=User(username="dora", role=Role.REGION_OFFICER))
    assert refused.value.told("sv").count("olga") == 1
    judged(seen=first.key)
    assert [one.which for one in history()] == ["met", "not_met"]
    with pytest.raises(JudgedMeanwhile):
        judged(seen=first.key)


def test_a_verdict_of_one_due_day_is_in_nobodys_way_on_another() -> None:
    nights(date(2023, 1, 10), TODAY)
    (due,) = dues(REPORT, HAVET)
    judged(verdict=Verdict.NOT_MET, reasons="Saknas.")
    judged(Which(HAVET, REPORT, due.pk))
    judged(Which(TORGET, REPORT))
    verdicts = newest_verdicts(history())
    assert set(verdicts) == {None, due.pk}
    assert len(set(verdicts.values())) == 2


def test_a_due_day_is_answered_for_by_its_own_obligation_and_centre_alone() -> None:
    nights(date(2023, 1, 10), TODAY)
    (due,) = dues(REPORT, HAVET)
    for which in (
        Which(TORGET, REPORT, due.pk),
        Which("", REPORT, due.pk),
        Which(HAVET, "NB-Å-5.4-2", due.pk),
        Which(HAVET, REPORT, due.pk + 10_000),
        Which(HAVET, "NB-Å-0"),
    ):
        with pytest.raises(NoSuchObligation):
            declared(which, actor=OFFICER)
    with pytest.raises(UnitUnknown):
        declared(Which("SE2321000230-INGEN", REPORT), actor=OFFICER)


@pytest.mark.parametrize("actor", [OTHER_CLERK, CONTROLLER, GONE])
def test_nobody_answers_for_another_centre_and_only_an_officer_judges(actor: User) -> None:
    before = untouched()
    with pytest.raises(AccessDenied):
        declared(actor=actor)
    with pytest.raises(AccessDenied):
        add_evidence(which=ITSELF, name="plan.pdf", content=PDF, actor=actor, at=at(TODAY))
    with pytest.raises(AccessDenied):
        tell_happening(hsa_id=HAVET, event="begäran", on=TODAY, actor=actor, at=at(TODAY))
    for judging in (actor, CLERK):
        with pytest.raises(AccessDenied):
            judged(actor=judging)
    assert untouched() == before


def test_the_region_answers_for_what_it_owes_and_no_centre_does() -> None:
    (own, *_) = register_of("", valid_on=TODAY, known_at=newest_number()).stood
    of_region = Which("", own.obligation.id)
    with pytest.raises(AccessDenied):
        declared(of_region)
    declared(of_region, actor=OFFICER)
    found = history_of(None, own.obligation.id, known_at=newest_number())
    assert [one.kind for one in found] == ["declared"]
    assert history(own.obligation.id) == ()


@pytest.mark.parametrize(
    ("event", "obligation_id", "refusal"),
    [
        ("månlandning", "", NotTaken),
        ("begäran", REPORT, NotTaken),
        ("begäran", "NB-Å-0", NoSuchObligation),
    ],
)
def test_an_event_is_one_that_something_there_hangs_on(
    event: str, obligation_id: str, refusal: type[Exception]
) -> None:
    before = untouched()
    with pytest.raises(refusal):
        tell_happening(
            hsa_id=HAVET,
            event=event,
            on=TODAY,
            obligation_id=obligation_id,
            actor=CLERK,
            at=at(TODAY),
        )
    assert untouched() == before


def test_an_event_about_one_obligation_brings_up_that_one_and_is_its_history_alone() -> None:
    tell_happening(
        hsa_id=HAVET,
        event="begäran",
        on=date(2023, 1, 9),
        obligation_id=ASKED_FOR,
        actor=CLERK,
        at=at(TODAY),
    )
    assert (len(dues(ASKED_FOR, HAVET)), dues(ASKED_FOR, TORGET)) == (1, [])
    assert [(one.kind, one.on, one.words) for one in history(ASKED_FOR)] == [
        ("came_up", TODAY, ""),
        ("happened", date(2023, 1, 9), "begäran"),
    ]
    assert [one.kind for one in history()] == ["came_up"]


def test_what_was_known_earlier_of_an_obligation_stays_as_it_was() -> None:
    declared()
    number = newest_number()
    judged(verdict=Verdict.NOT_MET, reasons="Saknas.")
    assert [one.kind for one in history_of(unit_id(HAVET), REPORT, known_at=number)] == ["declared"]
    register = register_of(HAVET, valid_on=TODAY, known_at=number)
    assert (register.of(REPORT).standing, standing_of()) == (
        Standing.HANDED_IN,
        Standing.NOT_MET,
    )


def test_the_day_tells_the_same_obligation_at_several_centres_once() -> None:
    nights(date(2023, 1, 10), TODAY)

    def day_of(on: date, ahead: int) -> list[list[tuple[str, int]]]:
        day = day_of_obligations(valid_on=on, known_at=newest_number(), days_ahead=ahead)
        return [
            [(one.obligation.id, len(one.centres)) for one in part if one.obligation.id == REPORT]
            for part in (day.late, day.due, day.near)
        ]

    three = [(REPORT, 3)]
    assert day_of(TODAY, 13) == [[], [], []]
    assert day_of(TODAY, 14) == [[], [], three]
    assert day_of(DUE, 0) == [[], three, []]
    assert day_of(DUE + timedelta(days=1), 0) == [three, [], []]
    (due,) = dues(REPORT, HAVET)
    declared(Which(HAVET, REPORT, due.pk))
    assert day_of(DUE, 0) == [[], [(REPORT, 2)], []]
    handed = day_of_obligations(valid_on=DUE, known_at=newest_number(), days_ahead=0).handed_in
    assert [(one.obligation.id, one.centre and one.centre.unit.hsa_id) for one in handed] == [
        (REPORT, HAVET)
    ]


def test_what_has_happened_at_a_centre_is_told_by_the_register_without_any_contract() -> None:
    known = courses(known_at=newest_number())
    assert known[unit_id(HAVET)] == Course(starts=(date(2015, 1, 1),))
    assert known[None] == Course()
