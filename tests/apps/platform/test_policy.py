"""Who may do what, as a matrix over three standing people and everyone else's role."""

import pytest

from vardval.platform.models import Role, User
from vardval.platform.policy import (
    REACH,
    AccessDenied,
    Permission,
    Reach,
    as_actor,
    check_may,
    check_may_for_unit,
    check_may_register_choice,
    check_may_see_person,
    may,
    may_for_unit,
    may_register_choice,
    may_see_person,
    reach,
)
from vardval.platform.system_actor import SystemActor

OWN, OTHER = "SE2321000230-TORGET", "SE2321000230-HAVET"

OFFICER = User(username="olga", role=Role.REGION_OFFICER)
OWN_CLERK = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=OWN)
OTHER_CLERK = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=OTHER)
CONTROLLER = User(username="kim", role=Role.CONTROLLER)
AUDITOR = User(username="ada", role=Role.AUDITOR)
RESIDENT = User(username="bo", role=Role.RESIDENT)
SYSTEM = SystemActor("natten")

STANDING = (OFFICER, OWN_CLERK, OTHER_CLERK)
EVERYONE = (*STANDING, CONTROLLER, AUDITOR, RESIDENT, SYSTEM)


def _sees(user: User, *, listed_at: str | None = OWN, is_protected: bool = False) -> bool:
    return may_see_person(user, listed_at=listed_at, is_protected=is_protected, purpose="ärende")


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (_sees, (True, True, False)),
        (lambda user: _sees(user, listed_at=None), (True, False, False)),
        (lambda user: _sees(user, is_protected=True), (True, False, False)),
        (
            lambda user: may_see_person(user, listed_at=OWN, is_protected=False, purpose=" "),
            (False, False, False),
        ),
        (
            lambda user: may_register_choice(user, chosen=OWN, is_protected=False),
            (True, True, False),
        ),
        (
            lambda user: may_register_choice(user, chosen=OWN, is_protected=True),
            (True, False, False),
        ),
        (
            lambda user: may_for_unit(user, Permission.SEE_UNIT_LIST, unit_hsa_id=OWN),
            (True, True, False),
        ),
        (
            lambda user: may_for_unit(user, Permission.SEE_STATEMENT, unit_hsa_id=OWN),
            (True, True, False),
        ),
        (
            lambda user: may_for_unit(user, Permission.SEE_STATEMENT_LINES, unit_hsa_id=OWN),
            (True, True, False),
        ),
        (
            lambda user: may_for_unit(user, Permission.SEE_COUNTS, unit_hsa_id=OWN),
            (True, True, True),
        ),
        (lambda user: may(user, Permission.REGISTER_OUT_OF_COUNTY), (True, True, True)),
        (
            lambda user: may_for_unit(user, Permission.SEE_FORMS, unit_hsa_id=OWN),
            (True, True, False),
        ),
        (lambda user: may(user, Permission.SEE_NOTICES), (True, False, False)),
        (lambda user: may(user, Permission.HANDLE_NOTICES), (True, False, False)),
        (lambda user: may(user, Permission.LOAD_REGISTERS), (True, False, False)),
        (lambda user: may(user, Permission.PUBLISH_BOOK), (True, False, False)),
        (lambda user: may(user, Permission.RUN_SETTLEMENT), (False, False, False)),
        (lambda user: may(user, Permission.APPROVE_SETTLEMENT), (False, False, False)),
        (lambda user: may(user, Permission.REVIEW_ACCESS_LOG), (False, False, False)),
    ],
    ids=[
        "see a person listed at the unit",
        "see a person listed nowhere",
        "see a protected person",
        "see a person without a purpose",
        "register a choice of the unit",
        "register a choice for a protected person",
        "see the unit's list",
        "see the unit's statement",
        "see the statement's lines",
        "see how many are listed",
        "enter someone from another region",
        "see the unit's forms",
        "see notices",
        "handle notices",
        "load registers",
        "publish a book",
        "run a settlement",
        "approve a settlement",
        "review the access log",
    ],
)
def test_the_officer_the_unit_s_own_clerk_and_another_unit_s_clerk(
    question: object, answers: tuple[bool, bool, bool]
) -> None:
    assert callable(question)
    assert tuple(question(user) for user in STANDING) == answers


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        (Permission.SEE_PERSON, {"olga", "natten"}),
        (Permission.SEE_PROTECTED_PERSON, {"olga"}),
        (Permission.SEE_UNIT_LIST, {"olga", "natten"}),
        (Permission.REGISTER_CHOICE, {"olga", "natten"}),
        (Permission.DECIDE_CAPACITY, {"olga", "natten"}),
        (Permission.DECIDE_PLANS, {"olga", "natten"}),
        (Permission.SEE_COUNTS, {user.username for user in EVERYONE}),
        (Permission.SEE_STATEMENT, {"olga", "kim", "ada", "natten"}),
        (Permission.SEE_STATEMENT_LINES, {"olga", "kim", "ada", "natten"}),
        (Permission.RUN_SETTLEMENT, {"kim", "natten"}),
        (Permission.APPROVE_SETTLEMENT, {"kim"}),
        (Permission.SEE_NOTICES, {"olga", "ada", "natten"}),
        (Permission.HANDLE_NOTICES, {"olga", "natten"}),
        (Permission.LOAD_REGISTERS, {"olga", "natten"}),
        (Permission.PUBLISH_BOOK, {"olga"}),
        (Permission.SEE_TERMS, {"olga", "kim", "ada", "natten"}),
        (Permission.RECORD_TERMS, {"olga", "natten"}),
        (Permission.REVIEW_ACCESS_LOG, {"ada", "natten"}),
    ],
    ids=lambda value: value.name if isinstance(value, Permission) else "",
)
def test_who_may_do_a_thing_without_regard_to_unit(
    permission: Permission, allowed: set[str]
) -> None:
    assert {user.username for user in EVERYONE if may(user, permission)} == allowed


def test_every_permission_says_something_of_every_role() -> None:
    assert {permission: set(row) for permission, row in REACH.items()} == {
        permission: set(Role) for permission in Permission
    }


def test_a_clerk_is_told_the_same_about_another_unit_s_person_as_about_a_protected_one() -> None:
    sentences = set()
    for listed_at, is_protected in ((OTHER, False), (OWN, True), (None, False)):
        with pytest.raises(AccessDenied) as denied:
            check_may_see_person(
                OWN_CLERK, listed_at=listed_at, is_protected=is_protected, purpose="ärende"
            )
        sentences.add(str(denied.value))
    with pytest.raises(AccessDenied) as denied:
        check_may_register_choice(OWN_CLERK, chosen=OWN, is_protected=True)
    sentences.add(str(denied.value))
    assert sentences == {
        "Ingen person med det numret finns att visa för dig. Kontakta regionens vårdvalsenhet."
    }


def test_who_may_see_nobody_is_told_the_same_of_everyone() -> None:
    sentences = set()
    for is_protected in (True, False):
        with pytest.raises(AccessDenied) as denied:
            check_may_see_person(
                CONTROLLER, listed_at=OWN, is_protected=is_protected, purpose="ärende"
            )
        sentences.add(str(denied.value))
    assert sentences == {"Du får inte se uppgifter om den här personen."}


def test_a_refusal_says_what_and_why() -> None:
    with pytest.raises(AccessDenied, match=r"^Du får inte räkna en månad.$"):
        check_may(OFFICER, Permission.RUN_SETTLEMENT)
    with pytest.raises(
        AccessDenied, match=r"^Du får bara se enhetens avräkning för din egen enhet.$"
    ):
        check_may_for_unit(OWN_CLERK, Permission.SEE_STATEMENT, unit_hsa_id=OTHER)
    with pytest.raises(AccessDenied, match=r"^Du får inte se enhetens lista.$"):
        check_may_for_unit(CONTROLLER, Permission.SEE_UNIT_LIST, unit_hsa_id=OWN)
    with pytest.raises(AccessDenied, match=r"^Ange varför du behöver se uppgifterna."):
        check_may_see_person(OFFICER, listed_at=OWN, is_protected=False, purpose="")
    with pytest.raises(AccessDenied, match=r"^Du får bara registrera val för din egen enhet.$"):
        check_may_register_choice(OWN_CLERK, chosen=OTHER, is_protected=False)
    with pytest.raises(AccessDenied, match=r"^Du får inte registrera val till den här enheten.$"):
        check_may_register_choice(CONTROLLER, chosen=OWN, is_protected=False)
    with pytest.raises(AccessDenied, match=r"^Du får inte se uppgifter om den här personen.$"):
        check_may_see_person(CONTROLLER, listed_at=OWN, is_protected=False, purpose="ärende")


def test_a_resident_reaches_their_own_matters_only() -> None:
    answers = {
        is_self: (
            may_see_person(
                RESIDENT, listed_at=OWN, is_protected=True, purpose="eget ärende", is_self=is_self
            ),
            may_register_choice(RESIDENT, chosen=OWN, is_protected=True, is_self=is_self),
        )
        for is_self in (True, False)
    }
    assert answers == {True: (True, True), False: (False, False)}


def test_a_closed_account_may_nothing() -> None:
    closed = User(username="olga", role=Role.REGION_OFFICER, is_active=False)
    assert [permission for permission in Permission if may(closed, permission)] == []
    with pytest.raises(AccessDenied, match="avstängt"):
        check_may(closed, Permission.SEE_NOTICES)


def test_a_clerk_without_a_unit_reaches_none() -> None:
    nowhere = User(username="eva", role=Role.UNIT_CLERK)
    assert REACH[Permission.SEE_UNIT_LIST][Role.UNIT_CLERK] is Reach.OWN_UNIT
    assert not may_for_unit(nowhere, Permission.SEE_UNIT_LIST, unit_hsa_id="")


def test_a_bare_name_acts_as_the_system() -> None:
    assert as_actor("natten") == SYSTEM
    assert as_actor(OFFICER) is OFFICER


@pytest.mark.parametrize("role", ["", "chef"])
def test_an_account_without_a_role_is_refused_everything_in_words(role: str) -> None:
    nobody = User(username="ny", role=role)
    for permission in Permission:
        assert reach(nobody, permission) is Reach.NOTHING
        with pytest.raises(AccessDenied) as refusal:
            check_may(nobody, permission)
        assert str(refusal.value) == (
            "Ditt konto har ingen roll här. Be regionens vårdvalsenhet om en."
        )
    assert not _sees(nobody)
