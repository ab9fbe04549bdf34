"""Every verb of `när` with its keys, and every statement of `då`, when right and when not."""

import json
from pathlib import Path
from time import perf_counter

import pytest

from tests.scenarios.scenario_files import COUNTY, played, problems, scenario
from vardval.scenarios import run_paths

PEOPLE = (
    COUNTY
    + """\
        Elsa: {född: 2010-06-15, kön: K, område: Centrum, vårdnadshavare: [Anna]}
        Hemlig: {född: 1980-01-01, kön: M, område: Kusten, skydd: sekretessmarkering}
"""
)
LINE = 17  # Of the first line under `när`, or under `då` when nothing happens.
DAY = "2023-03-01"


def failures(folder: Path, happens: str, holds: str, county: str = PEOPLE) -> list[str]:
    """What does not hold, as expected and held."""
    run = played(folder, scenario(happens, holds, county))
    assert [str(one) for one in run.problems] == []
    return [f"{one.expected} / {one.held}" for one in run.results[0].failures]


@pytest.mark.parametrize(
    ("verb", "statement"),
    [
        ("född: Kim, mor: Anna", "person: Kim, listad: Torgets HC, enligt: NB-3.6.2-1"),
        ("född: Kim, mor: Anna, vårdnadshavare: [Anna, Bo]", "person: Kim, sätt: passiv"),
        ("född: Kim, mor: Hemlig", "person: Kim, listad: Havets HC, enligt: NB-T-11"),
        ("född: Kim, mor: Bo", "person: Kim, listad: ingen, enligt: NB-T-21"),
        ("flyttar in: Bo, till: Kusten", "person: Bo, listad: Havets HC, enligt: NB-3.6.2"),
        ("flyttar in: Bo, till: Kusten, boende: särskilt", "person: Bo, listad: Havets HC"),
        ("flyttar: Anna, till: Kusten", "person: Anna, listad: Havets HC, enligt: NB-T-12"),
        ("flyttar: Anna, till: Kusten, boende: särskilt", "person: Anna, enligt: NB-3.6.3-2"),
        ("flyttar: Hemlig, till: Centrum", "person: Hemlig, vårdansvar: Torgets HC"),
        ("flyttar ut: Anna, till: annan region", "person: Anna, enligt: NB-T-13"),
        ("flyttar ut: Anna, till: utlandet", "person: Anna, listad: ingen, enligt: NB-T-14"),
        ("avlider: Anna", "person: Anna, listad: ingen, vårdansvar: ingen, enligt: NB-T-15"),
        ("skyddas: Anna, grad: sekretessmarkering", "person: Anna, enligt: NB-3.6.4-1"),
        ("skyddas: Anna, grad: skyddad folkbokföring", "person: Anna, listad: ingen"),
        ("skydd upphör: Hemlig", "person: Hemlig, listad: Havets HC, enligt: NB-T-10"),
        ("väljer: Anna, enhet: Havets HC, via: blankett", "person: Anna, sätt: aktiv"),
        ("väljer: Elsa, enhet: Havets HC, via: telefon", "person: Elsa, listad: Torgets HC"),
        (
            "väljer: Elsa, enhet: Havets HC, via: telefon, av: vårdnadshavare",
            "person: Elsa, listad: Havets HC, byten kvar: 1",
        ),
        ("väljer: Anna, enhet: Havets HC, via: besök, av: ombud", "person: Anna, sätt: passiv"),
        (
            "väljer: Anna, enhet: Havets HC, via: e-post, av: ombud, skriftlig: ja",
            "person: Anna, listad: Havets HC, enligt: NB-3.6.1-30",
        ),
        (
            "väljer: Anna, enhet: Havets HC, via: blankett, av: ombud, skriftlig: nej",
            "person: Anna, listad: Torgets HC",
        ),
        (
            (
                'väljer: Anna, enhet: Havets HC, via: "1177", av: själv, undertecknad: nej,'
                " särskilda skäl: ja, ställ i kö: nej"
            ),
            "person: Anna, listad: Havets HC",
        ),
    ],
)
def test_each_verb_does_what_it_says_with_each_of_its_keys(
    tmp_path: Path, verb: str, statement: str
) -> None:
    assert failures(tmp_path, f"{DAY}: {{{verb}}}", f"{DAY}: {{{statement}}}") == []


def names(what: str, name: str, known: str) -> str:
    return (
        f"{what} ”{name}” finns inte i scenariot. Lägg till namnet under ”givet” eller välj"
        f" bland: {known}."
    )


EVERYONE = "Anna, Bo, Elsa, Hemlig"


@pytest.mark.parametrize(
    ("verb", "problem"),
    [
        ("född: Kim, mor: Ingen", names("Personen", "Ingen", "Anna, Bo, Elsa, Hemlig, Kim")),
        ("flyttar in: Bo", "”till” saknas. Lägg till det."),
        ("flyttar: Anna", "”till” saknas. Lägg till det."),
        ("flyttar: Ingen, till: Kusten", names("Personen", "Ingen", EVERYONE)),
        ("flyttar ut: Anna", "”till” saknas i flyttar ut. Lägg till nyckeln och ett värde."),
        (
            "flyttar ut: Anna, till: Kusten",
            "”Kusten” går inte att välja. Välj bland: annan region, utlandet.",
        ),
        (
            "flyttar: Anna, till: Kusten, boende: båt",
            "”båt” går inte att välja. Välj bland: ordinärt, särskilt.",
        ),
        (
            "avlider: Anna, till: Kusten",
            "Nyckeln ”till” finns inte i ”avlider”. Ta bort den eller välj bland: avlider.",
        ),
        ("avlider: [Anna]", "Personen ska vara ett namn. Skriv ett namn."),
        ("skyddas: Anna", "”grad” saknas i skyddas. Lägg till nyckeln och ett värde."),
        (
            "skyddas: Anna, grad: hemlig",
            "”hemlig” går inte att välja. Välj bland: sekretessmarkering, skyddad folkbokföring.",
        ),
        ("skydd upphör: Ingen", names("Personen", "Ingen", EVERYONE)),
        ('väljer: Anna, via: "1177"', "”enhet” saknas. Lägg till det."),
        (
            'väljer: Anna, enhet: Havets HC, via: "1177", av: grannen',
            "”grannen” går inte att välja. Välj bland: själv, vårdnadshavare, ombud.",
        ),
        *(
            (
                f'väljer: Anna, enhet: Havets HC, via: "1177", {key}: true',
                "”true” går inte att välja. Välj bland: ja, nej.",
            )
            for key in ("undertecknad", "skriftlig", "särskilda skäl", "ställ i kö")
        ),
        ("blankett inkommer: Anna", "”enhet” saknas. Lägg till det."),
        (
            "blankett inkommer: Anna, enhet: Månens HC",
            names("Enheten", "Månens HC", "Havets HC, Torgets HC"),
        ),
    ],
)
def test_each_verb_says_what_is_wrong_with_its_keys(
    tmp_path: Path, verb: str, problem: str
) -> None:
    holds = f"{DAY}: {{person: Anna, listad: Torgets HC}}"
    found = problems(tmp_path, scenario(f"{DAY}: {{{verb}}}", holds, PEOPLE))
    assert found == [f"{LINE}: {problem}"]


CHOICE = f'{DAY}: {{väljer: Anna, enhet: Havets HC, via: "1177"}}'


@pytest.mark.parametrize(
    ("statement", "failure"),
    [
        (f"{DAY}: {{person: Anna, listad: Torgets HC}}", "Torgets HC / Havets HC"),
        (f"{DAY}: {{person: Anna, listad: ingen}}", "ingen / Havets HC"),
        (f"{DAY}: {{person: Bo, listad: Havets HC}}", "Havets HC / ingen"),
        (f"{DAY}: {{person: Bo, sätt: aktiv}}", "aktiv / inte listad"),
        (f"{DAY}: {{person: Anna, sätt: passiv}}", "passiv / aktiv"),
        (f"{DAY}: {{person: Anna, vårdansvar: Torgets HC}}", "Torgets HC / Havets HC"),
        (f"{DAY}: {{person: Anna, byten kvar: 2}}", "2 / 1"),
        (f"{DAY}: {{person: Anna, byten kvar: obegränsat}}", "obegränsat / 1"),
        (f"{DAY}: {{enhet: Havets HC, listade: 0}}", "listade: 0 / listade: 1"),
        (f"{DAY}: {{enhet: Havets HC, aktiva: 0}}", "aktiva: 0 / aktiva: 1"),
        (f"{DAY}: {{enhet: Torgets HC, passiva: 2}}", "passiva: 2 / passiva: 1"),
        (f"{DAY}: {{enhet: Torgets HC, valbar: nej}}", "valbar: nej / valbar: ja"),
        ("{händelse: 1, utfall: avslås}", "avslås / godtas"),
        ("{händelse: 1, utfall: köas}", "köas / godtas"),
        ("{händelse: 1, utfall: väntar}", "väntar / godtas"),
        ("{händelse: 1, utfall: uppgift}", "uppgift / godtas"),
        (
            f"{DAY}: {{person: Hemlig, listad: ingen, enligt: NB-T-15}}",
            "enligt NB-T-15 / enligt NB-3.6.4-1, NB-3.6.1-17, NB-T-9",
        ),
    ],
)
def test_each_statement_fails_with_what_it_says_and_what_held(
    tmp_path: Path, statement: str, failure: str
) -> None:
    assert failures(tmp_path, CHOICE, statement) == [failure]


def test_the_day_before_is_judged_by_the_world_before(tmp_path: Path) -> None:
    later = CHOICE.replace(DAY, "2023-03-02")
    holds = f"{DAY}: {{person: Anna, listad: Torgets HC, sätt: passiv, byten kvar: 2}}"
    assert failures(tmp_path, later, holds) == []
    assert failures(tmp_path, later, holds.replace(DAY, "2023-03-02")) == ["Torgets HC / Havets HC"]


def test_one_statement_that_fails_leaves_the_others_judged(tmp_path: Path) -> None:
    holds = "\n".join(
        f"{DAY}: {{person: {one}, listad: Torgets HC}}" for one in ("Bo", "Elsa", "Hemlig")
    )
    run = played(tmp_path, scenario("", holds, PEOPLE))
    assert run.exit_code == 1
    assert [one.place.line for one in run.results[0].failures] == [LINE, LINE + 2]


def test_every_failure_is_told_as_one_line_of_json_that_reads_back(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(CHOICE, f"{DAY}: {{person: Anna, listad: ingen}}", PEOPLE))
    told = json.loads(json.dumps(run.results[0].as_json(), ensure_ascii=False))
    assert told == {
        "file": str(tmp_path / "prov.yaml"),
        "name": "Anna och Bo väljer enhet",
        "passed": False,
        "failures": [
            {
                "statement": f"{DAY}: {{person: Anna, listad: ingen}}",
                "expected": "ingen",
                "held": "Havets HC",
                "clause": "NB-3.6.1-10",
            }
        ],
    }


def test_a_wrong_file_outweighs_a_statement_that_fails(tmp_path: Path) -> None:
    right, failing = (
        f"{DAY}: {{person: Anna, listad: Torgets HC}}",
        f"{DAY}: {{person: Anna, listad: ingen}}",
    )
    for name, holds in (("a", right), ("b", failing)):
        (tmp_path / f"{name}.yaml").write_text(scenario("", holds), encoding="utf-8")
    assert run_paths([tmp_path / "a.yaml"]).exit_code == 0
    assert run_paths([tmp_path]).exit_code == 1
    (tmp_path / "c.yaml").write_text("regelbok: [", encoding="utf-8")
    run = run_paths([tmp_path])
    assert (run.exit_code, len(run.results)) == (2, 2)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"- 1\n", b"regelbok:\n", b"a: &a [*a]\n"]
)
def test_a_file_that_is_no_scenario_file_is_told_as_wrong(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "trasig.yaml"
    file.write_bytes(content)
    run = run_paths([file])
    assert (run.exit_code, run.results) == (2, ())
    assert {one.place.file for one in run.problems} == {str(file)}
    assert all(one.what.endswith(".") and one.remedy.endswith(".") for one in run.problems)


def test_scenarios_run_hundreds_in_a_few_seconds(tmp_path: Path) -> None:
    first, _, rest = scenario(CHOICE, f"{DAY}: {{person: Anna, listad: Havets HC}}").partition(
        "  - namn: Anna och Bo väljer enhet\n"
    )
    many = "".join(f"  - namn: Anna väljer för gång nummer {one}\n{rest}" for one in range(300))
    begun = perf_counter()
    run = played(tmp_path, first + many)
    taken = perf_counter() - begun
    assert (len(run.results), run.exit_code) == (300, 0)
    assert taken < 3, "seconds; it takes a quarter of one"
