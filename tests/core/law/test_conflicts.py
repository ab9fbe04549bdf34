"""Books against the acts: the day a demand begins, and what goes against it from then."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from vardval.core.law import DEMANDS, Conflict, conflicts_on, conflicts_over_time
from vardval.core.rulebook import BookKind, BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period
from vardval.core.trace import step

IN_FORCE_ON = date(2022, 7, 1)
ALWAYS = Period(date(2017, 4, 1))


def _value(
    mechanism: str,
    valid: Period,
    clause: str,
    arguments: Mapping[str, Argument] | None = None,
    missing: str | None = None,
) -> DatedValue:
    return DatedValue(valid, mechanism, arguments or {}, (clause,), missing)


def _rulebook(rule_id: str, *values: DatedValue, kind: BookKind = BookKind.REGIONAL) -> Rulebook:
    valid = Period(values[0].valid.start, values[-1].valid.end)
    rule = Rule(rule_id, rule_id.split(".", maxsplit=1)[0], "Regeln", values)
    return Rulebook(
        "gl/2022", "gl", "Granland", valid, BookStatus.DRAFT, None, {rule_id: rule}, kind=kind
    )


ACTS = _rulebook(
    "lag.byten",
    _value("inget_krav", Period(ALWAYS.start, IN_FORCE_ON), "HSL-7-3"),
    _value("högst_per_år", Period(IN_FORCE_ON), "HSL-7-3b", {"antal": 2}),
    kind=BookKind.ACTS,
)
YEAR = Period(date(2022, 1, 1), date(2023, 1, 1))
UNLIMITED = _rulebook("listning.byten", _value("obegränsat", YEAR, "GL-1-1"))


def _limited(most: int) -> Rulebook:
    return _rulebook("listning.byten", _value("högst_per_år", YEAR, "GL-1-1", {"antal": most}))


def test_unlimited_changes_go_against_the_act_from_the_day_it_is_in_force() -> None:
    assert conflicts_over_time(UNLIMITED, ACTS) == (
        Conflict(
            "listning.byten",
            "lag.byten",
            Period(IN_FORCE_ON, YEAR.end),
            step("law.changes_beyond_limit", ("HSL-7-3b",), limit=2),
            ("GL-1-1",),
        ),
    )


@pytest.mark.parametrize(
    ("day", "count"),
    [(IN_FORCE_ON - timedelta(days=1), 0), (IN_FORCE_ON, 1), (date(2022, 12, 31), 1)],
)
def test_a_day_is_asked_for_by_itself(day: date, count: int) -> None:
    assert len(conflicts_on(UNLIMITED, ACTS, day)) == count


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_a_limit_is_within_the_act_up_to_what_it_allows(most: int, count: int) -> None:
    assert len(conflicts_over_time(_limited(most), ACTS)) == count


def test_a_book_that_ended_before_the_act_has_no_conflict() -> None:
    old = _rulebook(
        "listning.byten", _value("obegränsat", Period(YEAR.start, IN_FORCE_ON), "GL-1-1")
    )
    assert conflicts_over_time(old, ACTS) == ()


def test_a_value_that_is_not_known_is_no_conflict() -> None:
    silent = _rulebook("listning.byten", _value("", YEAR, "GL-1-1", missing="Okänt."))
    assert conflicts_over_time(silent, ACTS) == ()


def test_a_book_without_the_rule_is_no_conflict() -> None:
    other = _rulebook("listning.verkan", _value("samma_dag", YEAR, "GL-1-1"))
    assert conflicts_over_time(other, ACTS) == ()


@pytest.mark.parametrize(
    ("rule_id", "demand", "allowed", "code"),
    [
        (
            "listning.fler_byten",
            "vid_särskilda_skäl",
            "vid_särskilda_skäl",
            "law.special_reasons_refused",
        ),
        ("listning.antal", "en_i_taget", "en_i_taget", "law.several_listings"),
        (
            "listning.mål",
            "egen_regi_eller_kontrakt",
            "hälsocentral_i_vårdvalet",
            "law.target_outside_system",
        ),
        ("listning.annan_region", "får_välja", "får_välja", "law.other_region_refused"),
        ("listning.icke_val", "alternativ_ska_finnas", "områdets_enhet", "law.no_alternative"),
    ],
)
def test_a_demand_is_kept_by_the_answers_that_the_act_lists_and_by_no_other(
    rule_id: str, demand: str, allowed: str, code: str
) -> None:
    acts = _rulebook(
        DEMANDS[rule_id].rule_id,
        _value(demand, ALWAYS, "HSL-1", {"svar": (allowed,)}),
        kind=BookKind.ACTS,
    )
    within = _rulebook(rule_id, _value(allowed, YEAR, "GL-1-1"))
    against = _rulebook(rule_id, _value("något_annat", YEAR, "GL-1-1"))
    assert conflicts_over_time(within, acts) == ()
    assert [(one.step, one.valid) for one in conflicts_over_time(against, acts)] == [
        (step(code, ("HSL-1",)), YEAR)
    ]
