"""What each role is told when it may not, and what a review of the access log shows."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vardval.platform.access_log import (
    LONGEST_PURPOSE,
    Look,
    Looker,
    PurposeTooLong,
    looks_at_person,
    looks_by,
    most_looking,
    record_look,
)
from vardval.platform.models import AccessLogEntry, Role, User
from vardval.platform.policy import (
    REACH,
    AccessDenied,
    NobodyToShow,
    Permission,
    Reach,
    check_may,
    check_may_for_unit,
    check_may_register_choice,
    check_may_see_person,
)

OWN, OTHER = "SE2321000230-TORGET", "SE2321000230-HAVET"
AT = datetime(2023, 3, 1, 12, 0, tzinfo=UTC)
AUDITOR = User(username="ada", role=Role.AUDITOR)
OFFICER = User(username="olga", role=Role.REGION_OFFICER)
UNTIL = AT + timedelta(hours=1)


def _user(role: Role) -> User:
    return User(username=role.value, role=role, unit_hsa_id=OWN if role is Role.UNIT_CLERK else "")


def _said(check: object, *args: object, **more: object) -> str:
    assert callable(check)
    try:
        check(*args, **more)
    except AccessDenied as denied:
        return str(denied)
    return ""


@pytest.mark.parametrize("permission", Permission, ids=lambda one: one.name)
@pytest.mark.parametrize("role", Role)
def test_every_refusal_says_what_is_refused_and_nobody_is_refused_what_they_may(
    role: Role, permission: Permission
) -> None:
    user, reach = _user(role), REACH[permission][role]
    refusal = f"Du får inte {permission.value}."
    assert _said(check_may, user, permission) == ("" if reach is Reach.ALL else refusal)
    own, other = (
        _said(check_may_for_unit, user, permission, unit_hsa_id=unit) for unit in (OWN, OTHER)
    )
    if reach is Reach.OWN_UNIT:
        assert (own, other) == ("", f"Du får bara {permission.value} för din egen enhet.")
    else:
        assert (own, other) == ((refusal, refusal) if reach is not Reach.ALL else ("", ""))
    closed = User(username="x", role=role, unit_hsa_id=OWN, is_active=False)
    assert _said(check_may, closed, permission) == (
        "Ditt konto är avstängt. Kontakta regionens vårdvalsenhet."
    )


def _said_in_english(check: object, *args: object, **more: object) -> str:
    assert callable(check)
    try:
        check(*args, **more)
    except AccessDenied as denied:
        return denied.told("en")
    return ""


@pytest.mark.parametrize("permission", Permission, ids=lambda one: one.name)
def test_every_refusal_is_told_in_english_too(permission: Permission) -> None:
    for role in Role:
        reach, user = REACH[permission][role], _user(role)
        told = _said_in_english(check_may, user, permission)
        assert (told[:12], told[-1:]) == (("", "") if reach is Reach.ALL else ("You may not ", "."))
        told = _said_in_english(check_may_for_unit, user, permission, unit_hsa_id=OTHER)
        starts = {Reach.ALL: "", Reach.OWN_UNIT: "You may only "}.get(reach, "You may not ")
        assert told.startswith(starts)
        assert bool(told) == bool(starts)


def test_what_each_refusal_says_in_english() -> None:
    clerk, resident = _user(Role.UNIT_CLERK), _user(Role.RESIDENT)
    closed = User(username="x", role=Role.UNIT_CLERK, is_active=False)
    person = {"listed_at": OTHER, "is_protected": False}
    told = [
        _said_in_english(check_may, clerk, Permission.RUN_SETTLEMENT),
        _said_in_english(check_may, closed, Permission.RUN_SETTLEMENT),
        _said_in_english(check_may_for_unit, clerk, Permission.SEE_STATEMENT, unit_hsa_id=OTHER),
        _said_in_english(check_may_register_choice, clerk, chosen=OTHER, is_protected=False),
        _said_in_english(check_may_register_choice, resident, chosen=OTHER, is_protected=False),
        _said_in_english(check_may_see_person, clerk, purpose="x", **person),
        _said_in_english(check_may_see_person, clerk, purpose="", **person),
    ]
    assert told == [
        "You may not compute a month.",
        "Your account is closed. Contact the region's primary care choice office.",
        "You may only see your own unit's statement.",
        "You may only register choices of your own unit.",
        "You may only choose for yourself and for children whose guardian you are.",
        (
            "There is nobody with that number to show you."
            " Contact the region's primary care choice office."
        ),
        "State why you need to see the details. Every look is logged with its purpose.",
    ]


@pytest.mark.django_db
def test_a_purpose_is_a_few_words_and_never_a_text_of_its_own() -> None:
    def look(purpose: str) -> None:
        record_look(user=OFFICER, purpose=purpose, page="person", person_ids=[1], at=AT)

    look("å" * LONGEST_PURPOSE)
    with pytest.raises(PurposeTooLong) as long:
        look("å" * (LONGEST_PURPOSE + 1))
    assert [long.value.told(one) for one in ("sv", "en")] == [
        "Ändamålet är längre än 200 tecken. Skriv det kortare, utan uppgifter om personen.",
        (
            "The purpose is longer than 200 characters."
            " Make it shorter, without details of the person."
        ),
    ]
    assert AccessLogEntry.objects.count() == 1


NOBODY = str(NobodyToShow())
NO_PURPOSE = "Ange varför du behöver se uppgifterna. Varje uppslag loggas med sitt ändamål."
MAY_NOT_SEE = "Du får inte se uppgifter om den här personen."


@pytest.mark.parametrize(
    ("role", "open_own", "open_other", "protected"),
    [
        (Role.REGION_OFFICER, "", "", ""),
        (Role.CONTROLLER, MAY_NOT_SEE, MAY_NOT_SEE, MAY_NOT_SEE),
        (Role.UNIT_CLERK, "", NOBODY, NOBODY),
        (Role.AUDITOR, MAY_NOT_SEE, MAY_NOT_SEE, MAY_NOT_SEE),
        (Role.RESIDENT, NOBODY, NOBODY, NOBODY),
        (Role.SYSTEM, "", "", NOBODY),
    ],
)
def test_what_each_role_is_told_of_an_open_and_a_protected_person(
    role: Role, open_own: str, open_other: str, protected: str
) -> None:
    told = [
        _said(
            check_may_see_person,
            _user(role),
            listed_at=unit,
            is_protected=hidden,
            purpose="ärende",
        )
        for unit, hidden in ((OWN, False), (OTHER, False), (OWN, True))
    ]
    assert told == [open_own, open_other, protected]


@pytest.mark.parametrize("purpose", ["", " ", "\t\n", "\u00a0"])
@pytest.mark.parametrize("role", Role)
def test_a_look_without_a_purpose_is_told_alike_to_everyone_who_may_look(
    role: Role, purpose: str
) -> None:
    may_look = REACH[Permission.SEE_PERSON][role] is not Reach.NOTHING
    assert _said(
        check_may_see_person, _user(role), listed_at=OWN, is_protected=False, purpose=purpose
    ) == (NO_PURPOSE if may_look else MAY_NOT_SEE)


def test_what_is_told_of_choices_that_are_another_s_to_register() -> None:
    may_not = "Du får inte registrera val till den här enheten."
    told = {
        role: _said(check_may_register_choice, _user(role), chosen=OTHER, is_protected=False)
        for role in Role
    }
    assert told == {
        Role.REGION_OFFICER: "",
        Role.CONTROLLER: may_not,
        Role.UNIT_CLERK: "Du får bara registrera val för din egen enhet.",
        Role.AUDITOR: may_not,
        Role.RESIDENT: (
            "Du får bara göra val för dig själv och för barn som du är vårdnadshavare för."
        ),
        Role.SYSTEM: "",
    }


@pytest.mark.django_db
def test_a_user_s_own_looks_are_told_newest_first_and_no_more_than_asked_for() -> None:
    for minute in range(3):
        record_look(
            user=OFFICER,
            purpose=f"ärende {minute}",
            page="person",
            person_ids=range(minute + 1),
            at=AT + timedelta(minutes=minute),
        )
    record_look(user=AUDITOR, purpose="granskning", page="lista", person_ids=[], at=AT)
    told = looks_by("olga", reviewer=AUDITOR, since=AT, until=UNTIL)
    assert told == [
        Look(AT + timedelta(minutes=minute), "olga", f"ärende {minute}", "person", minute + 1)
        for minute in (2, 1, 0)
    ]
    assert looks_by("olga", reviewer=AUDITOR, since=AT, until=UNTIL, limit=2) == told[:2]
    assert looks_by("ingen", reviewer=AUDITOR, since=AT, until=UNTIL) == []
    with pytest.raises(AccessDenied) as refused:
        looks_by("olga", reviewer=OFFICER, since=AT, until=UNTIL)
    assert str(refused.value) == "Du får inte granska åtkomstloggen."


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["olga", "eva", "ada"]),
            st.integers(-2, 62),
            st.lists(st.integers(1, 4), max_size=4),
        ),
        max_size=8,
    )
)
def test_a_review_counts_as_one_counts_by_hand(looks: list[tuple[str, int, list[int]]]) -> None:
    AccessLogEntry.objects.all().delete()
    for username, minute, people in looks:
        at = AT + timedelta(minutes=minute)
        record_look(user=User(username=username), purpose="x", page="y", person_ids=people, at=at)
    within = [(name, set(people)) for name, minute, people in looks if 0 <= minute < 60]
    expected = [
        Looker(
            name,
            sum(one == name for one, _ in within),
            len(set().union(*(people for one, people in within if one == name))),
        )
        for name in {one for one, _ in within}
    ]
    told = most_looking(reviewer=AUDITOR, since=AT, until=UNTIL)
    assert told == sorted(expected, key=lambda one: (-one.people, one.username))
    for person in range(1, 5):
        seen = looks_at_person(person, reviewer=AUDITOR, since=AT, until=UNTIL)
        assert sorted(one.username for one in seen) == sorted(
            name for name, people in within if person in people
        )
