"""What happens to the followed in the town, through the product's own actions where it can."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs

from tests.apps.county import (
    FJALLET,
    HAVET,
    OFFICER,
    TORGET,
)
from tests.apps.settlement import small_region
from tests.apps.settlement.paying import tell_accounts, tell_billing
from tests.apps.settlement.said import said_of
from tests.apps.settlement.sending import send
from tests.leaks.followed import FOLLOWED, SECRECY, Followed
from tests.leaks.founding import DAY, PHYSICIAN, UNKNOWN, moment, names
from vardval.campaigns.actions import approve, draft_campaign, preview, propose, send_offers
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.jobs import set_letters_of
from vardval.campaigns.letters.files import write_letters
from vardval.campaigns.models import Difference
from vardval.campaigns.planning import Plan
from vardval.cases.actions import decide_case, open_case, write_note
from vardval.core.listing import Channel
from vardval.core.time import Month
from vardval.listing.actions import register_choice
from vardval.listing.contact_actions import ask_physician
from vardval.listing.correction_actions import annul_choice
from vardval.listing.form_actions import attach_scan
from vardval.listing.joint_actions import ask_guardians
from vardval.listing.models import (
    Choice,
    KeptForm,
    ListingElsewhere,
    QueuePlace,
    WaitingDefault,
)
from vardval.listing.region_updates import tell
from vardval.platform.ledger import write_entry
from vardval.platform.models import Role, User
from vardval.registry.queries import unit_id
from vardval.settlement.actions import (
    approve_run,
    create_run,
    hand_over_run,
    load_person_values,
    publish_price_list,
    save_simulation,
)
from vardval.settlement.exports.handing_over import handed_over_files
from vardval.settlement.models import StatementLine
from vardval.settlement.simulation.question import Question


def chooses(person: int, officer: User) -> int:
    receipt = register_choice(
        person_id=person,
        unit_hsa_id=TORGET,
        channel=Channel.FORM,
        signed=True,
        written=True,
        chosen_on=date(2023, 2, 1),
        actor=officer,
        at=moment(2, 1),
    )
    return receipt.choice_id or 0


def scanned(choice: int, somebody: Followed) -> int:
    form = KeptForm.objects.get(choice=choice)
    paper = f"%PDF-1.4 {somebody.given_names} {somebody.surname} {somebody.hyphened} %%EOF"
    attach_scan(form_id=form.pk, content=paper.encode(), actor="prov", at=moment(2, 1))
    return form.pk


def waits(people: dict[str, int], users: dict[str, User]) -> None:
    """Let the followed queue, have physicians, and a child wait for one of them to agree."""
    for name in names():
        ask_physician(
            person_id=people[name],
            unit_hsa_id=TORGET,
            physician_hsa_id=PHYSICIAN,
            on=date(2023, 3, 1),
            actor=users["officer"],
            at=moment(3, 1),
        )
        _queues(people[name])
    ask_guardians(
        person_id=people["child"],
        unit_hsa_id=HAVET,
        on=DAY,
        actor=users["guardian"],
        at=moment(10, 1),
    )


@transaction.atomic
def _queues(person: int) -> None:
    """Put the person in the queue of a unit: the book of this county has none of its own."""
    entry = write_entry(actor="prov", purpose="choice", happened="chosen", at=moment(10, 1))
    unit, on = unit_id(TORGET), date(2023, 10, 1)
    choice = Choice.objects.create(
        person_id=person,
        unit_id=unit,
        channel="form",
        made_by="self",
        is_signed=True,
        is_written=True,
        has_special_reasons=False,
        chosen_on=on,
        outcome="queued",
        counts_as_change=False,
        entry=entry,
    )
    QueuePlace.objects.create(
        person_id=person,
        unit_id=unit,
        choice=choice,
        valid=Range(on, None),
        recorded=Range(entry, None),
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """Keys of what money has brought."""

    run_id: int
    share_key: str
    fact_file_id: int
    line_id: int
    handed_over: tuple[str, ...]


def settle_march(users: dict[str, User]) -> Settled:
    at, year = moment(3, 2), (Month(2023, 1), Month(2023, 12))
    rows = "".join(f"{one};1,5;A\n" for one in (*(each.number for each in FOLLOWED), UNKNOWN))
    weights = f"personnummer;poäng;kod\n{rows}".encode()
    load_person_values(
        content=weights,
        said=said_of(weights),
        name="vikter.csv",
        series="vårdtyngd",
        first_month=year[0],
        last_month=year[1],
        actor="prov",
        at=at,
    )
    areas = "".join(f"{one.area};100;6;15;8;3;7;5;12\n" for one in FOLLOWED)
    small_region.load_index(small_region.INDEX_FILE + areas, year, at=at)
    price_list_id = publish_price_list(
        content=small_region.PRICE_LIST.read_bytes(),
        name="prislista.yaml",
        actor=users["officer"],
        at=at,
    )
    run_id = create_run(
        month=Month(2023, 3),
        price_list_id=price_list_id,
        book_id=small_region.BOOK,
        actor=users["controller"],
        at=at,
    )
    small_region.answer_all(run_id, users["second_controller"])
    approve_run(run_id=run_id, actor=users["second_controller"], at=at)
    tell_accounts()
    tell_billing()
    hand_over_run(run_id=run_id, actor=users["second_controller"], at=at)
    share_key = save_simulation(
        name="Prov",
        run_id=run_id,
        question=Question(small_region.PRICE_LIST.read_text(encoding="utf-8")),
        actor=users["controller"],
        at=at,
    )
    line = StatementLine.objects.filter(statement__unit__hsa_id=TORGET, component=1).latest("id")
    names = tuple(one.name for one in handed_over_files(run_id))
    return Settled(run_id, share_key, _sent_by_the_unit(), line.pk, names)


def _sent_by_the_unit() -> int:
    """Let the unit send events of care: one row about each of the followed, and one unreadable."""
    rows = "".join(f"{one.number};{TORGET};2023-03-05;läkare;besök\n" for one in FOLLOWED)
    content = f"personnummer;enhet;datum;yrke;kontakttyp\n{rows}{SECRECY.number};x;y;z;å\n"
    return send(content.encode(), "besök_egna", unit=TORGET).file_id


def close_the_square() -> tuple[int, str]:
    """Close the square's unit, offer everyone a choice, and set the letters for the printer."""
    plan = Plan(
        CampaignKind.CLOSURE,
        "Torget läggs ned",
        date(2023, 11, 1),
        date(2023, 12, 15),
        (unit_id(TORGET),),
    )
    at = moment(10, 20)
    number = draft_campaign(plan=plan, actor=OFFICER, at=at)
    preview(campaign_id=number, actor=OFFICER, at=at)
    propose(campaign_id=number, actor=OFFICER, at=at)
    other = User(username="oskar", role=Role.REGION_OFFICER)
    approve(campaign_id=number, actor=other, at=at)
    send_offers(campaign_id=number, actor=OFFICER, at=moment(11, 1))
    return number, write_letters(number, actor="prov", at=moment(11, 1)).name


def case_about(person: int, officer: User) -> int:
    number = open_case(
        kind="wrong_listing",
        subject_id=person,
        title="Fel vårdcentral",
        opened_on=date(2023, 10, 2),
        actor=officer,
        at=moment(10, 2),
    )
    write_note(case_id=number, text="Ringde på förmiddagen.", actor=officer, at=moment(10, 3))
    return number


def rarer(people: dict[str, int], users: dict[str, User], campaign_id: int) -> None:
    """What few meet: a case decided, a correction, a message elsewhere, a job that waits."""
    officer, neighbour = users["officer"], people["neighbour"]
    decided = open_case(
        kind="guardianship_dispute",
        subject_id=people["secrecy"],
        title="Tvist",
        opened_on=date(2023, 10, 2),
        actor=officer,
        at=moment(10, 2),
    )
    decide_case(
        case_id=decided,
        outcome="settled",
        reasons="De är överens.",
        decided_on=date(2023, 10, 4),
        actor=officer,
        at=moment(10, 4),
    )
    chosen = register_choice(
        person_id=neighbour,
        unit_hsa_id=FJALLET,
        channel=Channel.E_SERVICE,
        chosen_on=date(2023, 10, 5),
        actor=officer,
        at=moment(10, 5),
    )
    annul_choice(
        choice_id=chosen.choice_id or 0, reason="Fel person.", actor=officer, at=moment(10, 6)
    )
    for name in names():
        person = people[name]
        _tells_of(person, campaign_id)
    set_letters_of.defer(
        campaign_id=campaign_id, ordered_by="officer", at=moment(11, 1).isoformat()
    )


@transaction.atomic
def _tells_of(person: int, campaign_id: int) -> None:
    """Write what the book of this county, or the calm of this town, gives no occasion for."""
    entry = write_entry(actor="prov", purpose="prov", happened="chosen", at=moment(10, 6))
    WaitingDefault.objects.create(person_id=person, due_on=DAY, recorded=Range(entry, None))
    ListingElsewhere.objects.create(
        person_id=person,
        county_code="24",
        valid=Range(date(2020, 1, 1), date(2020, 2, 1)),
        recorded=Range(entry, None),
    )
    tell(person, to_county="24", new_county="25", home_county="25", entry=entry, at=moment(12, 1))
    Difference.objects.create(
        campaign_id=campaign_id,
        person_id=person,
        reason="chose",
        unit_id=unit_id(HAVET),
        entry=entry,
    )
