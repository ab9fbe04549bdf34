"""What becomes of units from a day on, as rewrites of the register.

Owns how a closure, a conversion, a move, a change of provider and an opening look in the
register of units. Branches and service points follow their centre: nobody else answers for
them, and who runs the centre runs them. Who has decided it and when it is stored is the
caller's: each function answers what has to end and to come, for the caller to store under its
own ledger entry.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vardval.core.time import Period
from vardval.platform.dated_table import Rewrite, Values
from vardval.platform.sentences import SpokenError
from vardval.platform.timeline import Held
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.models import Municipality, Provider, Unit, UnitVersion
from vardval.registry.queries import folded


class ProviderUnknown(SpokenError, LookupError):
    """No provider with that organisation number stands in the register."""

    def __init__(self, number: str) -> None:
        super().__init__("registry.provider_unknown", number=number)


class MunicipalityUnknown(SpokenError, LookupError):
    """No municipality with that code stands in the register."""

    def __init__(self, code: str) -> None:
        super().__init__("registry.municipality_unknown", municipality=code)


class UnitStandsAlready(SpokenError, ValueError):
    """A new unit whose HSA-id another unit has, or has had."""

    def __init__(self, hsa_id: str) -> None:
        super().__init__("registry.unit_stands_already", unit=hsa_id)


class NoSuchCentre(SpokenError, LookupError):
    """The centre that a branch is to belong to does not exist that day."""

    def __init__(self) -> None:
        super().__init__("registry.no_such_centre")


@dataclass(frozen=True, slots=True)
class Version:
    """What is true of a unit, in the order of the register's columns."""

    name: str
    kind: str
    municipality_id: str
    provider_id: int
    parent_id: int | None
    easting: int | None
    northing: int | None

    @property
    def values(self) -> Values:
        """The columns."""
        return (
            self.name,
            self.kind,
            self.municipality_id,
            self.provider_id,
            self.parent_id,
            self.easting,
            self.northing,
        )


Change = Callable[[Version], Version | None]
"""What becomes of a version from a day on; None where it ends."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A health centre that opens; the coordinates may be unknown."""

    hsa_id: str
    name: str
    municipality_code: str
    organisation_number: str
    easting: int | None = None
    northing: int | None = None


@dataclass(frozen=True, slots=True)
class NewBranch:
    """A branch or service point that opens, bound to a health centre and its manager."""

    hsa_id: str
    name: str
    is_service_point: bool
    municipality_code: str
    parent_id: int


def renamed(unit_id: int, name: str, on: date) -> Rewrite:
    """The unit is called so from the day on."""
    return _changed({unit_id: lambda one: replace(one, name=name)}, on)


def branch_opened(new: NewBranch, on: date) -> Rewrite:
    """The branch's version from the day on, run by whoever runs its centre then.

    Raises `MunicipalityUnknown`, `UnitUnknown` for what is no HSA-id, `UnitStandsAlready`, and
    `NoSuchCentre` where the centre does not exist that day.
    """
    check_municipality(new.municipality_code)
    centre = _centre(new.parent_id, on)
    kinds = UnitVersion.Kind
    kind = kinds.SERVICE_POINT if new.is_service_point else kinds.BRANCH
    version = Version(
        new.name,
        kind.value,
        new.municipality_code,
        centre.provider_id,
        new.parent_id,
        None,
        None,
    )
    wanted: dict[Values, list[Held[Values]]] = {
        (key_of_new(new.hsa_id),): [Held(Period(on), version.values)]
    }
    return UNIT_VERSIONS.rewrite(wanted)


def ended(unit_ids: Iterable[int], on: date, *, heir: int | None = None) -> Rewrite:
    """The units are gone from the day on; their branches too, or they are the heir's.

    Raises `NoSuchCentre` where the heir does not exist that day.
    """
    leaving = set(unit_ids)
    follow = _ends if heir is None else _branch_of(heir, _centre(heir, on))
    return _changed({**dict.fromkeys(leaving, _ends), **_following(leaving, on, follow)}, on)


def turned_into_branches(unit_ids: Iterable[int], of: int, on: date) -> Rewrite:
    """The units are branches of another from the day on, and so are the branches they had.

    Raises `NoSuchCentre` where the other does not exist that day.
    """
    leaving, follow = set(unit_ids), _branch_of(of, _centre(of, on))

    def turn(one: Version) -> Version:
        return replace(follow(one), kind=UnitVersion.Kind.BRANCH.value)

    return _changed({**dict.fromkeys(leaving, turn), **_following(leaving, on, follow)}, on)


def moved(
    unit_id: int, municipality_code: str, easting: int | None, northing: int | None, on: date
) -> Rewrite:
    """The unit lies elsewhere from the day on; raises `MunicipalityUnknown`."""
    check_municipality(municipality_code)

    def move(one: Version) -> Version:
        return replace(one, municipality_id=municipality_code, easting=easting, northing=northing)

    return _changed({unit_id: move}, on)


def handed_over(unit_id: int, organisation_number: str, on: date) -> Rewrite:
    """Another provider runs the unit, and its branches, from the day on.

    Raises `ProviderUnknown`.
    """
    provider_id = _provider(organisation_number)

    def hand_over(one: Version) -> Version:
        return replace(one, provider_id=provider_id)

    return _changed({unit_id: hand_over, **_following({unit_id}, on, hand_over)}, on)


def key_of_new(hsa_id: str) -> int:
    """The key of a unit that is to open: it stands in the register of keys, and is nowhere yet.

    Raises `UnitUnknown` for what is no HSA-id, and `UnitStandsAlready`.
    """
    row, is_new = Unit.objects.get_or_create(hsa_id=folded(hsa_id))
    if not is_new and UNIT_VERSIONS.known([(row.pk,)])[row.pk,]:
        raise UnitStandsAlready(hsa_id)
    return row.pk


def opened(new: NewUnit, on: date) -> Rewrite:
    """The new unit's version from the day on.

    Raises `MunicipalityUnknown`, `ProviderUnknown`, `UnitUnknown` for what is no HSA-id, and
    `UnitStandsAlready`.
    """
    check_municipality(new.municipality_code)
    version = Version(
        new.name,
        UnitVersion.Kind.HEALTH_CENTRE.value,
        new.municipality_code,
        _provider(new.organisation_number),
        None,
        new.easting,
        new.northing,
    )
    wanted: dict[Values, list[Held[Values]]] = {
        (key_of_new(new.hsa_id),): [Held(Period(on), version.values)]
    }
    return UNIT_VERSIONS.rewrite(wanted)


def check_municipality(code: str) -> None:
    """Check that the municipality stands in the register; raises `MunicipalityUnknown`."""
    if not Municipality.objects.filter(pk=code).exists():
        raise MunicipalityUnknown(code)


def _provider(organisation_number: str) -> int:
    rows = Provider.objects.filter(organisation_number=organisation_number)
    found = rows.values_list("id", flat=True).first()
    if found is None:
        raise ProviderUnknown(organisation_number)
    return found


def _centre(unit_id: int, on: date) -> Version:
    """What is true of the centre on the day; raises `NoSuchCentre`."""
    key = (unit_id,)
    held = [one.value for _, one in UNIT_VERSIONS.known([key])[key] if on in one.valid]
    if not held:
        raise NoSuchCentre
    return Version(*held[0])  # type: ignore[arg-type]  # as stored


def _ends(_: Version) -> None:
    return None


def _branch_of(unit_id: int, centre: Version) -> Callable[[Version], Version]:
    return lambda one: replace(one, parent_id=unit_id, provider_id=centre.provider_id)


def _following(centres: set[int], on: date, change: Change) -> dict[int, Change]:
    """The change for each branch of the centres, while it is theirs."""
    rows = UnitVersion.objects.filter(
        recorded__upper_inf=True, parent_id__in=centres, valid__overlap=(on, None)
    )

    def of_theirs(one: Version) -> Version | None:
        return change(one) if one.parent_id in centres else one

    return dict.fromkeys(rows.values_list("unit_id", flat=True), of_theirs)


def _changed(changes: Mapping[int, Change], on: date) -> Rewrite:
    known = UNIT_VERSIONS.known([(one,) for one in changes])
    wanted: dict[Values, list[Held[Values]]] = {}
    for unit_id, change in changes.items():
        key = (unit_id,)
        pieces: list[Held[Values]] = []
        for _, held in known[key]:
            if held.valid.start < on:
                end = min(held.valid.end, on)
                pieces.append(Held(Period(held.valid.start, end), held.value))
            if held.valid.end > on:
                changed = change(Version(*held.value))  # type: ignore[arg-type]  # as stored
                if changed is not None:
                    valid = Period(max(held.valid.start, on), held.valid.end)
                    pieces.append(Held(valid, changed.values))
        wanted[key] = pieces
    return UNIT_VERSIONS.rewrite(wanted)
