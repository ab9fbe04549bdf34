"""The system as an actor: a command or a nightly job, which no user runs."""

from dataclasses import dataclass

from vardval.platform.models import Role


@dataclass(frozen=True, slots=True)
class SystemActor:
    """Acts with the system's permissions; `username` names the command or the job."""

    username: str
    role: str = Role.SYSTEM
    unit_hsa_id: str = ""
    person_id: int | None = None
    is_active: bool = True
