"""Every form of `förfaller`, and every way to get it wrong."""

from datetime import date

import pytest

from tests.apps.rulebook.invented_obligations import REPORT, obligation_of, problems_with
from vardval.core.followup import (
    AtApplication,
    AtEvent,
    AtStart,
    BeforeEvent,
    Continuous,
    Counting,
    DueRule,
    EveryNthYear,
    Frequency,
    Length,
    OnDay,
    OnRequest,
    Regular,
    TimeUnit,
    Weekly,
    Within,
    YearDay,
    Yearly,
)

YEARLY = "förfaller: {typ: årligen, senast: 01-25}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{typ: löpande}", Continuous()),
        ("{typ: löpande, visas: vid uppföljning}", Continuous(at_followup=True)),
        ("{typ: årligen, senast: 02-29}", Yearly(YearDay(2, 29))),
        ("{typ: årligen, saknas: Ingen dag anges.}", Yearly(None, "Ingen dag anges.")),
        ("{typ: halvårsvis, senast_dag: 15}", Regular(Frequency.HALF_YEARLY, 15)),
        ("{typ: kvartalsvis, senast_dag: 1}", Regular(Frequency.QUARTERLY, 1)),
        ("{typ: månadsvis, senast_dag: 31}", Regular(Frequency.MONTHLY, 31)),
        ("{typ: månadsvis, saknas: Oklart.}", Regular(Frequency.MONTHLY, None, "Oklart.")),
        ("{typ: veckovis}", Weekly()),
        ("{typ: veckovis, saknas: Oklart.}", Weekly("Oklart.")),
        ("{typ: vart_n_år, år: 5}", EveryNthYear(5)),
        ("{typ: vart_n_år, år: 2, saknas: Oklart.}", EveryNthYear(2, "Oklart.")),
        (
            "{typ: inom, tid: 60 dagar, från: beslut}",
            Within(Length(60, TimeUnit.DAYS), "beslut", Counting.AFTER),
        ),
        (
            "{typ: inom, tid: 1 månad, från: beslut, räknas: från_och_med}",
            Within(Length(1, TimeUnit.MONTHS), "beslut", Counting.FROM_AND_WITH),
        ),
        (
            "{typ: inom, tid: 24 timmar, från: kontakt, räknas: efter}",
            Within(Length(24, TimeUnit.HOURS), "kontakt"),
        ),
        ("{typ: före, händelse: flytt}", BeforeEvent("flytt")),
        (
            "{typ: före, händelse: flytt, tid: 3 månader}",
            BeforeEvent("flytt", Length(3, TimeUnit.MONTHS)),
        ),
        ("{typ: vid, händelse: dödsfall}", AtEvent("dödsfall")),
        ("{typ: på_begäran}", OnRequest()),
        ("{typ: på_begäran, tid: 4 veckor}", OnRequest(Length(4, TimeUnit.WEEKS))),
        ("{typ: vid_start}", AtStart()),
        ("{typ: vid_ansökan}", AtApplication()),
        ("{typ: senast, dag: 2022-12-31}", OnDay(date(2022, 12, 31))),
    ],
)
def test_each_form_is_read(written: str, read: DueRule) -> None:
    assert obligation_of(REPORT.replace(YEARLY, f"förfaller: {written}")).due == read


WHERE = "förfaller i GL-Å-3-1"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("löpande", f"”{WHERE}” är en text. Skriv nycklar och värden."),
        ("{}", f"”typ” saknas i {WHERE}. Lägg till nyckeln och ett värde."),
        (
            "{typ: ibland}",
            (
                "”ibland” går inte att välja. Välj bland: löpande, årligen, halvårsvis,"
                " kvartalsvis, månadsvis, veckovis, vart_n_år, inom, före, vid, på_begäran,"
                " vid_start, vid_ansökan, senast."
            ),
        ),
        (
            "{typ: vid_start, dag: 2022-12-31}",
            f"Nyckeln ”dag” finns inte i {WHERE}. Ta bort den eller välj bland: typ.",
        ),
        (
            "{typ: löpande, visas: alltid}",
            "”alltid” går inte att välja. Välj bland: vid uppföljning.",
        ),
        (
            "{typ: årligen}",
            (
                f"”senast” saknas i {WHERE}. Lägg till dagen, till exempel senast: 01-25,"
                " eller ”saknas” och varför dagen inte är känd."
            ),
        ),
        (
            "{typ: årligen, senast: 01-25, saknas: Oklart.}",
            f"Både ”senast” och ”saknas” står i {WHERE}. Ta bort det ena.",
        ),
        (
            "{typ: årligen, senast: 02-30}",
            "”02-30” är ingen dag på året. Skriv månad och dag, till exempel senast: 01-25.",
        ),
        (
            "{typ: årligen, senast: 25 januari}",
            "”25 januari” är ingen dag på året. Skriv månad och dag, till exempel senast: 01-25.",
        ),
        (
            "{typ: månadsvis, senast_dag: 32}",
            f"”32” går inte som ”senast_dag” i {WHERE}. Skriv ett heltal från 1 till 31.",
        ),
        (
            "{typ: vart_n_år, år: 1}",
            f"”1” går inte som ”år” i {WHERE}. Skriv ett heltal från 2 till 99.",
        ),
        (
            "{typ: vart_n_år}",
            (f"”år” saknas i {WHERE}. Lägg till hur många år som går emellan, till exempel år: 5."),
        ),
        (
            "{typ: inom, från: beslut}",
            f"”tid” saknas i {WHERE}. Lägg till tiden, till exempel tid: 60 dagar.",
        ),
        (
            "{typ: inom, tid: 60 dagar}",
            f"”från” saknas i {WHERE}. Lägg till händelsen som tiden räknas från.",
        ),
        (
            "{typ: inom, tid: 60 dagar, från: beslut, räknas: inklusive}",
            "”inklusive” går inte att välja. Välj bland: från_och_med, efter.",
        ),
        (
            "{typ: inom, tid: 0 dagar, från: beslut}",
            (
                "”0 dagar” är ingen tid. Skriv ett tal och sedan timmar, dagar, arbetsdagar,"
                " veckor, månader, år, till exempel tid: 60 dagar."
            ),
        ),
        (
            "{typ: före, händelse: flytt, tid: tre månader}",
            (
                "”tre månader” är ingen tid. Skriv ett tal och sedan timmar, dagar, arbetsdagar,"
                " veckor, månader, år, till exempel tid: 60 dagar."
            ),
        ),
        (
            "{typ: på_begäran, tid: 4 vecka}",
            (
                "”4 vecka” är ingen tid. Skriv ett tal och sedan timmar, dagar, arbetsdagar,"
                " veckor, månader, år, till exempel tid: 60 dagar."
            ),
        ),
        ("{typ: vid}", f"”händelse” saknas i {WHERE}. Lägg till händelsen."),
        (
            "{typ: senast, dag: 2022-02-30}",
            "”2022-02-30” är ingen dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            "{typ: senast}",
            f"”dag” saknas i {WHERE}. Lägg till dagen, till exempel dag: 2022-12-31.",
        ),
    ],
)
def test_each_fault_of_a_due_rule_is_told(written: str, told: str) -> None:
    assert problems_with(f"  förfaller: {written}") == [f"7: {told}"]
