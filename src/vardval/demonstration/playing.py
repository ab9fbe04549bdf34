"""The year's files played in order through the same actions as in production.

1. Each week's notices come on Monday morning, and choices on the day they were made.
   In the last days the nights run too, and apply what came: they have a report to show.
2. In autumn a newer address register comes, and the posts that waited for it are tried again.
3. Early in each month the files of the month before come: visits, drugs, interpreters.
4. Every month is settled by one controller and approved by another; the last stays a draft.
5. Campaigns are previewed, approved, offered and answered; the nights carry them out.
6. Some obligations fall due, and are met, met late or not met.
7. Somebody applies to run a centre, and comes as far as the file says.
8. Centres tell of changes, and shortcomings are observed.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

from vardval.core.listing import Channel, ChosenBy
from vardval.demonstration.applying import application_steps
from vardval.demonstration.asking import question_steps
from vardval.demonstration.campaigning import campaign_steps
from vardval.demonstration.care_loading import care_steps
from vardval.demonstration.generating import CHOICES, NEW_ADDRESSES, NOTICES
from vardval.demonstration.limits import Limits
from vardval.demonstration.matters import matter_steps
from vardval.demonstration.owing import owing_steps
from vardval.demonstration.preparing import SYSTEM, moment
from vardval.demonstration.region import Region
from vardval.demonstration.safety import safety_steps
from vardval.demonstration.settling import PlayedMonths
from vardval.demonstration.stepping import Step
from vardval.demonstration.telling import Told
from vardval.integrations import navet
from vardval.listing.actions import register_choice
from vardval.listing.intake import apply_staged_notices
from vardval.platform.accounts import User, active_account, active_accounts
from vardval.platform.ledger import newest_number
from vardval.platform.nightly.running import run_nights
from vardval.platform.nightly.steps import night_of_installation
from vardval.platform.policy import AccessDenied
from vardval.population.actions import load_address_register, retry_notices
from vardval.population.queries import person_by_number

_CHANNELS = {
    "1177": Channel.E_SERVICE,
    "blankett": Channel.FORM,
    "telefon": Channel.TELEPHONE,
    "besök": Channel.VISIT,
    "e-post": Channel.EMAIL,
}
_MADE_BY = {
    "själv": ChosenBy.SELF,
    "vårdnadshavare": ChosenBy.GUARDIAN,
    "ombud": ChosenBy.PROXY,
}
_NEW_ADDRESSES_ON = (9, 18)
_NIGHTS = 9


class Play:
    """Plays the year; tells what the choices led to and how long each kind of step took."""

    def __init__(self, region: Region, folder: Path, *, price_list_id: int) -> None:
        self._region = region
        self._folder = folder
        self._price_list_id = price_list_id
        self._clerks = {one.unit_hsa_id: one for one in active_accounts() if one.unit_hsa_id}
        self._officer = active_account(region.settings.author)
        self._refused: tuple[int, str] | None = None
        self.outcomes: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}

    def year(self, told: Told) -> None:
        """Play every step in the order of its time."""
        months = PlayedMonths(self._region, self._price_list_id)
        steps = sorted(
            (
                *self._notices(),
                *self._choices(),
                *self._addresses(),
                *months.steps(),
                *care_steps(self._folder, self._officer),
                *self._nights(),
                *Limits(self._region, self._officer, lambda: self._refused).steps(),
                *campaign_steps(self._region.settings),
                *question_steps(self._region.settings),
                *owing_steps(self._region.settings),
                *application_steps(self._region.settings),
                *matter_steps(self._region.settings),
                *safety_steps(self._region.settings),
            ),
            key=lambda step: step[0],
        )
        # What the files tell of days to come waits for the clock.
        steps = [one for one in steps if one[0].date() <= self._region.settings.today]
        with months:
            for done, (at, what, act) in enumerate(steps):
                told(f"{at:%Y-%m-%d} {what}", done, len(steps))
                begun = perf_counter()
                act(at)
                kind = what.split()[0]
                self.seconds[kind] = self.seconds.get(kind, 0.0) + perf_counter() - begun

    def _notices(self) -> Iterator[Step]:
        for path in sorted((self._folder / NOTICES).glob("*.xml")):
            monday = date.fromisoformat(path.stem.removeprefix("avisering-"))
            if monday in self._days_of_nights():
                yield moment(monday, 1), "aviseringar", partial(self._receive, path)
            elif monday <= self._region.settings.today:
                yield moment(monday, 5, 30), "aviseringar", partial(self._take_in, path)

    def _receive(self, path: Path, at: datetime) -> None:
        navet.receive_file(path=path, actor=SYSTEM, at=at)

    def _take_in(self, path: Path, at: datetime) -> None:
        self._receive(path, at)
        apply_staged_notices(actor=SYSTEM, at=at)

    def _days_of_nights(self) -> list[date]:
        today = self._region.settings.today
        return [today - timedelta(days=back) for back in reversed(range(_NIGHTS))]

    def _nights(self) -> Iterator[Step]:
        for day in self._days_of_nights():
            yield moment(day, 2, 30), "natt", partial(self._night, day)

    def _night(self, day: date, at: datetime) -> None:
        run_nights(
            night_of_installation(), through=day, first_on=day, actor=SYSTEM, clock=lambda: at
        )

    def _choices(self) -> Iterator[Step]:
        with (self._folder / CHOICES).open(encoding="utf-8", newline="") as stream:
            for place, line in enumerate(csv.DictReader(stream, delimiter=";")):
                day = date.fromisoformat(line["dag"])
                # Lines of a day follow each other in their order, through office hours.
                at = moment(day, 8) + timedelta(seconds=place % 30_000)
                yield at, "val", partial(self._choose, line)

    def _choose(self, line: dict[str, str], at: datetime) -> None:
        known = newest_number()
        person = person_by_number(line["personnummer"], known_at=known)
        if person is None:
            # The choice came before the notice of the move in; the form waits in a drawer.
            self.outcomes["okänd person"] += 1
            return
        other = line["av_nummer"] and person_by_number(line["av_nummer"], known_at=known)
        channel = _CHANNELS[line["via"]]
        try:
            receipt = register_choice(
                person_id=person,
                unit_hsa_id=line["enhet"],
                channel=channel,
                made_by=_MADE_BY[line["av"]],
                actor_person_id=other or None,
                agreeing_ids=(other,) if other else (),
                signed=line["undertecknad"] == "ja",
                written=line["skriftlig"] == "ja",
                chosen_on=at.date(),
                actor=self._actor(channel, line["enhet"]),
                at=at,
            )
        except AccessDenied:
            # A protected person's choice, which only the region may handle.
            self.outcomes["skyddad person"] += 1
        else:
            self.outcomes[receipt.outcome.value] += 1
            if any(one.code == "choice.no_changes_left" for one in receipt.trace[-1:]):
                self._refused = (person, line["enhet"])

    def _actor(self, channel: Channel, unit: str) -> User | str:
        if channel is Channel.E_SERVICE:
            return "1177"
        return self._clerks.get(unit, self._officer)

    def _addresses(self) -> Iterator[Step]:
        day = date(self._region.settings.year, *_NEW_ADDRESSES_ON)
        if day <= self._region.settings.today:
            yield moment(day, 9), "adressregister", self._load_new_addresses

    def _load_new_addresses(self, at: datetime) -> None:
        load_address_register(
            content=(self._folder / NEW_ADDRESSES).read_bytes(),
            name=NEW_ADDRESSES,
            actor=self._officer,
            at=at,
        )
        retry_notices(reason="unknown_address", actor=self._officer, at=at)
        apply_staged_notices(actor=self._officer, at=at)
