"""The night's frame: what is done each night, day by day, and what came of it.

Owns the order of nights and steps, that one run goes on at a time, that a run that was cut off
or a step that failed is taken up again, and the report. Owns no step: each app offers its own
in its `jobs`, and `vardval.config.night` puts them in order.
"""

from vardval.platform.nightly.steps import Night, Step, StepReport

__all__ = ["Night", "Step", "StepReport"]
