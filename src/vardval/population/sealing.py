"""The sealed compartment: who lies in it, and the moving of rows there and back.

Owns in which table a person's numbers, names, addresses and posts lie. Whoever has a protection
that is known and not over lies in the sealed part with all of their history, and with what was
known under numbers that turned out to be theirs; a protection that is to begin seals at once.
The posts of their mothers, guardians and children, which name them, lie there too, and so do
posts that are read no further: nobody knows whom those tell of before they are in line again.
Nothing is changed by a move: the rows say the same, and only lie elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, models
from django.db.models import Q

from vardval.platform.statements import keys
from vardval.population.models import (
    Address,
    Identity,
    NoticePayload,
    Protection,
    SealedAddress,
    SealedIdentity,
    SealedNoticePayload,
)
from vardval.population.on_day import same_people

_OWN = "source.person_id = ANY(%s::bigint[])"
_ABOUT = """
source.notice_id IN (SELECT id FROM population_notice WHERE person_id = ANY(%s::bigint[]))
"""
_THESE = "source.notice_id = ANY(%s::bigint[])"
_READ_NO_FURTHER = """
SELECT id FROM population_notice WHERE person_id IS NULL AND status IN ('set_aside', 'duplicate')
   AND id IN (SELECT notice_id FROM population_noticepayload)
"""
_PARTS: tuple[tuple[type[models.Model], type[models.Model]], ...] = (
    (Identity, SealedIdentity),
    (Address, SealedAddress),
)
_KIN = """
SELECT related_id FROM population_relation WHERE person_id = ANY(%(people)s::bigint[])
 UNION SELECT person_id FROM population_relation WHERE related_id = ANY(%(people)s::bigint[])
"""
_POSTS_SEALED = """
SELECT DISTINCT person_id FROM population_notice
 WHERE person_id IS NOT NULL AND id IN (SELECT notice_id FROM population_sealednoticepayload)
"""
# Of some people: found from them, so that what lies sealed of a whole county is not read through.
_THEIR_POSTS_SEALED = """
SELECT DISTINCT notice.person_id FROM population_notice AS notice
 WHERE notice.person_id = ANY(%(people)s::bigint[])
   AND EXISTS (SELECT FROM population_sealednoticepayload AS sealed
                WHERE sealed.notice_id = notice.id OFFSET 0)
"""
_MOVE = """
WITH moved AS (DELETE FROM {source} AS source WHERE {whose} RETURNING {columns})
INSERT INTO {target} ({columns}) SELECT {columns} FROM moved
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """How many people were sealed, and how many were let out."""

    sealed: int
    opened: int


def seal_by_protection(on: date, person_ids: Iterable[int] | None = None) -> Moved:
    """Let each of the people lie where their protection on `on` and later puts them.

    None is everyone. Rows that lie right stay. Called inside a transaction; whoever writes new
    rows about someone protected calls it in the same one.
    """
    asked = None if person_ids is None else set(same_people(person_ids))
    protected = set(same_people(_protected(on, asked)))
    sealed = _sealed(asked)
    for source, target in _PARTS:
        _move(source, target, _OWN, protected)
        _move(target, source, _OWN, sealed - protected)
    _move_posts(on, asked)
    return Moved(len(protected - sealed), len(sealed - protected))


def seal_set_aside(notice_ids: Iterable[int]) -> None:
    """Let the posts lie sealed, as long as nobody reads them further."""
    _move(NoticePayload, SealedNoticePayload, _THESE, set(notice_ids))


def open_set_aside(notice_ids: Iterable[int]) -> None:
    """Let the posts lie open, in line to be read."""
    _move(SealedNoticePayload, NoticePayload, _THESE, set(notice_ids))


def _move_posts(on: date, asked: set[int] | None) -> None:
    """Let posts lie sealed that are about, or name, someone whose data are protected."""
    touched = None if asked is None else asked | _kin(asked)
    near = None if touched is None else touched | _kin(touched)
    hidden = set(same_people(_protected(on, near)))
    wanted = hidden | _kin(hidden)
    if touched is None:
        lying = _read(_POSTS_SEALED)
        seal_set_aside(_read(_READ_NO_FURTHER))
    else:
        lying = _read(_THEIR_POSTS_SEALED, {"people": keys(touched)})
        wanted = wanted & touched
    _move(NoticePayload, SealedNoticePayload, _ABOUT, wanted)
    _move(SealedNoticePayload, NoticePayload, _ABOUT, lying - wanted)


def _kin(person_ids: set[int]) -> set[int]:
    """Mothers, guardians and children, told of now or ever: their posts name each other."""
    if not person_ids:
        return set()
    return _read(_KIN, {"people": keys(person_ids)})


def _read(sql: str, asked: dict[str, str] | None = None) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return {row[0] for row in cursor.fetchall()}


def _protected(on: date, asked: set[int] | None) -> set[int]:
    is_not_over = Q(valid__upper_inf=True) | Q(valid__endswith__gt=on)
    known = Protection.objects.filter(is_not_over, recorded__upper_inf=True)
    if asked is not None:
        known = known.filter(person__in=asked)
    return set(known.values_list("person_id", flat=True))


def _sealed(asked: set[int] | None) -> set[int]:
    lying = SealedIdentity.objects.all()
    if asked is not None:
        lying = lying.filter(person__in=asked)
    return set(lying.values_list("person_id", flat=True).distinct())


def _move(source: type[models.Model], target: type[models.Model], whose: str, of: set[int]) -> None:
    if not of:
        return
    sql = _MOVE.format(
        source=source._meta.db_table,
        target=target._meta.db_table,
        columns=", ".join(one.column for one in source._meta.concrete_fields),
        whose=whose,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys(of)])
