"""From paths to results: finding the files, reading them, playing and judging."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from vardval.core.rulebook import RuleMissing, ValueMissing
from vardval.platform.strict_yaml import Place, Problem
from vardval.scenarios.judging import judge
from vardval.scenarios.playing import NotPlayable, Played, play
from vardval.scenarios.results import Failure, Run, ScenarioResult
from vardval.scenarios.scenario_file import Scenario, read_scenarios

FOLDER = "scenarios"


def run_paths(paths: Iterable[Path | str]) -> Run:
    """Play every scenario in the files and folders, in the order of their names.

    A scenario that is wrong is reported and not played; the others are played all the same,
    those in the same file too. A path that leads to no scenario is wrong as well: a run that
    tries nothing proves nothing.
    """
    results: list[ScenarioResult] = []
    problems: list[Problem] = []
    for path in map(Path, paths):
        files = list(_files(path))
        if not files:
            problems.append(
                Problem(
                    Place(str(path), 1),
                    "Här finns inga scenariofiler.",
                    "Ange en fil, eller en mapp med filer som slutar på .yaml.",
                )
            )
        for file in files:
            scenarios, wrong = read_scenarios(file.read_bytes(), str(file))
            problems.extend(wrong)
            for scenario in scenarios:
                try:
                    results.append(_result(file, scenario))
                except NotPlayable as error:
                    problems.append(error.problem)
                except (RuleMissing, ValueMissing) as error:
                    problems.append(_unanswered(scenario, error))
    return Run(tuple(results), tuple(problems))


def _unanswered(scenario: Scenario, why: RuleMissing | ValueMissing) -> Problem:
    """The rule that the scenario needs and the book does not answer."""
    told = f"{str(why).rstrip('.')}."
    return Problem(scenario.place, told, "Scenariot kan prövas när regeln har ett svar.")


def _files(path: Path) -> Iterator[Path]:
    """The scenario files under the path.

    Where books lie there are chapters and price lists too; the scenarios are then the files in
    the folders called `scenarios`. In a folder without any such, every file is a scenario's.
    """
    if path.is_file():
        yield path
        return
    files = sorted(path.rglob("*.yaml"))
    kept = [one for one in files if FOLDER in one.relative_to(path).parts[:-1]]
    yield from kept or files


def played(scenario: Scenario) -> Played:
    """What the scenario leads to; raises `NotPlayable`."""
    return play(
        scenario.given, scenario.happenings, scenario.rules, scenario.first_on, scenario.last_on
    )


def failures_of(scenario: Scenario, course: Played) -> tuple[Failure, ...]:
    """The statements of the scenario that do not hold of what was played."""
    judged = (judge(one, course) for one in scenario.statements)
    return tuple(one for one in judged if one is not None)


def _result(file: Path, scenario: Scenario) -> ScenarioResult:
    course = played(scenario)
    cited = {step.clause for one in course.moments for step in one.decision.trace if step.clause}
    return ScenarioResult(
        file,
        scenario.name,
        scenario.book.id,
        scenario.tried,
        frozenset(cited),
        failures_of(scenario, course),
    )
