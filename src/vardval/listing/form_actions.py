"""What is done with the papers of choices: scanned in, and weeded when their time is over."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q

from vardval.listing import scans
from vardval.listing.form_queries import NoSuchForm
from vardval.listing.models import Choice, KeptForm, ListingEvent, QueuePlace
from vardval.listing.pending_facts import ENDS_WAITING, WAITING
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may, check_may_for_unit
from vardval.population.on_day import protected_ids

_SCANS_LOCK = 7_281_030  # Shared by whoever keeps a file; alone by whoever throws files away.


@dataclass(frozen=True, slots=True)
class WeededForms:
    """How many papers and scanned files were weeded."""

    forms: int
    scans: int


@transaction.atomic
def attach_scan(*, form_id: int, content: bytes, actor: Actor | str, at: datetime) -> None:
    """Keep the scanned paper beside its place in the archive; a later one takes its place.

    Raises `NoSuchForm`, `AccessDenied` and `ScanRefused`.
    """
    acting = as_actor(actor)
    form = KeptForm.objects.select_for_update(of=("self",)).filter(pk=form_id).first()
    if form is None:
        raise NoSuchForm
    check_may_for_unit(acting, Permission.SEE_FORMS, unit_hsa_id=form.unit.hsa_id)
    _lock_files(alone=False)
    scan = scans.keep(content)
    form.scan_sha256, form.scan_type = scan.sha256, scan.media_type
    form.scan_bytes = scan.size_bytes
    form.save(update_fields=("scan_sha256", "scan_type", "scan_bytes"))
    _seal_scans(at.date(), {scan.sha256})
    write_entry(
        actor=acting.username,
        purpose="archive",
        happened="form_scanned",
        at=at,
        unit=form.unit.hsa_id,
        media_type=scan.media_type,
    )


@transaction.atomic
def keep_scans_sealed(*, on: date) -> int:
    """Let scanned papers lie where the protection of those they are about puts them.

    Returns how many lie sealed. Done again it changes nothing.
    """
    _lock_files(alone=True)
    _seal_scans(on, None)
    return len(scans.sealed_hashes())


def _seal_scans(on: date, asked: set[str] | None) -> None:
    """Move the scanned papers, or those asked for; one that shows anyone protected is sealed."""
    rows = KeptForm.objects.exclude(scan_sha256="")
    if asked is not None:
        rows = rows.filter(scan_sha256__in=asked)
    hidden = protected_ids(valid_on=on, number=newest_number())
    wanted = set(rows.filter(choice__person__in=hidden).values_list("scan_sha256", flat=True))
    lying = scans.sealed_hashes() if asked is None else scans.sealed_hashes() & asked
    for one in wanted - lying:
        scans.seal(one)
    for one in lying - wanted:
        scans.open_again(one)


def weed_forms(*, on: date, actor: Actor | str, at: datetime) -> WeededForms:
    """Weed the papers whose time was over before the day, and the files that none tells of.

    A paper of a choice that still waits, for a form or in a queue, is kept. Done again the
    same day it changes nothing; cut off, it goes on the next time. Raises `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.RUN_NIGHT)
    return WeededForms(_weed_rows(on, acting, at), throw_away_unused())


@transaction.atomic
def _weed_rows(on: date, actor: Actor, at: datetime) -> int:
    over = KeptForm.objects.filter(kept_through_on__lt=on).exclude(_still_waiting())
    rows = list(over.select_for_update(of=("self",)).values_list("pk", "unit__hsa_id"))
    if not rows:
        return 0
    write_entry(
        actor=actor.username,
        purpose="archive",
        happened="forms_weeded",
        at=at,
        kept_through_before=on,
        forms=len(rows),
        units=len({unit for _, unit in rows}),
    )
    KeptForm.objects.filter(pk__in=[form_id for form_id, _ in rows]).delete()
    return len(rows)


@transaction.atomic
def throw_away_unused() -> int:
    """Remove the files that no paper in the archive tells of; return how many."""
    _lock_files(alone=True)
    unused = scans.kept_hashes() - set(
        KeptForm.objects.exclude(scan_sha256="").values_list("scan_sha256", flat=True)
    )
    for one in unused:
        scans.throw_away(one)
    return len(unused)


def _still_waiting() -> Q:
    ended = ListingEvent.objects.filter(kind__in=ENDS_WAITING, choice__isnull=False)
    waiting = Choice.objects.filter(outcome=WAITING).exclude(id__in=ended.values("choice"))
    queued = QueuePlace.objects.filter(recorded__upper_inf=True, valid__upper_inf=True)
    return Q(choice__in=waiting) | Q(choice__in=queued.values("choice"))


def _lock_files(*, alone: bool) -> None:
    """Let files be kept by many at once, and thrown away by one while nobody keeps any."""
    name = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}(%s)", [_SCANS_LOCK])
