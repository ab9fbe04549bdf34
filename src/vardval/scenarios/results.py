"""What a run of scenarios came to."""

from dataclasses import dataclass
from pathlib import Path

from vardval.platform.strict_yaml import Place, Problem


@dataclass(frozen=True, slots=True)
class Failure:
    """A statement that did not hold: what it says, what held, and the decision's reasons."""

    place: Place
    statement: str
    expected: str
    held: str
    clause: str | None
    explanation: tuple[str, ...] = ()

    def as_json(self) -> dict[str, str | None]:
        """The failure as `--json` prints it."""
        return {
            "statement": self.statement,
            "expected": self.expected,
            "held": self.held,
            "clause": self.clause,
        }

    def as_text(self) -> str:
        """The failure as lines for a person: statement, what held instead, the steps."""
        lines = [
            f"{self.place}: {self.statement}",
            f"    väntade: {self.expected}",
            f"    gällde:  {self.held}" + (f" [{self.clause}]" if self.clause else ""),
            *(f"      {line}" for line in self.explanation),
        ]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario, played; `tried` are the clauses that it says it shows."""

    file: Path
    name: str
    book: str
    tried: tuple[str, ...]
    cited: frozenset[str]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether every statement held."""
        return not self.failures

    def as_json(self) -> dict[str, object]:
        """The result as `--json` prints it, one object a scenario."""
        return {
            "file": str(self.file),
            "name": self.name,
            "passed": self.passed,
            "failures": [one.as_json() for one in self.failures],
        }

    def as_text(self) -> str:
        """The result as lines for a person."""
        mark = "✓" if self.passed else "✗"
        lines = [f"{mark} {self.name}", *(one.as_text() for one in self.failures)]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Run:
    """Every scenario that could be played, and everything wrong with the files."""

    results: tuple[ScenarioResult, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """0 when every statement held, 1 when one failed, 2 when a file is wrong."""
        if self.problems:
            return 2
        return 0 if all(one.passed for one in self.results) else 1
