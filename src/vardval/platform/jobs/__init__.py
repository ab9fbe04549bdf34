"""Jobs: what is done outside the page or the command that asked for it.

Owns the worker that runs jobs, what it says when one fails, and how long a job is kept. A job
is a procrastinate task in the `jobs` module of the app whose work it is, and lies in the same
database as all else. Its arguments are surrogate keys and days, never a person's number or name.
"""

from vardval.platform.jobs.working import run_worker

__all__ = ["run_worker"]
