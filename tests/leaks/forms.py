"""What is sent to the pages that take a form, and what addresses name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Manager, QuerySet

from tests.apps.county import HAVET, TORGET
from tests.leaks.followed import REGISTRATION, SECRECY, Followed
from tests.leaks.founding import DAY
from tests.leaks.town import Town
from vardval.cases.models import Matter, MatterDocument
from vardval.core.cases import DISCLOSURE
from vardval.core.time import Month
from vardval.followup.models import Verdict
from vardval.safety.models import Registered
from vardval.settlement.drafting import order_draft

Form = Mapping[str, object]
Typed = Callable[[Followed, Town], Iterator[Form]]


_LOOKED_UP: Mapping[str, Callable[[], object]] = {
    "matter_id": lambda: _first(Matter.objects),
    "safety_id": lambda: _first(Registered.objects, "matter_id"),
    "request_id": lambda: _first(Matter.objects.filter(machine=DISCLOSURE.name)),
    "copy_id": lambda: _first(MatterDocument.objects.filter(matter__machine=DISCLOSURE.name)),
    "draft_key": lambda: order_draft(Month(2023, 4), "controller").draft_key,
}
"""What costs a question to the database each time that an address is put together."""


def parts_about(
    somebody: Followed, town: Town, wanted: Iterable[str] | None = None
) -> dict[str, object]:
    """What addresses name, with the followed wherever somebody is named: all, or those wanted."""
    name = "secrecy" if somebody is SECRECY else "registration"
    known: dict[str, object] = {
        "day": DAY.replace(day=14),
        "person_id": town.people[name],
        "choice_id": town.choices[name],
        "form_id": town.forms[name],
        "notice_id": town.notice_ids[name],
        "case_id": town.case_ids[name],
        "key": "nyckel",
        "application_id": 1,
        "paper_id": 1,
        "safety_paper_id": 1,
        "way": "avvikelse",
        "document_id": 1,
        "hsa_id": TORGET,
        "municipality_code": "2580",
        "run_id": town.settled.run_id,
        "component": 1,
        "file_id": town.file_id,
        "book_id": "norrbotten/2023",
        "chapter": "listning",
        "organisation_number": "2321000230",
        "obligation_id": "NB-Å-5.4-1",
        "region_obligation_id": "NB-Å-5.1-7",
        "evidence_id": 1,
        "clause_id": "NB-3.6.1-3",
        "campaign_id": town.campaign_id,
        "file": town.letters,
        "share_key": town.settled.share_key,
        "fact_file_id": town.settled.fact_file_id,
        "line_id": town.settled.line_id,
        "form": "xlsx",
        "name": town.settled.handed_over[0],
    }
    every = known.keys() | _LOOKED_UP.keys()
    return {
        one: known[one] if one in known else _LOOKED_UP[one]()
        for one in (every if wanted is None else wanted)
    }


def _first(rows: QuerySet[Any] | Manager[Any], key: str = "id") -> int:
    """The key of what the walk itself has led to first; none before that."""
    found = rows.order_by(key).values_list(key, flat=True).first()
    return 0 if found is None else int(found)


def _number(somebody: Followed, _: Town) -> Iterator[Form]:
    for written in (somebody.number, somebody.hyphened, somebody.number[2:]):
        yield {"number": written, "purpose": "question"}


def _nothing(_: Followed, __: Town) -> Iterator[Form]:
    yield {}


def _choice(somebody: Followed, _: Town) -> Iterator[Form]:
    number = {"number": somebody.hyphened}
    yield {**number, "step": "find"}
    chosen = {**number, "unit": TORGET, "channel": "form", "made_by": "self"}
    yield chosen
    yield {**chosen, "is_signed": "on", "chosen_on": "2023-11-15"}
    yield {**chosen, "unit": HAVET, "made_by": "guardian", "actor_number": somebody.number}


def _out_of_county(somebody: Followed, _: Town) -> Iterator[Form]:
    yield {"step": "begin", "number": somebody.number}
    yield {
        "number": somebody.number,
        "given_names": "Felskriven",
        "surname": "Annan",
        "home_county": "24",
        "since": "2023-11-01",
    }


def _case(somebody: Followed, _: Town) -> Iterator[Form]:
    yield {
        "slag": "wrong_listing",
        "nummer": somebody.number,
        "rubrik": "Fel",
        "kom_in": "2023-11-15",
    }


def _notes(_: Followed, __: Town) -> Iterator[Form]:
    yield {"steg": "skriv", "anteckning": "Ringde igen."}
    yield {"steg": "skriv", "anteckning": ""}
    yield {"steg": "besluta", "beslut": "okänt", "skal": "x"}


def _correction(somebody: Followed, town: Town) -> Iterator[Form]:
    other = REGISTRATION if somebody is SECRECY else SECRECY
    choice = town.choices["secrecy" if somebody is SECRECY else "registration"]
    yield {"val": str(choice)}
    yield {"val": "dag", "dag": "2023-02-01"}
    yield {"steg": "for_ihop", "nummer": other.number[:-1]}
    yield {"steg": "gor", "val": str(choice), "skal": ""}


def _scan(_: Followed, __: Town) -> Iterator[Form]:
    yield {"file": SimpleUploadedFile("blankett.txt", b"ingen bild")}


def _facts(somebody: Followed, _: Town) -> Iterator[Form]:
    rows = f"personnummer;enhet;datum;yrke;kontakttyp\n{somebody.number};X;igår;okänt;okänd\n"
    yield {
        "file": SimpleUploadedFile("besök.csv", rows.encode()),
        "series": "besök_egna",
        "unit": TORGET,
        "first_month": "2023-04",
    }


def _report_safety(somebody: Followed, _: Town) -> Iterator[Form]:
    report = {"slag": "referrals", "dag": "2023-11-01", "rubrik": "Remissen"}
    yield {**report, "handelse": "Remissen kom bort."}
    yield {**report, "handelse": f"Det gäller {somebody.number}."}


def _owed(_: Followed, __: Town) -> Iterator[Form]:
    """A verdict that is then taken back, by whoever may."""
    yield {"steg": "forsakra", "forsakran": "met", "ord": "Klart."}
    yield {"steg": "bedom", "bedomning": "met", "skal": "Klart."}
    first = _first(Verdict.objects)
    yield {
        "steg": "ta-tillbaka", "slag": "verdict", "nummer": str(first), "skal-tillbaka": "Fel."
    }  # fmt: skip


def _each(*forms: Form) -> Typed:
    return lambda _, __: iter(forms)


FORMS: Mapping[str, Typed] = {
    "person_search": _number,
    "access_review": _number,
    "choice": _choice,
    "out_of_county": _out_of_county,
    "new_case": _case,
    "case": _notes,
    "correction": _correction,
    "physician": _each({"physician": "okänd"}, {"physician": ""}),
    "kept_form": _scan,
    "choice_receipt": _each({"purpose": "question"}),
    "form_arrived": _each({"arrived_on": "2023-11-14", "reference": "brev 7"}),
    "withdraw_choice": _nothing,
    "tell_change": _each(
        {"slag": "name", "fran": "2023-12-20", "namn": "Nya namnet"},
        {"slag": "okänt", "fran": ""},
    ),
    "secrecy": _each(
        {"vad": "words", "ord": "Hemliga ord", "grund": "osl", "grundord": "Paragrafen."},
        {"vad": "paper", "handling": "0", "grund": "okänd"},
        {"hav": "0", "skal": ""},
    ),
    "disclosures": _each(
        {"nummer": "RS 2023-000001", "vad": "Allt om telefonen.", "vem": ""},
        {"nummer": "okänt", "vad": ""},
    ),
    "disclosure": _each(
        {"steg": "decline", "skal": "Skäl.", "overklagas": ""},
        {"steg": "disclose", "skal": "Skäl.", "overklagas": "Skriv till regionen."},
    ),
    "contract_step": _each(
        {"slag": "notice", "dag": "2023-12-01", "skriftlig": "ja"},
        {"slag": "rescind", "dag": "2023-12-31", "skal": "Skäl"},
        {"slag": "okänt"},
    ),
    "observe": _each({"rubrik": "Telefonen", "iakttagelse": "Ingen svarar."}, {"rubrik": ""}),
    "report_safety": _report_safety,
    "safety_matter": _each({"steg": "answer", "skal": "Klart."}),
    "unit_obligation": _owed,
    "region_obligation": _each({"steg": "okänt"}),
    "unit_capacity": _each({"decide": "ceiling", "people": "1"}, {"decide": "stop"}),
    "local_plan": _each(
        {"do": "tell", "answers_death": HAVET}, {"do": "approve"}, {"do": "provider", "unit": ""}
    ),
    "handle_region_update": _each({"update": "1"}),
    "try_again": lambda somebody, town: iter(
        [
            {"notice": str(parts_about(somebody, town, ["notice_id"])["notice_id"])},
            {"reason": "unknown_address"},
        ]
    ),
    "settle": _each({"month": "2023-04"}),
    "decide_run": _each({"step": "okänt"}),
    "new_campaign": _each({"slag": "closure", "namn": "x", "besked": "2023-11-20"}),
    "decide_campaign": _each({"steg": "okänt"}),
    "campaign_letter": _each({"rubrik": "{namn}", "text": "x"}),
    "register_signing": _each({"dag": "2023-11-01", "bok": "norrbotten/2023"}),
    "tokens": _each({"name": "x", "role": "region_officer"}),
    "revoke_token": _each({"token": "ffffffff"}),
    "sign_in": _each({"username": "ingen"}),
    "own_sign_in": _each({"username": "ingen"}),
    "sign_out": _nothing,
    "choose_language": _each({"language": "sv"}),
    "new_simulation": _each({}),
    "statement_question": _each({"text": "Varför?"}, {"steg": "svara", "text": ""}),
    "complete_hand_over": _nothing,
    "send_facts": _facts,
    "agree_facts": _each({"rows": "x", "total": "x"}),
    "try_facts": _nothing,
    "own_confirm": _each({"ko": "nej"}),
    "own_withdraw": _nothing,
    "own_leave_queue": _nothing,
    "own_physician": _each({"lakare": "okänd"}),
    "own_joint_answer": _each({"svar": "ja"}),
}
"""What is sent to each page that takes a form."""
