"""Whom a call is about, and who calls on whose behalf."""

from collections.abc import Iterable

from vardval.core.identity import BadIdentityNumber, IdentityKind, PersonNumber
from vardval.core.population import ResidenceState
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.names import ActorType, Operation
from vardval.integrations.carelisting.requests import ActorNamed, InstanceId
from vardval.platform.access_log import record_look
from vardval.platform.sentences import SpokenError
from vardval.platform.system_actor import SystemActor
from vardval.population.on_day import PersonOnDay, people_on
from vardval.population.queries import person_by_number

_KIND_OF_ROOT = {
    names.PERSONAL_NUMBER_ROOT: IdentityKind.PERSONAL_NUMBER,
    names.COORDINATION_NUMBER_ROOT: IdentityKind.COORDINATION_NUMBER,
}
ROOT_OF_KIND = {kind: root for root, kind in _KIND_OF_ROOT.items()}
_FOR_THE_RESIDENT = SystemActor("1177")
_FOR_OTHERS = SystemActor("nationella-kontraktet")


class IdentityUnreadable(SpokenError, ValueError):
    """An identity of a kind that the contract does not have, or no such number."""

    def __init__(self) -> None:
        super().__init__("carelisting.told.identity_unreadable")


class NotTheirOwn(SpokenError):
    """A resident who asks about somebody who is neither themselves nor their child."""

    def __init__(self) -> None:
        super().__init__("carelisting.told.not_their_own")


def number_of(identity: InstanceId) -> PersonNumber:
    """Return the number as the contract has it, twelve digits; raises `IdentityUnreadable`."""
    kind = _KIND_OF_ROOT.get(identity.root)
    if len(identity.extension) != 12 or kind is None:
        raise IdentityUnreadable
    try:
        number = PersonNumber.parse(identity.extension)
    except BadIdentityNumber:
        raise IdentityUnreadable from None
    if number.kind is not kind:
        raise IdentityUnreadable
    return number


def county_in(identity: InstanceId | None) -> str | None:
    """Return the county code; None where none was given. Raises `IdentityUnreadable`."""
    if identity is None:
        return None
    code = identity.extension
    if identity.root != names.COUNTY_ROOT or len(code) != 2 or not code.isdecimal():
        raise IdentityUnreadable
    return code


def known_person(identity: InstanceId, asked: Asked) -> PersonOnDay | None:
    """Return the person; None for nobody known, and for whom the parties may not exchange.

    The two are answered alike, so that the answer gives nothing away. Raises
    `IdentityUnreadable`.
    """
    person_id = person_by_number(number_of(identity).number, known_at=asked.number)
    if person_id is None:
        return None
    person = people_on([person_id], valid_on=asked.on, known_at=asked.number).get(person_id)
    if person is None or (person.is_protected and not asked.deployment.shares_protected):
        return None
    return person


def actor_for(actor: ActorNamed | None) -> SystemActor:
    """Return who acts here: the way by which residents come, or the other parties'."""
    is_resident = actor is not None and actor.type in names.WHO_MAY_CHOOSE
    return _FOR_THE_RESIDENT if is_resident else _FOR_OTHERS


def acting_person(actor: ActorNamed, asked: Asked) -> int | None:
    """Return who calls, as a person of ours; None for nobody whom we know."""
    return person_by_number(number_of(actor.identity).number, known_at=asked.number)


def check_may_ask(
    actor: ActorNamed, identity: InstanceId, person: PersonOnDay, asked: Asked
) -> None:
    """Check that a resident asks about their own matters; raises `NotTheirOwn`.

    A citizen's are their own alone, a guardian's those of the children whom the population
    register gives them. Of a child whose guardians no register here knows, the national
    services that let the guardian in have to be believed.
    """
    if actor.type is ActorType.CITIZEN and actor.identity != identity:
        raise NotTheirOwn
    lives_here = person.residence.state is ResidenceState.HERE
    if actor.type is ActorType.GUARDIAN and (lives_here or person.guardian_ids):
        acting = acting_person(actor, asked)
        if acting is None or acting not in person.guardian_ids:
            raise NotTheirOwn


def log_look(
    operation: Operation, actor: ActorNamed | None, person_ids: Iterable[int], asked: Asked
) -> None:
    """Write in the access log at whom is looked, for what and on whose behalf."""
    behalf = "" if actor is None else f" ({actor.type.value})"
    record_look(
        user=actor_for(actor),
        purpose=f"Nationella listningskontraktet{behalf}",
        page=f"carelisting/{operation.value}",
        person_ids=person_ids,
        at=asked.at,
    )
