"""The archive of signed forms: scanned, found by unit and month, and weeded when it is time."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.apps.county import HAVET, OFFICER, TORGET, Someone, write_person
from tests.apps.listing.choosing import DAY, NOW, anna_listed, choose
from vardval.core.listing import Channel
from vardval.core.time import Month, Period
from vardval.listing import scans
from vardval.listing.form_actions import (
    WeededForms,
    attach_scan,
    keep_scans_sealed,
    weed_forms,
)
from vardval.listing.form_queries import (
    NoSuchForm,
    form_told,
    forms_in_archive,
    months_in_archive,
    scanned,
)
from vardval.listing.models import Choice, ChoiceEvidence, KeptForm
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Protection
from vardval.registry.queries import unit_id

PDF = b"%PDF-1.7\nblankett\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0....\xff\xd9"
OVER = date(2025, 3, 2)
CLERK = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.STATE_FOLDER = tmp_path
    return tmp_path / "forms"


def form_of(person: int, unit: str = HAVET, on: date = DAY) -> int:
    receipt = choose(person, unit, on=on, channel=Channel.FORM, signed=True)
    return KeptForm.objects.get(choice=receipt.choice_id).pk


def scan(form_id: int, content: bytes = PDF, actor: object = CLERK) -> None:
    attach_scan(form_id=form_id, content=content, actor=actor, at=NOW)  # type: ignore[arg-type]  # a user of the test


def files_in(folder: Path) -> int:
    return sum(one.is_file() for one in folder.rglob("*"))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(PDF, "application/pdf"), (PNG, "image/png"), (JPEG, "image/jpeg")],
)
def test_a_scanned_form_is_kept_outside_the_database_under_its_hash_and_given_back(
    county: None, folder: Path, content: bytes, media_type: str
) -> None:
    form_id = form_of(anna_listed())
    scan(form_id, content)
    told, given_back = scanned(form_id, known_at=newest_number())
    assert (told.media_type, given_back) == (media_type, content)
    (path,) = (one for one in folder.rglob("*") if one.is_file())
    assert (path.name, path.stat().st_mode & 0o777) == (KeptForm.objects.get().scan_sha256, 0o600)
    entry = LedgerEntry.objects.get(happened="form_scanned")
    assert (entry.actor, entry.parameters) == ("eva", {"unit": HAVET, "media_type": media_type})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "tom"),
        (b"<html><script>alert(1)</script>%PDF-", "varken PDF"),
        (b"GIF89a....", "varken PDF"),
        (b"%PDF-1.7\nhalf of it", "inte hel"),
        (PDF + b"x" * scans.MOST_BYTES, "5 MB"),
    ],
)
def test_what_is_no_scanned_paper_is_refused_and_leaves_nothing(
    county: None, folder: Path, content: bytes, why: str
) -> None:
    form_id = form_of(anna_listed())
    with pytest.raises(scans.ScanRefused, match=why):
        scan(form_id, content)
    assert files_in(folder) == 0
    with pytest.raises(NoSuchForm):
        scanned(form_id, known_at=newest_number())


def test_a_file_that_was_changed_on_disk_is_not_given_out(county: None, folder: Path) -> None:
    form_id = form_of(anna_listed())
    scan(form_id)
    (path,) = (one for one in folder.rglob("*") if one.is_file())
    path.write_bytes(PDF + b"%")
    with pytest.raises(scans.ScanGone, match="har ändrats"):
        scanned(form_id, known_at=newest_number())
    path.unlink()
    with pytest.raises(scans.ScanGone):
        scanned(form_id, known_at=newest_number())


def test_only_officers_and_the_units_own_clerk_scan_its_papers(county: None, folder: Path) -> None:
    form_id = form_of(anna_listed())
    for role in (Role.CONTROLLER, Role.AUDITOR, Role.RESIDENT):
        with pytest.raises(AccessDenied, match="valblanketter"):
            scan(form_id, actor=User(username="x", role=role))
    other = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied, match="egen enhet"):
        scan(form_id, actor=other)
    assert files_in(folder) == 0
    scan(form_id, actor=OFFICER)
    with pytest.raises(NoSuchForm):
        scan(form_id + 1)


def test_the_archive_is_found_by_unit_and_month_and_known_from_its_entry(county: None) -> None:
    anna, eva = anna_listed(), anna_listed("199105019801")
    first = form_of(anna, HAVET, date(2023, 2, 1))
    before = newest_number()
    second, third = form_of(eva, HAVET), form_of(anna, TORGET)

    def found(**asked: object) -> list[int]:
        told = forms_in_archive(**({"known_at": newest_number(), "valid_on": DAY} | asked))  # type: ignore[arg-type]  # what a test asks for
        return [one.id for one in told]

    havet = unit_id(HAVET)
    assert sorted(found()) == [first, second, third]
    assert found(unit_id=havet) == [second, first]
    assert found(unit_id=havet, month=Month(2023, 2)) == [first]
    assert found(unit_id=havet, after=1) == [first]
    assert found(unit_id=havet, limit=1) == [second]
    assert found(known_at=before) == [first]
    months = months_in_archive(known_at=newest_number(), unit_id=havet)
    assert [(one.month, one.forms) for one in months] == [(Month(2023, 3), 1), (Month(2023, 2), 1)]


def protect(person: int, until: date | None = None) -> None:
    Protection.objects.create(
        person_id=person,
        degree=Protection.Degree.SECRECY_MARKING,
        valid=range_of(Period(DAY) if until is None else Period(DAY, until)),
        recorded=known_from(newest_number()),
    )


def test_scanned_papers_lie_where_the_protection_of_whom_they_show_puts_them(
    county: None, folder: Path
) -> None:
    anna, bo = anna_listed(), write_person(Someone("198501019806", date(1985, 1, 1)))
    shown, shared = form_of(anna), form_of(bo)
    scan(shown)
    scan(shared)
    sealed = folder / "sealed"
    assert keep_scans_sealed(on=DAY) == 0
    protect(anna, until=date(2023, 6, 1))
    assert (keep_scans_sealed(on=DAY), files_in(folder), files_in(sealed)) == (1, 1, 1)
    assert keep_scans_sealed(on=DAY) == 1
    assert scanned(shown, known_at=newest_number())[1] == PDF
    assert keep_scans_sealed(on=date(2023, 6, 1)) == 0
    assert (files_in(folder), files_in(sealed)) == (1, 0)


def test_a_paper_scanned_of_someone_protected_is_sealed_at_once_and_weeded_like_others(
    county: None, folder: Path
) -> None:
    anna = anna_listed()
    form_id = form_of(anna)
    protect(anna)
    scan(form_id, actor=OFFICER)
    scan(form_id, actor=OFFICER)
    assert (files_in(folder), files_in(folder / "sealed")) == (1, 1)
    assert weed_forms(on=OVER, actor="natten", at=NOW) == WeededForms(forms=1, scans=1)
    assert files_in(folder) == 0


def test_papers_of_protected_people_are_left_out_unless_asked_for(county: None) -> None:
    anna = anna_listed()
    form_id = form_of(anna)
    Protection.objects.create(
        person_id=anna,
        degree=Protection.Degree.SECRECY_MARKING,
        valid=range_of(Period(DAY)),
        recorded=known_from(newest_number()),
    )
    asked = {"known_at": newest_number(), "valid_on": DAY}
    assert forms_in_archive(**asked) == []  # type: ignore[arg-type]  # as above
    (told,) = forms_in_archive(**asked, with_protected=True)  # type: ignore[arg-type]  # as above
    assert told.id == form_id


def test_a_form_is_weeded_the_day_after_the_book_wants_it_kept_and_its_file_with_it(
    county: None, folder: Path
) -> None:
    form_id = form_of(anna_listed())
    scan(form_id)
    before = newest_number()
    assert weed_forms(on=date(2025, 3, 1), actor="natten", at=NOW) == WeededForms(0, 0)
    assert newest_number() == before
    assert weed_forms(on=OVER, actor="natten", at=NOW) == WeededForms(1, 1)
    assert (KeptForm.objects.count(), files_in(folder)) == (0, 0)
    assert (Choice.objects.count(), ChoiceEvidence.objects.count()) == (1, 1)
    with pytest.raises(NoSuchForm, match="gallrat"):
        form_told(form_id, known_at=newest_number())
    entry = LedgerEntry.objects.get(happened="forms_weeded")
    assert entry.parameters == {"kept_through_before": "2025-03-02", "forms": 1, "units": 1}


def test_weeding_again_the_same_day_changes_nothing(county: None) -> None:
    form_of(anna_listed())
    weed_forms(on=OVER, actor="natten", at=NOW)
    before = newest_number()
    assert weed_forms(on=OVER, actor="natten", at=NOW) == WeededForms(0, 0)
    assert newest_number() == before


def test_a_file_that_two_papers_share_stays_while_one_of_them_does(
    county: None, folder: Path
) -> None:
    early = form_of(anna_listed(), on=date(2023, 2, 1))
    late = form_of(anna_listed("199105019801"))
    scan(early)
    scan(late)
    assert files_in(folder) == 1
    assert weed_forms(on=date(2025, 2, 1), actor="natten", at=NOW) == WeededForms(1, 0)
    assert scanned(late, known_at=newest_number())[1] == PDF
    assert weed_forms(on=OVER, actor="natten", at=NOW) == WeededForms(1, 1)


def test_a_file_that_a_cut_off_run_left_behind_is_thrown_away_by_the_next(
    county: None, folder: Path
) -> None:
    form_id = form_of(anna_listed())
    scan(form_id)
    KeptForm.objects.all().delete()
    assert weed_forms(on=DAY, actor="natten", at=NOW) == WeededForms(0, 1)
    assert files_in(folder) == 0


def test_a_scan_that_is_replaced_leaves_its_file_to_the_weeding(county: None, folder: Path) -> None:
    form_id = form_of(anna_listed())
    scan(form_id)
    scan(form_id, PNG)
    assert files_in(folder) == 2
    assert weed_forms(on=DAY, actor="natten", at=NOW) == WeededForms(0, 1)
    assert scanned(form_id, known_at=newest_number())[1] == PNG


def test_people_do_not_weed(county: None) -> None:
    for role in (Role.UNIT_CLERK, Role.AUDITOR, Role.CONTROLLER):
        with pytest.raises(AccessDenied):
            weed_forms(on=OVER, actor=User(username="x", role=role), at=NOW)
