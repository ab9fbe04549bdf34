"""How a night keeps what becomes of a step: at its beginning and at its end, each night anew.

A night writes some forty such rows, so they are written by one statement that is planned once.
"""

import json

from vardval.platform.models import NightStep
from vardval.platform.statements import written

_KEEP = """
INSERT INTO platform_nightstep
       (run_id, position, name, status, attempts, counts, tasks, concerned,
        error_code, error_place, error_parameters, started_at, ended_at)
VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s, %s::jsonb, %s, %s, %s::jsonb, %s, %s)
    ON CONFLICT (run_id, name) DO UPDATE
   SET (status, attempts, counts, tasks, concerned,
        error_code, error_place, error_parameters, started_at, ended_at)
     = (excluded.status, excluded.attempts, excluded.counts, excluded.tasks, excluded.concerned,
        excluded.error_code, excluded.error_place, excluded.error_parameters,
        excluded.started_at, excluded.ended_at)
"""


def keep_step(step: NightStep) -> None:
    """Write the step as it is now, in the place of what was known of it in its night."""
    told = (
        *(step.run_id, step.position, step.name, step.status, step.attempts),
        *(json.dumps(step.counts), step.tasks, json.dumps(step.concerned)),
        *(step.error_code, step.error_place, json.dumps(step.error_parameters)),
        *(step.started_at, step.ended_at),
    )
    written(_KEEP, told)
