"""Who may call what: every call against the region's token, two units' and a controller's.

The letters of a row are, in that order: o answered, - refused, . does not exist to them, =
has been done by who called before.
"""

from base64 import b64decode, b64encode

import pytest

from tests.apps.county import HAVET, TORGET, publish
from tests.apps.settlement import small_region
from tests.integrations.rest.calling import Caller
from tests.integrations.rest.conftest import Call, settle_everyone_by_a_book
from tests.portal import county
from tests.standing import standing_on
from vardval.core.time import Month
from vardval.integrations.rest.describing import described, operations
from vardval.integrations.rest.urls import API
from vardval.platform.models import AccessLogEntry
from vardval.platform.tokens import Scope

pytestmark = pytest.mark.django_db

CALLERS = ("region", "unit", "other_unit", "controller")
_LETTERS = {200: "o", 403: "-", 404: ".", 409: "="}
H, P = county.HERE, "{Anna}"

READS = {
    "/units": "oooo",
    f"/units/{H}": "oooo",
    f"/units/{H}/limits": "oooo",
    f"/units/{H}/people": "oo--",
    f"/units/{H}/changes?since=0": "oo--",
    f"/units/{H}/queue": "oo--",
    f"/units/{H}/statements": "oo-o",
    f"/persons/{P}": "oo.-",
    f"/persons/{P}/history": "oo.-",
    "/notices/files": "o---",
    "/notices/files/1/posts": ".---",
    "/notices/set-aside": "o---",
    "/campaigns": "o---",
    "/campaigns/1": ".---",
    "/nights": "o---",
    "/nights/2023-01-01": ".---",
    "/settlements": "o--o",
    "/settlements/1": ".--.",
    "/settlements/1/statements": ".--.",
    f"/settlements/1/statements/{H}": "..-.",
    "/facts": "oooo",
    "/facts/1": "....",
    "/rulebooks": "oooo",
    "/rulebooks/norrbotten/2023": "oooo",
    "/clauses/NB-3.6.1-3": "oooo",
}
CHOICE = {"number": county.ANNA.number, "unit_hsa_id": H, "channel": "form"}
FACTS = {
    "content": b64encode(f"nyckel;värde\n{H};4\n".encode()).decode(),
    "name": "platser.csv",
    "series_id": "säbo_platser",
    "first_month": "2023-03",
    "last_month": "2023-03",
    "said_rows": 1,
    "said_total": "4",
}
STREAMED = {name: str(told) for name, told in FACTS.items() if name != "content"} | {
    "first_month": "2023-04",
    "last_month": "2023-04",
}
CONTACT = {"number": county.ANNA.number, "unit_hsa_id": H}
WRITES = {
    "/persons/search": ({"number": county.ANNA.number}, "oo.-"),
    "/choices": (CHOICE, "oo--"),
    "/choices/forms": (CONTACT, "oo--"),
    "/choices/withdrawals": (CONTACT, "oo--"),
    "/queues/leavings": (CONTACT, "oo--"),
    "/contacts/physicians": (CONTACT, "oo--"),
    "/contacts/clinics": ({**CONTACT, "clinic": "midwife"}, "oo--"),
    "/facts": (FACTS, "o--="),
    "/facts/987654/agreements": ({"said_rows": 1, "said_total": "4"}, "...."),
    f"/units/{H}/ceilings": ({"people": 5, "holds_from": "2023-11-20"}, "o---"),
    f"/units/{H}/stops": (
        {"holds_from": "2023-11-20", "ends_on": "2024-01-01", "decided_by": "region"},
        "o---",
    ),
    f"/units/{H}/stops/ends": ({"ends_on": "2023-12-01"}, "o---"),
}


def test_every_call_has_its_row() -> None:
    document = described(API, "sv")
    paths = {(path, method) for path, methods in document["paths"].items() for method in methods}
    assert len(paths) == len(READS) + len(WRITES) + 1  # the stream
    assert len(list(operations(document))) == len(paths)


def test_a_draft_is_shown_only_to_who_sees_every_units_statements(
    call: Call, replayed_ledger: None
) -> None:
    region = small_region.make_region()
    publish()
    run_id = small_region.draft(region, Month(2023, 3))
    officer = call("region")
    answer = officer.get(f"/api/v1/settlements/{run_id}/statements/{TORGET}")
    assert answer.status_code == 200
    own = call("unit_of_torget")
    assert own.get(f"/api/v1/settlements/{run_id}/statements/{TORGET}").status_code == 404
    assert own.get(f"/api/v1/settlements/{run_id}/statements/{HAVET}").status_code == 403
    assert own.get(f"/api/v1/units/{TORGET}/statements").json()["items"] == []  # type: ignore[attr-defined]


standing_people = standing_on(settle_everyone_by_a_book)


@pytest.fixture
def callers(call: Call, everyone: dict[str, int]) -> dict[str, Caller]:
    """Everyone, each with every scope that there is, in a county with a rulebook."""
    return {who: call(who) for who in CALLERS}


def test_each_read_is_answered_to_those_whose_task_it_is(
    callers: dict[str, Caller], everyone: dict[str, int]
) -> None:
    found = {}
    for address in READS:
        place = f"/api/v1{address}".format(**everyone)
        found[address] = "".join(_LETTERS[callers[who].get(place).status_code] for who in CALLERS)
    assert found == READS


def test_each_write_is_done_for_those_whose_task_it_is(callers: dict[str, Caller]) -> None:
    found = {}
    for address, (sent, _) in WRITES.items():
        found[address] = "".join(
            _LETTERS[callers[who].post(f"/api/v1{address}", sent).status_code] for who in CALLERS
        )
    assert found == {address: letters for address, (_, letters) in WRITES.items()}


def test_a_file_is_streamed_by_those_whose_task_it_is(callers: dict[str, Caller]) -> None:
    content = b64decode(str(FACTS["content"]))
    answers = [
        callers[who].stream("/api/v1/facts/files", content, **STREAMED).status_code
        for who in CALLERS
    ]
    assert "".join(_LETTERS[one] for one in answers) == "o--="


@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_opens_its_own_scope_and_no_other(
    callers: dict[str, Caller], call: Call, everyone: dict[str, int], scope: Scope
) -> None:
    document = described(API, "sv")
    one = call("region", scope)
    for path, methods in document["paths"].items():
        wanted = methods.get("get", {}).get("security")
        if wanted is None:
            continue
        place = path.format(
            hsa_id=H,
            person_id=everyone["Anna"],
            file_id=1,
            fact_file_id=1,
            run_id=1,
            campaign_id=1,
            day=county.DAY,
        )
        asked = {"since": "0"} if path.endswith("/changes") else {}
        opened = one.get(place, **asked).status_code != 403
        assert opened == (wanted == [{"Token": [scope.value]}]), path


def test_a_look_at_people_is_logged_with_who_why_and_whom(
    callers: dict[str, Caller], everyone: dict[str, int]
) -> None:
    unit = callers["unit"]
    for place in (f"/persons/{everyone['Anna']}", f"/persons/{everyone['Anna']}/history"):
        unit.get(f"/api/v1{place}")
    unit.get(f"/api/v1/units/{H}/people")
    unit.get(f"/api/v1/units/{H}/changes?since=0")
    unit.post("/api/v1/persons/search", {"number": county.ANNA.number})
    unit.post("/api/v1/choices", CHOICE)
    looks = AccessLogEntry.objects.order_by("id").values_list("page", "purpose", "person_ids")
    anna, both = [everyone["Anna"]], sorted([everyone["Anna"], everyone["Bo"]])
    assert list(looks) == [
        ("rest:read_person", "question", anna),
        ("rest:read_history", "question", anna),
        ("rest:read_list", "question", both),
        ("rest:read_changes", "question", both),
        ("rest:find_person", "question", anna),
        ("rest:choice", "choice", anna),
    ]
    usernames = set(AccessLogEntry.objects.values_list("username", flat=True))
    assert usernames == {f"token:{unit.token[3:11]}"}


@pytest.mark.parametrize("purpose", ["", "nyfikenhet", "question, och mer"])
def test_nobody_is_shown_without_one_of_the_purposes(
    callers: dict[str, Caller], everyone: dict[str, int], purpose: str
) -> None:
    for place in (
        f"/persons/{everyone['Anna']}",
        f"/persons/{everyone['Anna']}/history",
        f"/units/{H}/people",
        f"/units/{H}/changes?since=0",
        f"/units/{H}/queue",
    ):
        answer = callers["unit"].get(f"/api/v1{place}", headers={"Vardval-Purpose": purpose})
        assert (answer.status_code, b"Anna" in answer.content) == (400, False), place
    assert AccessLogEntry.objects.count() == 0
