"""`vardval notices …`: notices from the population register."""

from functools import partial
from pathlib import Path

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.intake_run import apply_what_waits, counts_told
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import COUNT, FILE
from vardval.integrations import navet
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import has_sentence, sentence
from vardval.population.actions import NoSuchReason, retry_notices
from vardval.population.notice_queries import (
    FileTold,
    NoSuchFile,
    NoticeTold,
    file_told,
    files_received,
    set_aside_notices,
)

_NO_RULES: Failures = {NoRules: REFUSED}


@command(
    "cli.notices.apply",
    {
        navet.UnsafeFile: WRONG_USE,
        navet.NotANavetFile: WRONG_USE,
        navet.UnknownEncoding: WRONG_USE,
        **_NO_RULES,
    },
)
@click.argument("file", type=FILE, required=False)
@acting
@as_json
def apply(file: Path | None, username: str | None, as_json: bool) -> None:
    """Receive a file, if there is one, and apply what waits."""
    actor, at = actor_of(username), this_moment()
    receive = partial(navet.receive_file, path=file, actor=actor, at=at) if file else None
    apply_what_waits(receive, actor=actor, at=at, as_json=as_json)


@command("cli.notices.report", {NoSuchFile: REFUSED})
@click.argument("file_id", type=COUNT, required=False, metavar="[FILNUMMER]")
@acting
@as_json
def report(file_id: int | None, username: str | None, as_json: bool) -> None:
    """Show the files received, or what one of them led to."""
    check_may(actor_of(username), Permission.SEE_NOTICES)
    if file_id is None:
        _tell_files(files_received(known_at=newest_number()), as_json=as_json)
        return
    file = file_told(file_id)
    waiting = [one for one in set_aside_notices(limit=100_000) if one.file_id == file_id]
    if as_json:
        write_json(_file_json(file) | {"set_aside": [_notice_json(one) for one in waiting]})
        return
    write_lines(say("cli.notices.file", name=file.name, posts=file.posts), *_counts(file))
    if file.broken_line is not None:
        write_lines(say("cli.notices.broken", line=file.broken_line))
    write_lines(
        *(
            say("cli.notices.waits", position=one.position, why=_reason(one), notice=one.id)
            for one in waiting
        )
    )


@command("cli.notices.retry", {NoSuchReason: WRONG_USE, **_NO_RULES})
@option("--orsak", "reason", code="cli.notices.retry.reason", metavar="KOD")
@acting
@as_json
def retry(reason: str | None, username: str | None, as_json: bool) -> None:
    """Put what was set aside back in line and apply it."""
    actor, at = actor_of(username), this_moment()
    again = retry_notices(actor=actor, at=at, reason=reason)
    if not as_json:
        write_lines(say("cli.notices.retried", count=again))
    apply_what_waits(None, actor=actor, at=at, as_json=as_json)


def _tell_files(files: list[FileTold], *, as_json: bool) -> None:
    if as_json:
        write_json([_file_json(one) for one in files])
        return
    columns = ("number", "name", "received", "posts", "set_aside")
    write_table(
        [say(f"cli.notices.headings.{one}") for one in columns],
        [
            [
                str(one.id),
                one.name,
                f"{one.received_at:%Y-%m-%d %H:%M}",
                str(one.posts),
                str(one.set_aside),
            ]
            for one in files
        ],
    )


def _counts(file: FileTold) -> list[str]:
    return counts_told({status.value: count for status, count in file.by_status.items()})


def _reason(notice: NoticeTold) -> str:
    """Return the reason's sentence; its code where the catalogue has no words for it yet."""
    code = f"intake.reason.{notice.reason}"
    if not has_sentence(code, language()):
        return notice.reason
    told = sentence(code, language(), **notice.reason_parameters)
    if "column" not in notice.reason_parameters:
        return told
    return f"{sentence('intake.place.column', language(), **notice.reason_parameters)} {told}"


def _file_json(file: FileTold) -> dict[str, object]:
    return {
        "file": file.id,
        "name": file.name,
        "kind": file.kind,
        "effective_on": file.effective_on,
        "received_at": file.received_at,
        "is_wholly_staged": file.is_wholly_staged,
        "broken_line": file.broken_line,
        "posts": {status.value: count for status, count in file.by_status.items()},
    }


def _notice_json(notice: NoticeTold) -> dict[str, object]:
    return {
        "notice": notice.id,
        "position": notice.position,
        "reason": notice.reason,
        "parameters": dict(notice.reason_parameters),
        "can_be_retried": notice.can_be_retried,
    }
