"""`vardval access review`: who looked at whom, and why."""

from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

from vardval.cli.commanding import acting, actor_of, command, today
from vardval.cli.exit_codes import WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.person_argument import NUMBER, person_id_of
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, HERE
from vardval.core.identity import PersonNumber
from vardval.platform.access_log import Look, Looker, looks_at_person, most_looking
from vardval.platform.policy import Permission, check_may

_ONE_DAY = timedelta(days=1)


class PeriodBackwards(ValueError):
    """The last day comes before the first."""


@command("cli.access.review", {PeriodBackwards: WRONG_USE})
@option("--person", "number", code="cli.access.review.person", type=NUMBER)
@option("--från", "first_on", code="cli.access.review.since", type=DAY)
@option("--till", "last_on", code="cli.access.review.until", type=DAY)
@acting
@as_json
def review(
    number: PersonNumber | None,
    first_on: date | None,
    last_on: date | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Show the looks at a person, or who looked at most people."""
    reviewer = actor_of(username)
    check_may(reviewer, Permission.REVIEW_ACCESS_LOG)
    last = last_on or today()
    first = first_on or date.fromordinal(max(1, last.toordinal() - 30))
    if last < first:
        raise PeriodBackwards(say("cli.access.review.backwards", first=first, last=last))
    since = _midnight(first)
    # The last day that the calendar has is followed by none.
    until = datetime.max.replace(tzinfo=UTC) if last == date.max else _midnight(last + _ONE_DAY)
    if number is None:
        _tell_lookers(most_looking(reviewer=reviewer, since=since, until=until), as_json=as_json)
    else:
        person_id = person_id_of(number)
        looks = looks_at_person(person_id, reviewer=reviewer, since=since, until=until)
        _tell_looks(looks, as_json=as_json)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HERE)


def _tell_looks(looks: list[Look], *, as_json: bool) -> None:
    if as_json:
        write_json([asdict(one) for one in looks])
    elif not looks:
        write_lines(say("cli.access.review.none"))
    else:
        rows = [
            [
                f"{one.looked_at.astimezone(HERE):%Y-%m-%d %H:%M}",
                one.username,
                one.purpose,
                one.page,
            ]
            for one in looks
        ]
        write_table(_headings("when", "who", "purpose", "page"), rows)


def _tell_lookers(lookers: list[Looker], *, as_json: bool) -> None:
    if as_json:
        write_json([asdict(one) for one in lookers])
    elif not lookers:
        write_lines(say("cli.access.review.none"))
    else:
        rows = [[one.username, str(one.people), str(one.looks)] for one in lookers]
        write_table(_headings("who", "people", "looks"), rows)


def _headings(*names: str) -> list[str]:
    return [say(f"cli.access.review.headings.{name}") for name in names]
