"""An application that lacks nothing by a shipped book, to write, hand in and decide."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from tests.apps.county import OFFICER, load_county, publish
from tests.apps.two_years import NEW, adopt_two_years
from vardval.accreditation.applications.drafts import add_draft_paper, begin_draft, save_draft
from vardval.accreditation.applications.handing_in import hand_in
from vardval.accreditation.applications.handling import record_check
from vardval.accreditation.applications.queries import ApplicationTold, application
from vardval.core.accreditation.application import PaperKind
from vardval.core.contract import AnswerKind
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, Role, User
from vardval.registry.terms_actions import record_terms_answer

BOOK = "norrbotten/2023"
KEY, OTHER_KEY = "nyckel-ett", "nyckel-två"
DAY = date(2023, 3, 1)
AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
OLGA = User(username="olga", role=Role.REGION_OFFICER)
BERIT = User(username="berit", role=Role.REGION_OFFICER)

ANSWERS = {
    "kind": "legal_person",
    "name": "Norra Vård AB",
    "organisation_number": "5560360793",
    "email": "post@norravard.example",
    "telephone": "0900-10 00 00",
    "is_public": "nej",
    "is_newly_started": "nej",
    "is_registered": "ja",
    "has_contract": "nej",
    "takes_whole_assignment": "ja",
    "municipality": "Luleå",
    "place": "Storgatan 1",
    "contact": "Anna Kontakt",
    "manager": "Bo Chef",
    "start": "2023-09-01",
    "signed_by": "Bo Chef",
    "accepts_terms": "ja",
}
ASKED = (
    *(PaperKind.PRESENTATION, PaperKind.MERITS, PaperKind.MANAGEMENT_SYSTEM),
    *(PaperKind.LEX_MARIA, PaperKind.DUTY, PaperKind.TECHNICAL_CAPACITY, PaperKind.RESOURCES),
    *(PaperKind.REFERENCES, PaperKind.ECONOMY, PaperKind.TAX_FORM, PaperKind.REGISTRATION),
)
CONTENT = "Så gör vi.\n".encode()


def write_draft(key: str = KEY, *, without: Iterable[PaperKind] = (), **other: str) -> None:
    """Write a draft with every answer and document, but for those left out."""
    publish(BOOK)
    begin_draft(key=key, at=AT)
    save_draft(key=key, typed={**ANSWERS, **other}, at=AT)
    left_out = set(without)
    for kind in ASKED:
        if kind not in left_out:
            add_draft_paper(
                key=key,
                kind=kind.value,
                of="",
                name=f"{kind.value}.txt",
                content=CONTENT,
                dated_on=DAY if kind is PaperKind.TAX_FORM else None,
                at=AT,
            )


def handed_in(key: str = KEY, *, without: Iterable[PaperKind] = (), **other: str) -> int:
    """Hand such a draft in, and return the application's number."""
    write_draft(key, without=without, **other)
    return hand_in(key=key, on=DAY, at=AT)


def told(application_id: int, *, on: date = DAY) -> ApplicationTold:
    """The application as the book sees it on the day."""
    return application(application_id, on=on, known_at=newest_number())


def check_everything(application_id: int, *, actor: User = OLGA, on: date = DAY) -> None:
    """Make every check that the book asks, without remark."""
    for one in told(application_id).examined.checks:
        record_check(
            application_id=application_id,
            check=one.check.value,
            of=one.of,
            is_passed=True,
            percent_e2=None,
            note="",
            on=on,
            actor=actor,
            at=AT,
        )


def say_no(folder: Path) -> None:
    """Let the private provider, whose number the answers give, refuse next year's terms."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    adopt_two_years(folder, decided_at=datetime(2022, 12, 5, 8, 0, tzinfo=UTC))
    record_terms_answer(
        organisation_number="5560360793",
        book_id=NEW,
        answer=AnswerKind.REJECTED,
        answered_on=date(2022, 12, 20),
        actor=OFFICER,
        at=datetime(2023, 1, 2, 8, 0, tzinfo=UTC),
    )
