"""Two identities that an officer knows to be one person, joined as a notice would join them.

The join is a post of the region's own, worked in by the intake: all that is known under either
number is one person's from then on, their listings decided anew, and every earlier day still
shows what was known then.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.population import PostRead
from vardval.listing.intake.running import apply_staged_notices
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.population.actions.own_posts import keep_post
from vardval.population.facts import people_by_number
from vardval.population.models import IntakeFile, Notice


class NotJoined(SpokenError, ValueError):
    """The two cannot be joined; `why` completes the sentence's code."""

    def __init__(self, why: str) -> None:
        super().__init__(f"joining.{why}")


def join_identities(*, goes_on_as: str, was: str, actor: Actor | str, at: datetime) -> int:
    """Let the person with the number `was` go on under `goes_on_as`; returns their key.

    Both numbers have to be somebody's, and not the same person's. Raises `AccessDenied` and
    `NotJoined`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.CORRECT_LISTING)
    staged = _staged(_number(goes_on_as), _number(was), actor=acting, at=at)
    apply_staged_notices(file_id=staged.file_id, actor=acting, at=at)
    done = Notice.objects.get(pk=staged.pk)
    if done.status != Notice.Status.APPLIED or done.person_id is None:
        raise NotJoined("set_aside")
    return done.person_id


def _number(typed: str) -> str:
    try:
        return PersonNumber.parse(typed).number
    except BadIdentityNumber as bad:
        raise NotJoined("no_number") from bad


@transaction.atomic
def _staged(goes_on_as: str, was: str, *, actor: Actor, at: datetime) -> Notice:
    people = people_by_number({goes_on_as, was})
    if len(people) < len({goes_on_as, was}):
        raise NotJoined("unknown_number")
    if people[goes_on_as] == people[was]:
        raise NotJoined("same_person")
    here = at.astimezone(timezone.get_default_timezone())
    post = PostRead(
        number=goes_on_as,
        asserted_at=int(f"{here:%Y%m%d%H%M%S}000"),
        sequence=0,
        joined_number=was,
    )
    entry = write_entry(
        actor=actor.username, purpose="correction", happened="identities_joined", at=at
    )
    return keep_post(post, kind=IntakeFile.Kind.JOINED, applied_to=None, entry=entry, at=at)
