"""The register files of what is held of centres, each replacing what its units' lines said."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import partial

from django.db import transaction

from vardval.platform.policy import Actor, as_actor
from vardval.platform.timeline import Held
from vardval.registry.actions import RegisterLoad
from vardval.registry.file_loading import FileKind, Piece, load_file
from vardval.registry.held_file import (
    AbsenceLine,
    AssignmentLine,
    FunctionLine,
    MarketingLine,
    PremisesLine,
    ReferralLine,
    StaffLine,
    SubcontractorLine,
    TelephoneLine,
)
from vardval.registry.held_tables import (
    ABSENCES,
    ASSIGNMENTS,
    FUNCTIONS,
    MARKETING,
    PREMISES,
    REFERRALS,
    STAFFING,
    SUBCONTRACTORS,
    TELEPHONE,
)


def _function(line: FunctionLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (
        line.profession.value,
        line.competences,
        line.told_on,
        line.is_told_in_writing,
        line.is_change,
    )
    yield (keys[line.hsa_id], line.function.value, line.name), Held(line.valid, value)


def _staff(line: StaffLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    key = (keys[line.hsa_id], line.profession.value, line.competences, line.work)
    yield key, Held(line.valid, (line.heads, line.percent_e2))


def _subcontractor(line: SubcontractorLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (
        line.organisation_number,
        line.form.value,
        line.works_elsewhere,
        line.address,
        line.runs_premises,
    )
    yield (keys[line.hsa_id], line.name), Held(line.valid, value)


def _assignment(line: AssignmentLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (line.decided_on, line.agreed_on)
    yield (keys[line.hsa_id], line.kind.value, line.name), Held(line.valid, value)


def _premises(line: PremisesLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (
        line.is_mobile,
        line.every_weeks,
        line.is_accessible,
        line.has_waiting_room,
        line.has_information,
        line.visits_here_percent,
    )
    yield (keys[line.hsa_id],), Held(line.valid, value)


def _telephone(line: TelephoneLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    for weekday in line.weekdays:
        key = (keys[line.hsa_id], weekday, line.opens, line.system)
        yield key, Held(line.valid, (line.closes,))


def _referral(line: ReferralLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    yield (keys[line.hsa_id], line.referred_to.value), Held(line.valid, ())


def _absence(line: AbsenceLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    yield (keys[line.hsa_id], line.profession.value), Held(line.valid, (line.told_on,))


def _marketing(line: MarketingLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    yield (keys[line.hsa_id], line.what), Held(line.valid, (line.approved_on,))


class HeldFile(Enum):
    """The kinds of file; the values are what the command line calls them."""

    FUNCTIONS = "functions"
    STAFF = "staff"
    SUBCONTRACTORS = "subcontractors"
    ASSIGNMENTS = "assignments"
    PREMISES = "premises"
    TELEPHONE = "telephone"
    REFERRALS = "referrals"
    ABSENCES = "absences"
    MARKETING = "marketing"


_LOADS: Mapping[HeldFile, Callable[..., RegisterLoad]] = {
    HeldFile.FUNCTIONS: partial(
        load_file, FileKind(FUNCTIONS, FunctionLine, "functions_loaded", _function)
    ),
    HeldFile.STAFF: partial(load_file, FileKind(STAFFING, StaffLine, "staff_loaded", _staff)),
    HeldFile.SUBCONTRACTORS: partial(
        load_file,
        FileKind(SUBCONTRACTORS, SubcontractorLine, "subcontractors_loaded", _subcontractor),
    ),
    HeldFile.ASSIGNMENTS: partial(
        load_file, FileKind(ASSIGNMENTS, AssignmentLine, "assignments_loaded", _assignment)
    ),
    HeldFile.PREMISES: partial(
        load_file, FileKind(PREMISES, PremisesLine, "premises_loaded", _premises)
    ),
    HeldFile.TELEPHONE: partial(
        load_file, FileKind(TELEPHONE, TelephoneLine, "telephone_loaded", _telephone)
    ),
    HeldFile.REFERRALS: partial(
        load_file, FileKind(REFERRALS, ReferralLine, "referrals_loaded", _referral)
    ),
    HeldFile.ABSENCES: partial(
        load_file, FileKind(ABSENCES, AbsenceLine, "absences_loaded", _absence)
    ),
    HeldFile.MARKETING: partial(
        load_file, FileKind(MARKETING, MarketingLine, "marketing_loaded", _marketing)
    ),
}


@transaction.atomic
def load_held(
    *, kind: HeldFile, content: bytes, name: str, actor: Actor | str, at: datetime
) -> RegisterLoad:
    """Load a file of what is held of units. The same file twice changes nothing.

    Raises `RegisterFileRefused` and `AccessDenied`.
    """
    return _LOADS[kind](content, name, actor=as_actor(actor), at=at)
