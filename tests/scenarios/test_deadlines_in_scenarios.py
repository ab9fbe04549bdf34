"""Deadlines as scenarios: what happens, and on which day an obligation falls due next."""

import pytest

from vardval.rulebook.loading import load_book
from vardval.scenarios.proving import proofs
from vardval.scenarios.running import failures_of, played
from vardval.scenarios.scenario_file import read_scenarios

BOOK = "norrbotten/2023"
REPORT, CONTACT, HOURS = "NB-Å-5.4-1", "NB-Å-1.1-9", "NB-Å-4.3.3-4"


def _text(then: str, when: str = "", tried: str = "") -> bytes:
    lines = [f"regelbok: {BOOK}", "scenarier:", "  - namn: Frist"]
    lines += [f"    prövar: [{tried}]"] if tried else []
    lines += ["    när:", *(f"      - {one}" for one in when.splitlines())] if when else []
    lines += ["    då:", *(f"      - {one}" for one in then.splitlines())]
    return "\n".join(lines).encode()


def _held(then: str, when: str = "") -> list[tuple[str, str]]:
    (scenario,), problems = read_scenarios(_text(then, when), "frister.yaml")
    assert problems == ()
    return [(one.expected, one.held) for one in failures_of(scenario, played(scenario))]


def _problems(then: str, when: str = "") -> list[str]:
    _, problems = read_scenarios(_text(then, when), "frister.yaml")
    return [str(one) for one in problems]


def test_a_yearly_day_is_next_until_it_has_passed() -> None:
    assert _held(f"2023-01-25: {{åtagande: {REPORT}, förfaller: 2023-01-25}}") == []
    assert _held(f"2023-01-26: {{åtagande: {REPORT}, förfaller: 2024-01-25}}") == []
    assert _held(f"2023-01-26: {{åtagande: {REPORT}, förfaller: 2023-01-25}}") == [
        ("förfaller: 2023-01-25", "förfaller: 2024-01-25")
    ]


def test_what_happens_is_not_known_before_its_line() -> None:
    contact = "2023-03-01: {händelse: patientens kontakt}"
    assert _held(f"2023-02-28: {{åtagande: {CONTACT}, förfaller: ingen}}", contact) == []
    assert _held(f"2023-03-01: {{åtagande: {CONTACT}, förfaller: 2023-03-02}}", contact) == []


def test_a_clock_time_is_asked_for_only_where_the_statement_does() -> None:
    need = '2023-03-01: {händelse: anmält behov av läkarbedömning, klockan: "23:00"}'
    day = f"2023-03-01: {{åtagande: {HOURS}, förfaller: 2023-03-02}}"
    clock = f'2023-03-01: {{åtagande: {HOURS}, förfaller: 2023-03-02, klockan: "02:00"}}'
    assert (_held(day, need), _held(clock, need)) == (
        [],
        [("förfaller: 2023-03-02 klockan 02:00", "förfaller: 2023-03-02 klockan 01:00")],
    )


def test_the_clause_that_the_obligation_gathers_is_the_one_cited() -> None:
    said = f"2023-01-25: {{åtagande: {REPORT}, förfaller: 2023-01-25, enligt: "
    assert _held(f"{said}NB-5.4-1}}") == []
    assert _held(f"{said}NB-3.10-8}}") == [("enligt NB-3.10-8", "enligt NB-5.4-1")]


def test_a_failure_tells_how_the_day_was_reckoned() -> None:
    then = f"2023-01-25: {{åtagande: {REPORT}, förfaller: ingen}}"
    (scenario,), _ = read_scenarios(_text(then), "frister.yaml")
    (failure,) = failures_of(scenario, played(scenario))
    assert failure.explanation == (
        "Ska göras varje år, det här året senast den 25 januari 2023. [NB-5.4-1]",
    )


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (
            "2023-03-01: {händelse: kaffe}",
            "frister.yaml:5: Inget åtagande i boken hänger på händelsen ”kaffe”. Välj bland: ",
        ),
        (
            "2023-03-01: {händelse: fullgjort}",
            "frister.yaml:5: ”fullgjort” gäller ett åtagande. Skriv ”åtagande” också.",
        ),
        (
            "2023-03-01: {händelse: patientens kontakt, åtagande: NB-Å-99-1}",
            "frister.yaml:5: Åtagandet ”NB-Å-99-1” finns inte i boken. Rätta numret; vardval",
        ),
        (
            "2023-03-01: {händelse: patientens kontakt, klockan: halv nio}",
            "frister.yaml:5: ”halv nio” är inget klockslag. Skriv till exempel",
        ),
        (
            "2023-03-01: {händelse: patientens kontakt, dag: i morgon}",
            "frister.yaml:5: Här ska stå en dag. Skriv år-månad-dag",
        ),
        (
            "2023-03-01: {händelse: patientens kontakt, var: här}",
            "frister.yaml:5: Nyckeln ”var” finns inte i ”händelse”. Ta bort den eller välj",
        ),
    ],
)
def test_each_fault_of_an_event_is_told(when: str, told: str) -> None:
    found = _problems(f"2023-03-01: {{åtagande: {REPORT}, förfaller: ingen}}", when)
    assert [one[: len(told)] for one in found] == [told]


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (
            "2023-03-01: {åtagande: NB-Å-99-1, förfaller: ingen}",
            "frister.yaml:5: Åtagandet ”NB-Å-99-1” finns inte i boken. Rätta numret; vardval",
        ),
        (
            f"2023-03-01: {{åtagande: {REPORT}}}",
            "frister.yaml:5: ”förfaller” saknas i påståendet. Lägg till nyckeln och ett värde.",
        ),
        (
            f"2023-03-01: {{åtagande: {REPORT}, förfaller: snart}}",
            "frister.yaml:5: Här ska stå en dag. Skriv år-månad-dag",
        ),
        (
            f"2024-03-01: {{åtagande: {REPORT}, förfaller: ingen}}",
            f"frister.yaml:5: Dagen 2024-03-01 ligger utanför {BOOK}",
        ),
    ],
)
def test_each_fault_of_a_statement_about_an_obligation_is_told(then: str, told: str) -> None:
    assert [one[: len(told)] for one in _problems(then)] == [told]


def test_a_scenario_about_people_still_needs_its_county() -> None:
    assert _problems("2023-03-01: {person: Anna, listad: ingen}")[0].startswith(
        "frister.yaml:3: ”givet” saknas i scenariot."
    )


def test_an_event_outside_the_county_has_no_outcome() -> None:
    then = "{händelse: 1, utfall: godtas}"
    text = _text(then, "2023-03-01: {händelse: patientens kontakt}").decode()
    whole = text.replace("    när:", "    givet: {}\n    när:").encode()
    (scenario,), problems = read_scenarios(whole, "frister.yaml")
    (failure,) = failures_of(scenario, played(scenario))
    assert (problems, failure.expected) == ((), "ett utfall")


def test_a_deadline_shows_its_clause_when_it_is_missed_without_it() -> None:
    def shown(then: str) -> list[tuple[str, bool]]:
        scenarios, _ = read_scenarios(_text(then, tried="NB-5.4-1"), "frister.yaml")
        found = proofs(load_book(BOOK), scenarios)
        return [(one.clause, one.is_shown) for one in found if one.claimed]

    due = f"2023-01-25: {{åtagande: {REPORT}, förfaller: 2023-01-25}}"
    other = f"2023-01-25: {{åtagande: {CONTACT}, förfaller: ingen}}"
    assert shown(due) == [("NB-5.4-1", True)]
    assert shown(other) == [("NB-5.4-1", False)]
    assert shown(f"{other}\n{due}") == [("NB-5.4-1", True)]
