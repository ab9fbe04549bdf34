"""What limits units in the made-up year, and the choices and papers that an officer handles.

1. In autumn one health centre gets a listing stop, which still holds on the last day.
2. Where the rulebook has ceilings, another is full, and some queue for it.
3. Someone whom the yearly limit had stopped is let change all the same, for special reasons.
4. The first papers in the binders have been scanned.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from vardval.core.listing import DecisionMaker, Ground, Outcome
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Region
from vardval.listing.actions import register_choice
from vardval.listing.capacity_actions import grant_stop, set_ceiling
from vardval.listing.capacity_queries import capacity_of
from vardval.listing.form_actions import attach_scan
from vardval.listing.form_queries import forms_in_archive
from vardval.listing.unit_list_queries import listed_people
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id

RefusedLast = Callable[[], tuple[int, str] | None]
Step = tuple[datetime, str, Callable[[datetime], None]]

_STOP_BEGAN, _STOP_GOES_ON = timedelta(days=45), timedelta(days=30)
_FULL_SINCE = timedelta(days=10)
_IN_THE_QUEUE = 4
_SCANNED = 3
_FEW_UNITS = 3


class Limits:
    """Tells what limits which units; the last health centres of the register are concerned.

    `refused_last` tells whose choice the yearly limit stopped last, and of which unit.
    """

    def __init__(self, region: Region, officer: User, refused_last: RefusedLast) -> None:
        self._refused_last = refused_last
        self._today = region.settings.today
        self._officer = officer
        self._year_began = date(region.settings.year, 1, 2)
        self._units = [one.hsa_id for one in region.selectable_units]
        self._elsewhere, self._full, self._stopped = (*self._units, "", "", "")[:3]
        if self._has_units_to_spare:
            self._full, self._stopped = self._units[-2:]

    @property
    def _has_units_to_spare(self) -> bool:
        """In the smallest county every unit is needed by those who choose."""
        return len(self._units) > _FEW_UNITS

    def steps(self) -> Iterator[Step]:
        """Yield what happens, each with its time."""
        if self._has_units_to_spare:
            began = max(self._year_began, self._today - _STOP_BEGAN)
            yield moment(began, 10), "listningsstopp", self._stop
            yield moment(self._today - _FULL_SINCE, 10), "listningstak", self._fill
        yield moment(self._today - timedelta(days=1), 10), "särskilda skäl", self._let_change
        yield moment(self._today, 6), "inlästa blanketter", self._scan

    def _stop(self, at: datetime) -> None:
        grant_stop(
            unit_hsa_id=self._stopped,
            on=at.date(),
            ends_on=self._today + _STOP_GOES_ON,
            decided_by=DecisionMaker.DIRECTOR,
            ground=Ground.PATIENT_SAFETY,
            actor=self._officer,
            at=at,
        )

    def _fill(self, at: datetime) -> None:
        number = newest_number()
        listed = capacity_of(unit_id(self._full), valid_on=at.date(), known_at=number).listed
        decided = set_ceiling(
            unit_hsa_id=self._full,
            people=listed,
            on=at.date(),
            ground=Ground.WORK_ENVIRONMENT,
            actor=self._officer,
            at=at,
        )
        if decided.outcome is not Outcome.ACCEPTED:
            return
        elsewhere = unit_id(self._elsewhere)
        people = listed_people(elsewhere, valid_on=at.date(), known_at=number, limit=_IN_THE_QUEUE)
        for place, person in enumerate(people):
            register_choice(
                person_id=person.person_id,
                unit_hsa_id=self._full,
                channel="form",
                signed=True,
                written=True,
                joins_queue=True,
                chosen_on=at.date(),
                actor=self._officer,
                at=at + timedelta(minutes=place),
            )

    def _let_change(self, at: datetime) -> None:
        refused = self._refused_last()
        if refused is None:
            return
        person_id, unit = refused
        register_choice(
            person_id=person_id,
            unit_hsa_id=unit,
            channel="form",
            signed=True,
            written=True,
            special_reasons=True,
            special_reasons_granted_by="Enhetschefen på vårdvalsenheten",
            special_reasons_text="Bor tillfälligt hos en anhörig på en annan ort.",
            chosen_on=at.date(),
            actor=self._officer,
            at=at,
        )

    def _scan(self, at: datetime) -> None:
        told = forms_in_archive(known_at=newest_number(), valid_on=self._today, limit=_SCANNED)
        for form in told:
            attach_scan(form_id=form.id, content=_paper(form.place), actor=self._officer, at=at)


def _paper(place: str) -> bytes:
    """A page that says that it is made up: a PDF of the plainest kind."""
    words = f"BT /F1 18 Tf 60 760 Td (Valblankett {place}, pahittad) Tj ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size,
        table,
        size,
    )
    return content + end + b"startxref\n%d\n%%%%EOF\n" % len(content)
