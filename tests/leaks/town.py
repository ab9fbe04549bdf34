"""A town in which everything has happened to the followed, through the product's own actions.

They were taken in by the population register's file, chose by form, queue, have a physician, a
child and a case; a month is settled and a campaign has written to them. So there is something
to leak in every table and in every kind of file.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from tests.apps.county import (
    HAVET,
    TORGET,
)
from tests.leaks.followed import FOLLOWED, REGISTRATION, SECRECY
from tests.leaks.founding import (
    MOVED,
    NEW_HOME,
    moment,
    names,
    post,
    registers,
    take_in,
    take_in_people,
)
from tests.leaks.happenings import (
    Settled,
    case_about,
    chooses,
    close_the_square,
    rarer,
    scanned,
    settle_march,
    waits,
)
from vardval.config.night import night
from vardval.platform.models import LedgerClock, Role, User
from vardval.platform.nightly.running import run_nights
from vardval.population.models import IntakeFile, Notice


@dataclass(frozen=True, slots=True)
class Town:
    """Keys of what has been made, by name."""

    people: dict[str, int]
    users: dict[str, User]
    settled: Settled
    campaign_id: int
    letters: str
    forms: dict[str, int]
    choices: dict[str, int]
    case_ids: dict[str, int]
    file_id: int
    notice_ids: dict[str, int]


def build(folder: Path) -> Town:
    """Build the town; its files lie under the folder."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    registers()
    people = take_in_people(folder)
    users = _accounts(people)
    choices = {name: chooses(people[name], users["officer"]) for name in names()}
    forms = {name: scanned(choices[name], one) for name, one in names().items()}
    waits(people, users)
    settled = settle_march(users)
    campaign_id, letters = close_the_square()
    case_ids = {name: case_about(people[name], users["officer"]) for name in names()}
    rarer(people, users, campaign_id)
    file_id, notice_ids = _set_aside(folder, people)
    _night(date(2023, 11, 8))
    return Town(
        people,
        users,
        settled,
        campaign_id,
        letters,
        forms,
        choices,
        case_ids,
        file_id,
        notice_ids,
    )


def protect(folder: Path) -> None:
    """Let the population register tell of the protection, each by its degree."""
    told = {"moved_on": MOVED, "at": "20231109120000000"}
    take_in(
        folder,
        moment(11, 10, 3),
        post(SECRECY, secrecy="J", home=SECRECY.home, **told),
        post(REGISTRATION, kind="SK", home=REGISTRATION.home, **told),
        effective_on="20231110",
    )
    _night(date(2023, 11, 14))


def _accounts(people: dict[str, int]) -> dict[str, User]:
    told = (
        ("officer", Role.REGION_OFFICER, "", None),
        ("controller", Role.CONTROLLER, "", None),
        ("second_controller", Role.CONTROLLER, "", None),
        ("clerk", Role.UNIT_CLERK, TORGET, None),
        ("other_clerk", Role.UNIT_CLERK, HAVET, None),
        ("auditor", Role.AUDITOR, "", None),
        ("self", Role.RESIDENT, "", people["secrecy"]),
        ("guardian", Role.RESIDENT, "", people["guardian"]),
        ("resident", Role.RESIDENT, "", people["neighbour"]),
    )
    return {
        name: User.objects.create(
            username=name, display_name=name, role=role, unit_hsa_id=unit, person_id=person
        )
        for name, role, unit, person in told
    }


def _set_aside(folder: Path, people: dict[str, int]) -> tuple[int, dict[str, int]]:
    """Let the register tell of moves to a home that no register knows: a clerk's tasks."""
    told = {"moved_on": "20231101", "at": "20231101120000000", "home": NEW_HOME}
    posts = [post(one, **told) for one in FOLLOWED]
    take_in(folder, moment(11, 2, 3), *posts, effective_on="20231102")
    file = IntakeFile.objects.latest("id")
    told_of = dict(Notice.objects.filter(file=file).values_list("position", "id"))
    return file.pk, dict(zip(names(), (told_of[one] for one in sorted(told_of)), strict=True))


def _night(day: date) -> None:
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    run_nights(night(), through=day, first_on=day, actor="natten", clock=lambda: at)


def state_folder() -> Path:
    return Path(settings.STATE_FOLDER)
