"""The same intake written with the ORM, post by post: what the batches are measured against.

Plain Django as a careful team would write it at first: a transaction, a ledger entry and a
handful of queries for each post, rows read and saved as objects. It parses with the same code
and asks the same pure core, so that only the way to and from the database differs; a test
holds that both ways end in the same state.
"""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from vardval.core.listing import Listing as CoreListing
from vardval.core.population import PostRead, facts_of, registration_keys
from vardval.core.population.place import Place
from vardval.core.time import FOREVER, Period
from vardval.integrations.navet import NavetFile
from vardval.listing import facts as listing_facts
from vardval.listing.event_kinds import kind_of
from vardval.listing.intake.loading import StagedNotice
from vardval.listing.intake.working import Chunk
from vardval.listing.lives.deciding import Places
from vardval.listing.lives.known import Known
from vardval.listing.lives.people import PersonWork
from vardval.listing.models import Listing, ListingEvent
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.store import StoredListing
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.stored_trace import stored_trace
from vardval.platform.two_axes import Recorded, known_from, period_of, range_of
from vardval.population.facts import (
    FACT_TABLES,
    PROTECTIONS,
    Fact,
    FactTable,
    StoredFacts,
    home_region,
)
from vardval.population.models import (
    AddressPlace,
    AnyIdentity,
    IntakeFile,
    Notice,
    NoticePayload,
    Person,
)
from vardval.population.sealing import seal_by_protection


def take_in(path: Path, *, at: datetime) -> int:
    """Receive the file and apply its posts one at a time; return how many there were."""
    baseline = _Baseline(at)
    with path.open("rb") as stream:
        source = NavetFile(stream, received_on=at.date())
        file = IntakeFile.objects.create(
            kind=IntakeFile.Kind.NAVET,
            name=path.name,
            sha256=sha256(path.read_bytes()).hexdigest(),
            received_at=at,
            entry=newest_number(),
        )
        position = 0
        for position, post in enumerate(source.posts(), start=1):
            status = Notice.Status.STAGED if post.read else Notice.Status.SET_ASIDE
            if Notice.objects.filter(fingerprint=post.fingerprint).exists():
                status = Notice.Status.DUPLICATE
            notice = Notice.objects.create(
                file=file,
                position=position,
                fingerprint=post.fingerprint,
                asserted_at=post.read.asserted_at if post.read else None,
                status=status,
                reason=post.reason,
                reason_parameters=post.parameters,
            )
            read = msgspec.json.encode(post.read).decode() if post.read else None
            NoticePayload.objects.create(notice=notice, received=post.received, read=read)
            if status == Notice.Status.STAGED and post.read is not None:
                baseline.apply(notice, post.read)
    return position


class _Baseline:
    def __init__(self, at: datetime) -> None:
        number = newest_number()
        self._at = at
        self._home = home_region()
        self._rules = rules_in_force(known_at=number)
        self._places = Places(listing_facts.units(number), listing_facts.areas(at.date(), number))

    @transaction.atomic
    def apply(self, notice: Notice, post: PostRead) -> None:
        known = Known(self._home, {}, {table: {} for table in FACT_TABLES})
        numbers = {post.number, *(one.number for one in post.relations)}
        numbers |= {post.joined_number} if post.joined_number else set()
        self._read_numbers(known, numbers)
        own = {known.person_of.get(post.number), known.person_of.get(post.joined_number or "")}
        for person in Person.objects.select_for_update().filter(pk__in=own - {None}):
            self._read_person(known, person.pk)
        for person_id in set(known.person_of.values()) - own:
            self._read_facts(known, person_id)
        self._read_places(known, post)

        def read_in(people: set[int]) -> None:
            for person_id in people:
                self._read_person(known, person_id)

        chunk = Chunk(
            known,
            places=self._places,
            rules_on=self._rules.on_or_first,
            new_id=lambda: Person.objects.create().pk,
            read_in=read_in,
        )
        chunk.work(StagedNotice(notice.pk, is_first_load=False, read=post))
        entry = write_entry(
            actor="baseline", purpose="intake", happened="notices_applied", at=self._at, applied=1
        )
        for work in chunk.people.met.values():
            if work.is_touched:
                _save_person(known, work, entry)
        outcome = chunk.outcomes[0]
        for one in outcome.decided:
            ListingEvent.objects.create(
                person_id=one.person,
                kind=kind_of(one.event),
                happened_on=one.event.on,
                outcome=one.decision.outcome.value,
                clause=one.decision.clause or "",
                trace=stored_trace(one.decision.trace),
                notice_id=notice.pk,
                entry=entry,
            )
        notice.status = outcome.status
        notice.person_id = outcome.person_id
        notice.reason = outcome.reason
        notice.reason_parameters = outcome.parameters
        notice.led_to = list(outcome.led)
        notice.entry = entry
        notice.save()
        _seal(known, chunk, self._at.date())

    def _read_numbers(self, known: Known, numbers: set[str]) -> None:
        for row in AnyIdentity.objects.filter(number__in=numbers, recorded__upper_inf=True):
            known.person_of[row.number] = row.person_id

    def _read_person(self, known: Known, person_id: int) -> None:
        self._read_facts(known, person_id)
        notices = Notice.objects.filter(
            person=person_id, status__in=[Notice.Status.APPLIED, Notice.Status.UNCHANGED]
        ).select_related("anynoticepayload")
        texts = [one.anynoticepayload.read for one in notices]
        posts = [msgspec.json.decode(one, type=PostRead) for one in texts if one]
        known.posts[person_id] = posts
        self._read_numbers(
            known, {one.number for post in posts for one in post.relations} - {*known.person_of}
        )
        for post in posts:
            self._read_places(known, post)

    def _read_facts(self, known: Known, person_id: int) -> None:
        for table in FACT_TABLES:
            known.rows[table][person_id] = _stored(table, person_id)
        known.listings[person_id] = [
            StoredListing(
                row.pk,
                (period := period_of(row.valid)).start,
                period.end,
                row.unit_id,
                row.manner,
                row.clause,
            )
            for row in Listing.objects.filter(person=person_id, recorded__upper_inf=True).order_by(
                "valid"
            )
        ]

    def _read_places(self, known: Known, post: PostRead) -> None:
        for _, registration in facts_of([post]).registration:
            for key in registration_keys(registration):
                rows = AddressPlace.objects.filter(place_key=key, recorded__upper_inf=True)
                known.places_asked.add(key)
                known.places[key] = tuple(
                    Place(
                        period_of(row.valid).start,
                        row.municipality_code,
                        row.area_code,
                        row.easting,
                        row.northing,
                    )
                    for row in rows.order_by("valid")
                )


def _seal(known: Known, chunk: Chunk, on: date) -> None:
    protected = [
        work.id
        for work in chunk.people.met.values()
        if work.rows[PROTECTIONS] or known.rows[PROTECTIONS].get(work.id)
    ]
    if protected:
        seal_by_protection(on, protected)


def _stored(table: FactTable, person_id: int) -> StoredFacts:
    model: Any = table.of_everyone or table.model
    rows = model.objects.filter(**{table.owner: person_id}, recorded__upper_inf=True)
    if table.condition != "true":
        rows = rows.filter(told_by=table.condition.split("'")[1])
    if table.is_dated:
        rows = rows.order_by("valid")
    found: StoredFacts = {}
    for row in rows:
        period = period_of(row.valid) if table.is_dated else None
        columns = tuple(getattr(row, column) for column in table.columns)
        start, end = (period.start, period.end) if period else (date.min, FOREVER)
        found[Fact(start, end, columns)] = row.pk
    return found


def _save_person(known: Known, work: PersonWork, entry: int) -> None:
    for table in FACT_TABLES:
        model: Any = table.model
        everyone: Any = table.of_everyone or model
        stored = known.rows[table].get(work.id, {})
        wanted = work.rows[table]
        for fact, row_id in stored.items():
            if fact not in wanted:
                _end(everyone.objects.get(pk=row_id), entry)
        for fact in wanted:
            if fact not in stored:
                dated = {"valid": range_of(Period(fact.start, fact.end))} if table.is_dated else {}
                model.objects.create(
                    **{table.owner: work.id},
                    **dict(zip(table.columns, fact.columns, strict=True)),
                    **dated,
                    recorded=known_from(entry),
                )
    _save_listings(known.listings.get(work.id, []), work, entry)


def _save_listings(stored: list[StoredListing], work: PersonWork, entry: int) -> None:
    wanted: list[tuple[Period, CoreListing]] = []
    ends = [day for day, _ in work.listings[1:]] + [FOREVER]
    for (start, listing), end in zip(work.listings, ends, strict=False):
        if listing is not None:
            wanted.append((Period(start, end), listing))
    told = {(one.start, one.end, one.unit_id, one.manner, one.clause) for one in stored}
    goal = {
        (valid.start, valid.end, listing.unit, listing.manner.value, listing.clause)
        for valid, listing in wanted
    }
    for one in stored:
        if one.told not in goal:
            _end(Listing.objects.get(pk=one.row_id), entry)
    for valid, listing in wanted:
        row = (valid.start, valid.end, listing.unit, listing.manner.value, listing.clause)
        if row not in told:
            Listing.objects.create(
                person_id=work.id,
                unit_id=int(listing.unit),
                manner=listing.manner.value,
                clause=listing.clause,
                valid=range_of(valid),
                recorded=known_from(entry),
            )


def _end(row: Recorded, entry: int) -> None:
    row.recorded = type(row.recorded)(row.recorded.lower, entry)
    row.save(update_fields=["recorded"])
