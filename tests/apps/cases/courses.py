"""A course for tests of the cabinet: asked, answered or silent, decided by someone else."""

from vardval.core.cases import By, Machine, Need, Transition

HEARD = frozenset({"answer", "silence"})
COURSE = Machine(
    "prov",
    "received",
    frozenset({"granted", "withdrawn"}),
    (
        Transition("received", "ask", "asked", By.OFFICER, frozenset({Need.REASONS})),
        Transition("asked", "answer", "received", By.PARTY),
        Transition("asked", "silence", "received", By.CLOCK),
        Transition("received", "withdraw", "withdrawn", By.OFFICER),
        Transition(
            "received",
            "grant",
            "granted",
            By.DECIDER,
            frozenset({Need.REASONS, Need.DOCUMENT, Need.HEARD, Need.ANOTHER_PERSON, Need.DAY}),
            not_who=frozenset({"ask"}),
            heard_by=HEARD,
        ),
    ),
)
MACHINES = {COURSE.name: COURSE}
