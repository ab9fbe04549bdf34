"""Two identities that an officer knows to be one person, joined as a notice would join them.

The join is a post of the region's own, worked in by the intake: all that is known under either
number is one person's from then on, their listings decided anew, and every earlier day still
shows what was known then.
"""

from datetime import datetime

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.listing.intake.running import apply_staged_notices
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.population.actions.own_posts import stage_join
from vardval.population.facts import people_by_number
from vardval.population.notice_queries import NoticeStatus, notice_told


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
    kept, gone = _number(goes_on_as), _number(was)
    people = people_by_number({kept, gone})
    if len(people) < len({kept, gone}):
        raise NotJoined("unknown_number")
    if people[kept] == people[gone]:
        raise NotJoined("same_person")
    waiting = notice_told(stage_join(number=kept, joined_number=gone, actor=acting, at=at))
    apply_staged_notices(file_id=waiting.file_id, actor=acting, at=at)
    done = notice_told(waiting.id)
    if done.status is not NoticeStatus.APPLIED or done.person_id is None:
        raise NotJoined("set_aside")
    return done.person_id


def _number(typed: str) -> str:
    try:
        return PersonNumber.parse(typed).number
    except BadIdentityNumber as bad:
        raise NotJoined("no_number") from bad
