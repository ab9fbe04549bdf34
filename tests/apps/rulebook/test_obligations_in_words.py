"""Obligations told to people: when they fall due, and by whom, in both languages."""

from datetime import date

import pytest

from tests.apps.rulebook.invented_obligations import FILE, REPORT, whole_book
from vardval.core.followup import (
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    DueRule,
    EveryNthYear,
    EvidenceKind,
    Frequency,
    Length,
    OnDay,
    OnRequest,
    Owner,
    Regular,
    TimeUnit,
    Weekly,
    Within,
    YearDay,
    Yearly,
)
from vardval.platform.sentences import LANGUAGES, has_sentence
from vardval.rulebook.clauses import register
from vardval.rulebook.due_in_words import due_in_brief, due_in_words
from vardval.rulebook.obligation_copy import (
    Timing,
    group_name,
    groups_of,
    obligation_copies,
    obligations_citing,
    owners_of,
)

MONTHS = Length(3, TimeUnit.MONTHS)
SPACE = "\u00a0"
VISIT = (
    REPORT.replace("GL-Å-3-1", "GL-Å-3-3")
    .replace("[GL-3-1, GL-3-2]", "GL-3-3")
    .replace("akt: Årlig rapport", "akt: Besök")
    .replace("ansvarig: leverantör", "ansvarig: region")
    .replace("{typ: årligen, senast: 01-25}", "{typ: löpande}")
)


@pytest.mark.parametrize(
    ("rule", "swedish", "english"),
    [
        (Continuous(), "Löpande", "All the time"),
        (
            Continuous(at_followup=True),
            "Löpande, visas vid uppföljning",
            "All the time, shown at follow-up",
        ),
        (
            Yearly(YearDay(2, 29)),
            "Varje år senast den 29 februari",
            "Every year by 29 February",
        ),
        (
            Yearly(None, "Oklart."),
            "Varje år. Dagen är inte känd: Oklart.",
            "Every year. The day is not known: Oklart.",
        ),
        (
            Regular(Frequency.MONTHLY, 5),
            "Varje månad, senast dag 5 i månaden efter",
            "Every month, by day 5 of the month after",
        ),
        (
            Regular(Frequency.QUARTERLY, None, "Oklart."),
            "Varje kvartal. Dagen är inte känd: Oklart.",
            "Every quarter. The day is not known: Oklart.",
        ),
        (
            Regular(Frequency.HALF_YEARLY, 5),
            "Varje halvår, senast dag 5 i månaden efter",
            "Every half-year, by day 5 of the month after",
        ),
        (Weekly(), "Varje vecka", "Every week"),
        (
            EveryNthYear(2),
            f"Med högst 2{SPACE}år emellan",
            f"With at most 2{SPACE}years between",
        ),
        (OnDay(date(2022, 12, 31)), "Senast den 31 december 2022", "By 31 December 2022"),
        (
            Within(MONTHS, "beslut"),
            f"Inom 3{SPACE}månader efter beslut",
            f"Within 3{SPACE}months after: beslut",
        ),
        (
            Within(Length(1, TimeUnit.HOURS), "kontakt", Counting.FROM_AND_WITH),
            f"Inom 1{SPACE}timme från och med kontakt",
            f"Within 1{SPACE}hour from and with: kontakt",
        ),
        (BeforeEvent("flytt"), "Före flytt", "Before: flytt"),
        (
            BeforeEvent("flytt", MONTHS),
            f"Minst 3{SPACE}månader före flytt",
            f"At least 3{SPACE}months before: flytt",
        ),
        (AtEvent("flytt"), "Vid flytt", "At: flytt"),
        (OnRequest(), "På begäran", "On request"),
        (
            OnRequest(MONTHS),
            f"På begäran, inom 3{SPACE}månader",
            f"On request, within 3{SPACE}months",
        ),
        (AtStart(), "När uppdraget startar", "When the assignment starts"),
        (AtApplication(), "I ansökan", "In the application"),
    ],
)
def test_each_due_rule_is_a_phrase(rule: DueRule, swedish: str, english: str) -> None:
    assert (due_in_words(rule), due_in_words(rule, "en")) == (swedish, english)
    assert due_in_brief(rule) == swedish.split(". Dagen", maxsplit=1)[0]


def test_every_closed_set_has_its_words_in_every_language() -> None:
    wanted = [f"owner.{one.name.lower()}" for one in Owner]
    wanted += [f"evidence.{one.name.lower()}" for one in EvidenceKind]
    wanted += [f"length.{one.name.lower()}" for one in TimeUnit]
    wanted += [f"group.{one}" for one in register().groups()]
    wanted += [f"portal.obligations.timing.{one.value}" for one in Timing]
    missing = [(one, it) for one in wanted for it in LANGUAGES if not has_sentence(one, it)]
    assert missing == []


def test_a_subject_without_words_stands_as_the_book_writes_it() -> None:
    assert group_name("rapporter") == "rapporter"


def test_obligations_are_kept_by_owner_subject_and_timing() -> None:
    book = whole_book({FILE: REPORT + VISIT})
    day = date(2026, 1, 1)

    def kept(**asked: object) -> list[str]:
        copies = obligation_copies(book, valid_on=day, **asked)  # type: ignore[arg-type]  # as asked
        return [one.obligation.id for one in copies]

    assert kept() == ["GL-Å-3-1", "GL-Å-3-3"]
    assert kept(owner=Owner.REGION) == ["GL-Å-3-3"]
    assert kept(timing=Timing.BY_CALENDAR) == ["GL-Å-3-1"]
    assert kept(timing=Timing.BY_EVENT) == []
    assert kept(group="annat") == []
    assert owners_of(book) == ((Owner.PROVIDER, "Leverantören"), (Owner.REGION, "Regionen"))
    assert groups_of(book) == (("rapporter", "rapporter"),)


def test_a_copy_tells_the_next_days_and_why() -> None:
    (copy,) = obligation_copies(whole_book({FILE: REPORT}), valid_on=date(2026, 1, 26))
    assert copy.next_on == date(2027, 1, 25)
    assert [one.on for one in copy.dues] == [date(2027, 1, 25), date(2028, 1, 25)]
    assert copy.dues[0].why == ("Ska göras varje år, det här året senast den 25 januari 2027.",)
    assert [one.wording for one in copy.clauses] == ["Lydelsen av GL-3-1.", "Lydelsen av GL-3-2."]


def test_a_copy_tells_why_there_is_no_day() -> None:
    (copy,) = obligation_copies(whole_book({FILE: VISIT}), valid_on=date(2026, 1, 1))
    assert (copy.next_on, copy.dues) == (None, ())
    assert copy.why_none == "Åtagandet gäller hela tiden och har ingen förfallodag."


def test_obligations_are_found_by_the_clauses_that_they_gather() -> None:
    book = whole_book({FILE: REPORT + VISIT})
    assert [one.id for one in obligations_citing(book, "GL-3")] == ["GL-Å-3-1", "GL-Å-3-3"]
    assert [one.id for one in obligations_citing(book, "GL-3-2")] == ["GL-Å-3-1"]
    assert obligations_citing(book, "GL-1-1") == ()
