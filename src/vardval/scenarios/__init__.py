"""Scenario files: a region's rules as examples that are read, played and judged.

Owns the reading of the files (strict, with file and line), the playing of what happens through
the production's own decision code, and the judging of what must hold. Runs in memory: owns
no database, no clock and no output. What a file says and the format does not know is an error
of the file, never left out in silence.
"""

from vardval.scenarios.results import Failure, Run, ScenarioResult
from vardval.scenarios.running import run_paths

__all__ = ["Failure", "Run", "ScenarioResult", "run_paths"]
