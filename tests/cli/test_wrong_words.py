"""Commands written wrongly: each is told what is wrong, where, and what to do, and writes nothing.

A campaign, a stop, a plan and a file of facts, by the region's officer, a unit's own clerk and
another unit's clerk.
"""

import pytest

from tests.apps.county import AT, HAVET, TORGET, load_county, publish
from tests.cli.conftest import Run
from tests.standing import standing_on
from vardval.campaigns.actions import draft_campaign
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.models import LetterFile
from vardval.campaigns.planning import Plan
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, Role, User
from vardval.platform.sentences import sentence
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db
FIRST, LAST = ("--från", "2023-03-01"), ("--sista", "2023-04-30")
CLOSURE = ("campaign", "new", "nedläggning", "Stängning", "--enhet", HAVET)
REDRAWING = ("campaign", "new", "områden", "Gränser", *FIRST)
MERGER = ("campaign", "new", "sammanslagning", "Ihop", *FIRST, *LAST)
STOP = ("stop", "grant", HAVET, "--av", "regionen")
SOLD = ("campaign", "new", "leverantörsbyte", "Köp", *FIRST)
PLAN, DAY = ("plan", "change", "2580"), ("--dag", "2022-03-15")
FACTS = ("facts", "agree", "1")
NOBODY = 2**40


def build() -> int:
    """Load the county with its book and people to act, and draft a change of areas."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    publish()
    for name, role, unit in (
        ("olga", Role.REGION_OFFICER, ""),
        ("hanna", Role.UNIT_CLERK, HAVET),
        ("tore", Role.UNIT_CLERK, TORGET),
    ):
        User.objects.create(username=name, display_name=name, role=role, unit_hsa_id=unit)
    plan = Plan(
        CampaignKind.REDRAWING,
        "Gränser",
        AT.date().replace(year=2023),
        unit_ids=(unit_id(HAVET),),
        area_codes=("C",),
        decided_by="Nämnden",
        reason="Nya vägar",
    )
    return draft_campaign(plan=plan, actor="prov", at=AT)


standing_draft = standing_on(build)


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ((*CLOSURE, *FIRST), "choose_by"),
        ((*CLOSURE[:-2], *FIRST, *LAST), "unit_ids"),
        ((*CLOSURE, "--enhet", TORGET, *FIRST, *LAST), "one_unit"),
        ((*MERGER, "--enhet", HAVET), "target_id"),
        ((*MERGER, "--till", TORGET), "unit_ids"),
        (SOLD, "unit_ids"),
        ((*SOLD, "--enhet", HAVET), "organisation_number"),
        (REDRAWING, "unit_ids"),
        ((*REDRAWING, "--enhet", HAVET), "area_codes"),
        ((*REDRAWING, "--enhet", HAVET, "--område", "C"), "decided_by"),
        ((*REDRAWING, "--enhet", HAVET, "--område", "C", "--beslutat-av", "N"), "reason"),
        ((*CLOSURE[:3], "  ", "--enhet", HAVET, *FIRST, *LAST), "name"),
    ],
)
def test_a_campaign_that_lacks_something_is_told_what(
    run: Run, standing_draft: int, words: tuple[str, ...], lacks: str
) -> None:
    before = newest_number()
    wrong = run(*words)
    assert (wrong.exit_code, wrong.stdout, wrong.stderr) == (
        2,
        "",
        f"{sentence(f'campaign.missing.{lacks}')}\n",
    )
    assert newest_number() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (CLOSURE, "--från saknas."),
        ((*CLOSURE, *FIRST, "--sista", "2023-02-28"), "Sista dagen att välja ligger före"),
        ((*CLOSURE, *FIRST, "--sista", "2023-02-29"), "--sista: ”2023-02-29” är ingen dag."),
        ((*CLOSURE, *FIRST, "--sista", "9999-12-31"), "--sista: ”9999-12-31” ligger för"),
        ((*CLOSURE[:-1], "Havet", *FIRST, *LAST), "Enheten Havet finns inte i registret"),
        ((*CLOSURE[:2], "ombyggnad", "X", *FIRST), "”ombyggnad” går inte att välja."),
        (("campaign", "show", str(NOBODY)), f"Det finns ingen kampanj med nummer {NOBODY}."),
        (("campaign", "show", "0"), "NUMMER: ”0” går inte. Skriv ett heltal från 1."),
        (("campaign", "step", str(NOBODY), "brev"), "Det finns ingen kampanj med nummer"),
        (("campaign", "step", str(NOBODY), "erbjud"), "Det finns ingen kampanj med nummer"),
        (("campaign", "step", "1", "bekräfta"), "”bekräfta” går inte att välja."),
        ((*STOP, "--till", "9999-12-31"), "--till: ”9999-12-31” ligger för långt bort."),
        ((*STOP, *FIRST, "--till", "2023-02-28"), "Den sista dagen ligger före den första."),
        ((*STOP[:-1], "nämnden", "--till", "2023-04-30"), "”nämnden” går inte att välja."),
        (STOP, "--till saknas."),
        (("queue", "Havet"), "Enheten Havet finns inte i registret den dagen."),
        (("queue", HAVET, "--dag", "0001-01-01"), "--dag: ”0001-01-01” ligger för långt"),
        (("forms", HAVET, "--månad", "2023-13"), "--månad: ”2023-13” är ingen månad."),
        ((*PLAN, "dödsfall", *DAY), "”dödsfall” går inte att läsa."),
        ((*PLAN, f"={HAVET}", *DAY), f"”={HAVET}” går inte att läsa."),
        ((*PLAN, f"dödsfall={HAVET}", f"dödsfall={TORGET}", *DAY), "dödsfall står två gånger."),
        ((*PLAN, f"dödsfall={HAVET}", f" dödsfall ={TORGET}"), "dödsfall står två gånger."),
        ((*PLAN, f"death={HAVET}", f"dödsfall={TORGET}", *DAY), "dödsfall står två gånger."),
        ((*PLAN, "dödsfall=Havet", *DAY), "Enheten Havet finns inte i registret"),
        ((*PLAN, *DAY), "saknas."),
        (("plan", "provider", "2580", "Nya"), "--startar saknas."),
        ((*FACTS, "--rader", "-1", "--summa", "1"), "--rader: ”-1” är inget heltal."),
        ((*FACTS, "--rader", "1", "--summa", "1,0000001"), "--summa: ”1,0000001”"),
        ((*FACTS, "--rader", "1", "--summa", "1 000"), "--summa: ”1 000”"),
        ((*FACTS, "--rader", "1"), "--summa saknas."),
        (("facts", "list", "--enhet", "x y"), "Enheten x y finns inte i registret den dagen."),
        (("facts", "schema", "okänd"), "okänd"),
    ],
    ids=lambda one: " ".join(one)[:60] if isinstance(one, tuple) else None,
)
def test_a_command_written_wrongly_is_told_what_and_where(
    run: Run, standing_draft: int, words: tuple[str, ...], told: str
) -> None:
    before = newest_number()
    wrong = run(*words)
    assert (wrong.exit_code, told in wrong.stderr, wrong.stdout) == (2, True, ""), wrong.stderr
    assert newest_number() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*FACTS, "--rader", "1", "--summa", "1"), "Det finns inget underlag med nummer 1."),
        (("facts", "report", "7"), "Det finns inget underlag med nummer 7."),
        (("facts", "retry", "7"), "Det finns inget underlag med nummer 7."),
        (("stop", "end", HAVET), "Enheten har inget listningsstopp den dagen."),
        (("plan", "approve", "2580", *DAY), "Regelboken norrbotten/2023 gäller inte"),
        ((*CLOSURE, *FIRST, *LAST, "--som", "ingen"), "Det kontot finns inte"),
    ],
)
def test_what_cannot_be_done_now_says_why(
    run: Run, standing_draft: int, words: tuple[str, ...], told: str
) -> None:
    before = newest_number()
    refused = run(*words)
    assert (refused.exit_code, told in refused.stderr, refused.stdout) == (1, True, "")
    assert newest_number() == before


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("brev", "Gränser har inte erbjudit någon att välja. Skicka erbjudandena först;"),
        ("erbjud", "Gränser är ett utkast och kan inte bli erbjuden."),
        ("föreslå", "Ta fram en förhandsvisning av Gränser först"),
        ("godkänn", "Gränser är ett utkast och kan inte bli godkänd."),
        ("ta-tillbaka", "Gränser är ett utkast och kan inte bli återtagen."),
    ],
)
def test_a_draft_that_offers_nobody_anything_takes_no_later_step(
    run: Run, standing_draft: int, step: str, told: str
) -> None:
    refused = run("campaign", "step", str(standing_draft), step, "--som", "olga")
    assert (refused.exit_code, told in refused.stderr) == (1, True), refused.stderr
    assert LetterFile.objects.count() == 0


ASKED = {
    ("queue", HAVET): "oo-",
    ("queue", HAVET.lower()): "oo-",
    ("forms", HAVET): "oo-",
    ("facts", "list", "--enhet", HAVET): "oo-",
    ("facts", "list"): "o--",
    ("campaign", "list"): "o--",
    ("plan", "show", "--dag", "2023-11-15"): "ooo",
    ("campaign", "step", "NR", "förhandsvisa"): "o--",
    ("campaign", "step", "NR", "kassera"): "o--",
    ("stop", "end", HAVET): "---",
}


def test_each_command_is_done_for_those_whose_task_it_is(run: Run, standing_draft: int) -> None:
    found = {}
    for words in ASKED:
        written = [str(standing_draft) if one == "NR" else one for one in words]
        codes = [run(*written, "--som", who).exit_code for who in ("olga", "hanna", "tore")]
        found[words] = "".join({0: "o", 1: "-"}[code] for code in codes)
    assert found == ASKED
