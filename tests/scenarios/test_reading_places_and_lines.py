"""Places under `givet`, and the frame of every line: what is wrong is told, with advice."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

DAY = "2023-03-01"
HOLDS = f"{DAY}: {{enhet: Torgets HC, valbar: ja}}"
HAPPENS = f"{DAY}: {{avlider: Anna}}"


def county(
    home: str = "Solgården: {område: Centrum}",
    school: str = "Myran: {område: Centrum, ansvarig: Torgets HC}",
    plan: str = '"2580": {Solgården: Torgets HC}',
) -> str:
    """A county with a housing unit, a preschool and a plan, each on a line of its own."""
    return f"""\
    givet:
      områden:
        Centrum: {{kommun: "2580"}}
      enheter:
        Torgets HC: {{kommun: "2580", områden: [Centrum]}}
      personer:
        Anna: {{född: 1990-05-01, kön: K, område: Centrum}}
      boenden: {{{home}}}
      förskolor: {{{school}}}
      närområdesplaner: {{{plan}}}
"""


def told(folder: Path, happens: str = "", holds: str = HOLDS, **places: str) -> list[str]:
    """What is wrong with a scenario that has these lines and places."""
    return problems(folder, scenario(happens, holds, county(**places)))


def test_the_county_used_here_is_right(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(HAPPENS, HOLDS, county()))
    assert (run.exit_code, [len(one.failures) for one in run.results]) == (0, [0])


@pytest.mark.parametrize(
    ("places", "problem"),
    [
        (
            {"home": "Solgården: {ansvarig: Torgets HC}"},
            "11: ”område” saknas för Solgården. Lägg till det.",
        ),
        (
            {"home": "Solgården: {område: Månen}"},
            (
                "11: Området ”Månen” finns inte i scenariot. Lägg till namnet under ”givet” eller"
                " välj bland: Centrum."
            ),
        ),
        (
            {"home": "Solgården: {område: Centrum, platser: 12}"},
            (
                "11: Nyckeln ”platser” finns inte i Solgården. Ta bort den eller välj bland:"
                " område, ansvarig."
            ),
        ),
        (
            {"school": "Myran: {område: Centrum, ansvarig: Månens HC}"},
            (
                "12: Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller välj bland: Torgets HC."
            ),
        ),
        (
            {"school": "Solgården: {område: Centrum}"},
            "12: ”Solgården” finns redan. Ge den ett annat namn.",
        ),
        (
            {"plan": '"2580": {Månen: Torgets HC}'},
            (
                "13: ”Månen” är varken ett boende i scenariot eller något att ansvara för. Välj"
                " bland: Solgården, Myran, dödsfall, vårdintyg, smittutbrott, asylsökande, särskilt"
                " boende, förskola."
            ),
        ),
        (
            {"plan": '"2580": {vårdintyg: Månens HC}'},
            (
                "13: Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller välj bland: Torgets HC."
            ),
        ),
        (
            {"plan": "Luleå: {Solgården: Torgets HC}"},
            "13: ”Luleå” är ingen kommunkod. Skriv fyra siffror.",
        ),
        (
            {"plan": '"258": {Solgården: Torgets HC}'},
            "13: ”258” är ingen kommunkod. Skriv fyra siffror.",
        ),
    ],
)
def test_a_place_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, places: dict[str, str], problem: str
) -> None:
    assert told(tmp_path, **places) == [problem]


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        (
            f'{DAY}: {{närområdesplan: "25", försenad: nej}}',
            "Planen anges med kommunens kod. Skriv fyra siffror.",
        ),
        (
            f'{DAY}: {{närområdesplan: "25800", försenad: nej}}',
            "Planen anges med kommunens kod. Skriv fyra siffror.",
        ),
        (
            f'{DAY}: {{närområdesplan: "2580", försenad: kanske}}',
            "”kanske” går inte att välja. Välj bland: ja, nej.",
        ),
        (
            f'{DAY}: {{närområdesplan: "2580", revideras senast: snart}}',
            "Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            f'{DAY}: {{närområdesplan: "2580", saknar: [Månen]}}',
            (
                "Boendet ”Månen” finns inte i scenariot. Lägg till namnet under ”givet” eller välj"
                " bland: Solgården, Myran."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: Torgets HC, för: sotning, område: Centrum}}",
            (
                "”sotning” går inte att välja. Välj bland: dödsfall, vårdintyg, smittutbrott,"
                " asylsökande, särskilt boende, förskola."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: Månens HC, för: dödsfall, område: Centrum}}",
            (
                "Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet” eller"
                " välj bland: Torgets HC."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: ingen, för: särskilt boende, boende: Månen, område: Centrum}}",
            (
                "Boendet ”Månen” finns inte i scenariot. Lägg till namnet under ”givet” eller välj"
                " bland: Solgården, Myran."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: ingen, för: dödsfall, område: Centrum, person: Bo}}",
            (
                "Personen ”Bo” finns inte i scenariot. Lägg till namnet under ”givet” eller välj"
                " bland: Anna."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: ingen, för: dödsfall, område: Centrum, enligt: NB-0-0}}",
            (
                "Klausulen ”NB-0-0” finns varken i registret eller bland bokens tolkningar."
                " Rätta numret."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: ingen, för: dödsfall, område: Centrum, klockan: 3}}",
            (
                "Nyckeln ”klockan” finns inte i ett påstående om ansvar. Ta bort den eller välj"
                " bland: ansvarar, för, område, person, boende, förskola, enligt."
            ),
        ),
        (
            f"{DAY}: {{ansvarar: [Torgets HC], för: dödsfall, område: Centrum}}",
            "Enheten ska vara ett namn. Skriv ett namn.",
        ),
        (
            "Torgets HC är valbar",
            (
                "Raden ska ha en enda dag. Skriv till exempel 2023-03-01: {person: Anna, listad:"
                " Torgets HC}."
            ),
        ),
    ],
)
def test_a_statement_that_is_wrong_is_told_with_line_and_advice(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert told(tmp_path, holds=holds) == [f"15: {problem}"]


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        ("{händelse: 1}", "Påståendet säger inget om händelsen. Skriv utfall eller enligt."),
        (
            "{händelse: 2, utfall: godtas}",
            "Händelsen finns inte. Skriv radens nummer under ”när”, som har 1 rader.",
        ),
        (
            "{händelse: 0, utfall: godtas}",
            "Händelsen finns inte. Skriv radens nummer under ”när”, som har 1 rader.",
        ),
        (
            "{händelse: första, utfall: godtas}",
            "Händelsen finns inte. Skriv radens nummer under ”när”, som har 1 rader.",
        ),
        (
            "{händelse: 1, utfall: kanske}",
            "”kanske” går inte att välja. Välj bland: godtas, avslås, köas, väntar, uppgift.",
        ),
        (
            "{händelse: 1, erbjudande: [Bo]}",
            (
                "Personen ”Bo” finns inte i scenariot. Lägg till namnet under ”givet” eller välj"
                " bland: Anna."
            ),
        ),
        (
            "{händelse: 1, sparas till och med: länge}",
            "Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
        (
            "{händelse: 1, får gallras: aldrig}",
            "Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01.",
        ),
    ],
)
def test_a_statement_about_what_happened_that_is_wrong_is_told(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert told(tmp_path, HAPPENS, holds) == [f"17: {problem}"]


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("när", "”när” är ingen lista. Skriv en rad per händelse, med streck framför."),
        ("då", "”då” är ingen lista. Skriv en rad per påstående."),
    ],
)
def test_what_happens_and_what_holds_are_lists(tmp_path: Path, key: str, problem: str) -> None:
    blocks = {"när": "[]", "då": f"[{HOLDS}]"} | {key: "{Anna: avlider}"}
    text = scenario(county=county()) + "".join(f"    {one}: {it}\n" for one, it in blocks.items())
    line = 14 if key == "när" else 15
    assert [one for one in problems(tmp_path, text) if one.startswith(f"{line}: ”{key}”")] == [
        f"{line}: {problem}"
    ]


@pytest.mark.parametrize(
    "line", ["Anna avlider", f"{{{DAY}: {{avlider: Anna}}, 2023-03-02: {{avlider: Anna}}}}"]
)
def test_a_line_has_one_day(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line)[0] == (
        "15: Raden ska ha en enda dag. Skriv till exempel 2023-03-01: {avlider: Bo}."
    )


def test_a_scenario_that_is_wrong_leaves_the_others_of_its_file_played(tmp_path: Path) -> None:
    right = scenario(HAPPENS, HOLDS, county())
    again = right.split("scenarier:\n")[1].replace("Anna och Bo väljer enhet", "Fel")
    run = played(tmp_path, right + again.replace("avlider: Anna", "avlider: Bo"))
    assert [one.name for one in run.results] == ["Anna och Bo väljer enhet"]
    assert (run.exit_code, len(run.problems)) == (2, 1)


def test_two_scenarios_of_a_file_have_names_of_their_own(tmp_path: Path) -> None:
    right = scenario(HAPPENS, HOLDS, county())
    twice = right + right.split("scenarier:\n")[1]
    (found,) = problems(tmp_path, twice)
    assert found.endswith(
        "Scenariot ”Anna och Bo väljer enhet” står två gånger. Ge det ett eget namn."
    )


def test_a_book_that_does_not_exist_is_told_on_the_line_that_names_it(tmp_path: Path) -> None:
    wrong = scenario(HAPPENS, HOLDS, county()).replace("norrbotten/2023", "månen/2023")
    (found,) = problems(tmp_path, wrong)
    assert found.startswith("1: ")
    assert found.endswith(" Rätta regelbokens namn.")
