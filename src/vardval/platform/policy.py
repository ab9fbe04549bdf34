"""The one place that says who may do what.

Owns the table of permissions and the checks that read it, not whether a process allows a thing
now (each capability's `access`, and the rulebook). A check raises `AccessDenied` with a sentence;
the boolean is derived from the check, so the two cannot disagree.

| may                      | officer | controller | unit clerk       | auditor | resident | system |
|--------------------------|---------|------------|------------------|---------|----------|--------|
| see a person             | all     | -          | listed at own    | -       | self     | all    |
| see a protected person   | all     | -          | -                | -       | self     | -      |
| see a unit's list        | all     | -          | own unit         | -       | -        | all    |
| register a choice        | all     | -          | to own unit      | -       | self     | all    |
| decide on capacity       | all     | -          | -                | -       | -        | all    |
| decide on common plans   | all     | -          | -                | -       | -        | all    |
| correct a listing        | all     | -          | -                | -       | -        | -      |
| see cases                | all     | -          | -                | all     | -        | -      |
| handle cases             | all     | -          | -                | -       | -        | -      |
| see counts of a unit     | all     | all        | all              | all     | all      | all    |
| see a unit's statement   | all     | all        | own unit         | all     | -        | all    |
| see statement lines      | all     | all        | own unit         | all     | -        | all    |
| ask about a statement    | -       | -          | own unit         | -       | -        | -      |
| answer about a statement | all     | all        | -                | -       | -        | -      |
| run a settlement         | -       | all        | -                | -       | -        | all    |
| approve a settlement     | -       | all        | -                | -       | -        | -      |
| simulate a settlement    | all     | all        | -                | -       | -        | all    |
| see simulations          | all     | all        | -                | all     | -        | all    |
| see notices              | all     | -          | -                | all     | -        | all    |
| handle notices           | all     | -          | -                | -       | -        | all    |
| load registers           | all     | -          | -                | -       | -        | all    |
| publish a book           | all     | -          | -                | -       | -        | -      |
| see a provider's terms   | all     | all        | own unit         | all     | -        | all    |
| register terms answered  | all     | -          | -                | -       | -        | all    |
| enter out-of-county      | all     | -          | all              | -       | -        | all    |
| see the night's report   | all     | -          | -                | all     | -        | all    |
| run the night            | all     | -          | -                | -       | -        | all    |
| see a unit's forms       | all     | -          | own unit         | -       | -        | all    |
| see campaigns            | all     | all        | -                | all     | -        | all    |
| prepare a campaign       | all     | -          | -                | -       | -        | all    |
| approve a campaign       | all     | -          | -                | -       | -        | -      |
| review the access log    | -       | -          | -                | all     | -        | all    |
| see who has looked       | -       | -          | -                | -       | self     | -      |
| manage tokens            | all     | -          | -                | -       | -        | all    |
| send facts               | all     | all        | own unit         | -       | -        | all    |
| see files of facts       | all     | all        | own unit         | all     | -        | all    |
| see the units' register  | all     | all        | own unit         | all     | -        | all    |
| keep the units' register | all     | -          | -                | -       | -        | all    |
| see obligations          | all     | all        | own unit         | all     | -        | all    |
| answer for obligations   | all     | -          | own unit         | -       | -        | -      |
| judge obligations        | all     | -          | -                | -       | -        | -      |
| see applications         | all     | -          | -                | all     | -        | -      |
| handle applications      | all     | -          | -                | -       | -        | -      |
| decide applications      | all     | -          | -                | -       | -        | -      |
| see matters              | all     | all        | own unit         | all     | -        | all    |
| tell for a unit          | all     | -          | own unit         | -       | -        | -      |
| handle changes           | all     | -          | -                | -       | -        | -      |
| decide changes           | all     | -          | -                | -       | -        | -      |
| handle shortcomings      | all     | -          | -                | -       | -        | -      |
| decide shortcomings      | all     | -          | -                | -       | -        | -      |
| see safety               | all     | -          | own unit         | all     | -        | -      |
| handle safety            | all     | -          | -                | -       | -        | -      |
| see marks and requests   | all     | -          | -                | all     | -        | -      |
| mark what is secret      | all     | -          | -                | -       | -        | -      |
| hand out of the diary    | all     | -          | -                | -       | -        | -      |
| prepare contracts        | all     | -          | -                | -       | -        | -      |
| decide contracts         | all     | -          | -                | -       | -        | -      |

To a resident, self is also a child whom they choose for; which, the listing capability knows. A
statement's lines carry a surrogate key, age and sex, never a name or a number. Every look at a
person states its purpose. The rulebook is public and needs no permission.
"""

from collections.abc import Callable
from enum import Enum
from typing import ParamSpec, Protocol

from vardval.platform.models import Role
from vardval.platform.sentences import SpokenError
from vardval.platform.system_actor import SystemActor

P = ParamSpec("P")


class AccessDenied(SpokenError):
    """The user may not do this; the text says so to the user."""


class NobodyToShow(AccessDenied):
    """There is no such person, or none that this user may know of: the two are told alike."""

    def __init__(self) -> None:
        super().__init__("policy.nobody_to_show")


class Actor(Protocol):
    """Whoever acts: a logged-in user, or a command that runs as the system."""

    @property
    def username(self) -> str:
        """What the ledger and the access log call the actor."""

    @property
    def role(self) -> str:
        """One of `Role`."""

    @property
    def unit_hsa_id(self) -> str:
        """The unit that a unit clerk belongs to; empty for everyone else."""

    @property
    def person_id(self) -> int | None:
        """Who a resident is, as the population register's key; None for everyone else."""

    @property
    def is_active(self) -> bool:
        """Whether the account is open."""


class Reach(Enum):
    """Over whom or what a permission reaches."""

    NOTHING = "-"
    OWN_UNIT = "own unit"
    SELF = "self"
    ALL = "all"


class Permission(Enum):
    """What may be done; the catalogue has the words of a refusal, under `policy.denied`."""

    SEE_PERSON = "se uppgifter om den här personen"
    SEE_PROTECTED_PERSON = "se uppgifter om personer med skyddade uppgifter"
    SEE_UNIT_LIST = "se enhetens lista"
    REGISTER_CHOICE = "registrera val till den här enheten"
    DECIDE_CAPACITY = "besluta om listningstak och listningsstopp"
    DECIDE_PLANS = "besluta om närområdesplaner"
    CORRECT_LISTING = "rätta en listning"
    SEE_CASES = "se ärenden"
    HANDLE_CASES = "handlägga ärenden"
    SEE_COUNTS = "se antalet listade"
    SEE_STATEMENT = "se enhetens avräkning"
    SEE_STATEMENT_LINES = "se avräkningens rader"
    ASK_ABOUT_STATEMENT = "fråga om enhetens avräkning"
    ANSWER_ABOUT_STATEMENT = "svara på frågor om avräkningar"
    RUN_SETTLEMENT = "räkna en månad"
    APPROVE_SETTLEMENT = "godkänna en avräkning"
    SIMULATE_SETTLEMENT = "simulera en ersättningsmodell"
    SEE_SIMULATIONS = "se simuleringar"
    SEE_NOTICES = "se aviseringar"
    HANDLE_NOTICES = "hantera aviseringar"
    LOAD_REGISTERS = "läsa in register"
    PUBLISH_BOOK = "fastställa en regelbok"
    SEE_TERMS = "se leverantörens villkor"
    RECORD_TERMS = "registrera svar på villkor"
    REGISTER_OUT_OF_COUNTY = "lägga in den som bor i en annan region"
    SEE_NIGHTS = "se nattens rapport"
    RUN_NIGHT = "köra natten"
    SEE_FORMS = "se enhetens valblanketter"
    SEE_CAMPAIGNS = "se kampanjer"
    PREPARE_CAMPAIGN = "förbereda kampanjer"
    APPROVE_CAMPAIGN = "godkänna kampanjer"
    REVIEW_ACCESS_LOG = "granska åtkomstloggen"
    SEE_OWN_LOOKS = "se vem som har sett uppgifterna"
    MANAGE_TOKENS = "ge ut och återkalla nycklar till systemets API"
    SEND_FACTS = "skicka underlag och stämma av det"
    SEE_FACTS = "se underlag"
    SEE_PROVIDERS = "se leverantörer och enheter i registret"
    KEEP_REGISTER = "ändra i registret över enheter"
    SEE_OBLIGATIONS = "se hur åtaganden uppfylls"
    ANSWER_FOR_OBLIGATIONS = "lämna in för åtaganden"
    JUDGE_OBLIGATIONS = "bedöma åtaganden"
    SEE_APPLICATIONS = "se ansökningar"
    HANDLE_APPLICATIONS = "handlägga ansökningar"
    DECIDE_APPLICATIONS = "besluta om ansökningar"
    SEE_MATTERS = "se diariet"
    REPORT_FOR_UNIT = "anmäla och lämna in för enheten"
    HANDLE_CHANGES = "handlägga ändringar"
    DECIDE_CHANGES = "besluta om ändringar"
    HANDLE_SHORTCOMINGS = "handlägga brister"
    DECIDE_SHORTCOMINGS = "besluta om åtgärder vid brister"
    SEE_SAFETY = "se avvikelser, klagomål och tillsyn"
    HANDLE_SAFETY = "föra registren över klagomål och tillsyn"
    SEE_RECORD = "se sekretessmarkeringar och utlämnanden"
    MARK_SECRECY = "sekretessmarkera i diariet"
    DISCLOSE_RECORDS = "lämna ut ur diariet"
    HANDLE_CONTRACTS = "handlägga kontrakt"
    DECIDE_CONTRACTS = "besluta om kontrakt"


# The order of the columns in the table above and of the reaches in each row below.
_ROLES = (
    Role.REGION_OFFICER,
    Role.CONTROLLER,
    Role.UNIT_CLERK,
    Role.AUDITOR,
    Role.RESIDENT,
    Role.SYSTEM,
)

# Django puts the list together anew each time, and a menu asks for twenty permissions.
_KNOWN_ROLES = frozenset(Role.values)


def _row(*reaches: Reach) -> dict[Role, Reach]:
    return dict(zip(_ROLES, reaches, strict=True))


_NO, _OWN, _SELF, _ALL = Reach.NOTHING, Reach.OWN_UNIT, Reach.SELF, Reach.ALL
REACH: dict[Permission, dict[Role, Reach]] = {
    Permission.SEE_PERSON: _row(_ALL, _NO, _OWN, _NO, _SELF, _ALL),
    Permission.SEE_PROTECTED_PERSON: _row(_ALL, _NO, _NO, _NO, _SELF, _NO),
    Permission.SEE_UNIT_LIST: _row(_ALL, _NO, _OWN, _NO, _NO, _ALL),
    Permission.REGISTER_CHOICE: _row(_ALL, _NO, _OWN, _NO, _SELF, _ALL),
    Permission.DECIDE_CAPACITY: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.DECIDE_PLANS: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.CORRECT_LISTING: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_CASES: _row(_ALL, _NO, _NO, _ALL, _NO, _NO),
    Permission.HANDLE_CASES: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_COUNTS: _row(_ALL, _ALL, _ALL, _ALL, _ALL, _ALL),
    Permission.SEE_STATEMENT: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.SEE_STATEMENT_LINES: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.ASK_ABOUT_STATEMENT: _row(_NO, _NO, _OWN, _NO, _NO, _NO),
    Permission.ANSWER_ABOUT_STATEMENT: _row(_ALL, _ALL, _NO, _NO, _NO, _NO),
    Permission.RUN_SETTLEMENT: _row(_NO, _ALL, _NO, _NO, _NO, _ALL),
    Permission.APPROVE_SETTLEMENT: _row(_NO, _ALL, _NO, _NO, _NO, _NO),
    Permission.SIMULATE_SETTLEMENT: _row(_ALL, _ALL, _NO, _NO, _NO, _ALL),
    Permission.SEE_SIMULATIONS: _row(_ALL, _ALL, _NO, _ALL, _NO, _ALL),
    Permission.SEE_NOTICES: _row(_ALL, _NO, _NO, _ALL, _NO, _ALL),
    Permission.HANDLE_NOTICES: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.LOAD_REGISTERS: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.PUBLISH_BOOK: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_TERMS: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.RECORD_TERMS: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.REGISTER_OUT_OF_COUNTY: _row(_ALL, _NO, _ALL, _NO, _NO, _ALL),
    Permission.SEE_NIGHTS: _row(_ALL, _NO, _NO, _ALL, _NO, _ALL),
    Permission.RUN_NIGHT: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.SEE_FORMS: _row(_ALL, _NO, _OWN, _NO, _NO, _ALL),
    Permission.SEE_CAMPAIGNS: _row(_ALL, _ALL, _NO, _ALL, _NO, _ALL),
    Permission.PREPARE_CAMPAIGN: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.APPROVE_CAMPAIGN: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.REVIEW_ACCESS_LOG: _row(_NO, _NO, _NO, _ALL, _NO, _ALL),
    Permission.SEE_OWN_LOOKS: _row(_NO, _NO, _NO, _NO, _SELF, _NO),
    Permission.MANAGE_TOKENS: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.SEND_FACTS: _row(_ALL, _ALL, _OWN, _NO, _NO, _ALL),
    Permission.SEE_FACTS: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.SEE_PROVIDERS: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.KEEP_REGISTER: _row(_ALL, _NO, _NO, _NO, _NO, _ALL),
    Permission.SEE_OBLIGATIONS: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.ANSWER_FOR_OBLIGATIONS: _row(_ALL, _NO, _OWN, _NO, _NO, _NO),
    Permission.JUDGE_OBLIGATIONS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_APPLICATIONS: _row(_ALL, _NO, _NO, _ALL, _NO, _NO),
    Permission.HANDLE_APPLICATIONS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.DECIDE_APPLICATIONS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_MATTERS: _row(_ALL, _ALL, _OWN, _ALL, _NO, _ALL),
    Permission.REPORT_FOR_UNIT: _row(_ALL, _NO, _OWN, _NO, _NO, _NO),
    Permission.HANDLE_CHANGES: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.DECIDE_CHANGES: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.HANDLE_SHORTCOMINGS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.DECIDE_SHORTCOMINGS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_SAFETY: _row(_ALL, _NO, _OWN, _ALL, _NO, _NO),
    Permission.HANDLE_SAFETY: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.SEE_RECORD: _row(_ALL, _NO, _NO, _ALL, _NO, _NO),
    Permission.MARK_SECRECY: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.DISCLOSE_RECORDS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.HANDLE_CONTRACTS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
    Permission.DECIDE_CONTRACTS: _row(_ALL, _NO, _NO, _NO, _NO, _NO),
}


def reach(actor: Actor, permission: Permission) -> Reach:
    """Return how far the permission reaches for the actor.

    It reaches nothing for a closed account, and for one that nobody has given a role.
    """
    if not actor.is_active or not has_role(actor):
        return Reach.NOTHING
    return REACH[permission][Role(actor.role)]


def has_role(actor: Actor) -> bool:
    """Whether the actor has a role that the policy knows; a login service may tell of none."""
    return actor.role in _KNOWN_ROLES


def check_has_role(actor: Actor) -> None:
    """Check that somebody has given the account a role."""
    if not has_role(actor):
        raise AccessDenied("policy.no_role")


def check_may(actor: Actor, permission: Permission) -> None:
    """Check a permission that is not about one unit or one person: it has to reach all."""
    if reach(actor, permission) is not Reach.ALL:
        raise _denied(actor, permission)


def check_may_for_unit(actor: Actor, permission: Permission, *, unit_hsa_id: str) -> None:
    """Check a permission about one unit: its list, its statement, its lines."""
    match reach(actor, permission):
        case Reach.ALL:
            return
        case Reach.OWN_UNIT:
            another = AccessDenied(f"policy.own_unit.{permission.name.lower()}")
            _check_own(actor, unit_hsa_id, another)
        case Reach.SELF | Reach.NOTHING:
            raise _denied(actor, permission)


def check_may_see_person(
    actor: Actor,
    *,
    listed_at: str | None,
    is_protected: bool,
    purpose: str,
    is_self: bool = False,
) -> None:
    """Check a look at a person listed at `listed_at` (HSA-id, None when listed nowhere).

    Who may not see a protected person, or a person of another unit, is told the same as
    about a number that does not exist: the answer itself must not give anything away.
    """
    check_may_see_anyone(actor)
    if not purpose.strip():
        raise AccessDenied("policy.no_purpose")
    match reach(actor, Permission.SEE_PROTECTED_PERSON if is_protected else Permission.SEE_PERSON):
        case Reach.ALL:
            return
        case Reach.OWN_UNIT:
            _check_own(actor, listed_at, NobodyToShow())
        case Reach.SELF:
            if not is_self:
                raise NobodyToShow
        case Reach.NOTHING:
            raise NobodyToShow


def check_may_see_anyone(actor: Actor) -> None:
    """Check that there are people whom the actor may look at, before anybody is looked for.

    Who may see nobody is told that, and the same of everyone: known, unknown or protected.
    """
    if reach(actor, Permission.SEE_PERSON) is Reach.NOTHING:
        raise _denied(actor, Permission.SEE_PERSON)


def check_may_register_choice(
    actor: Actor,
    *,
    chosen: str,
    is_protected: bool,
    is_self: bool = False,
) -> None:
    """Check that the actor may register a choice of the unit `chosen` (HSA-id).

    A unit registers the forms that come to it, whoever's they are, but only choices of
    itself. A refusal by rule would tell a clerk that someone is protected, so those forms
    go to the region.
    """
    if is_protected and reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.NOTHING:
        raise NobodyToShow
    match reach(actor, Permission.REGISTER_CHOICE):
        case Reach.ALL:
            return
        case Reach.OWN_UNIT:
            _check_own(actor, chosen, AccessDenied("policy.another_units_choice"))
        case Reach.SELF:
            if not is_self:
                raise AccessDenied("policy.own_choice_only")
        case Reach.NOTHING:
            raise _denied(actor, Permission.REGISTER_CHOICE)


def check_may_see_own_looks(actor: Actor, *, is_self: bool) -> None:
    """Check that a resident asks who has looked at a person who is themselves or their child."""
    if reach(actor, Permission.SEE_OWN_LOOKS) is not Reach.SELF or not is_self:
        raise _denied(actor, Permission.SEE_OWN_LOOKS)


def as_actor(actor: Actor | str) -> Actor:
    """Return the actor; a bare name is a command or a nightly job, which acts as the system."""
    return SystemActor(actor) if isinstance(actor, str) else actor


def derived(check: Callable[P, None]) -> Callable[P, bool]:
    """Return the question whose answer is whether the check passes."""

    def answer(*args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            check(*args, **kwargs)
        except AccessDenied:
            return False
        return True

    return answer


may = derived(check_may)
may_for_unit = derived(check_may_for_unit)
may_see_person = derived(check_may_see_person)
may_register_choice = derived(check_may_register_choice)


def _check_own(actor: Actor, unit_hsa_id: str | None, denied: AccessDenied) -> None:
    if not actor.unit_hsa_id or actor.unit_hsa_id != unit_hsa_id:
        raise denied


def _denied(actor: Actor, permission: Permission) -> AccessDenied:
    if not actor.is_active:
        return AccessDenied("policy.inactive")
    check_has_role(actor)
    return AccessDenied(f"policy.denied.{permission.name.lower()}")
