"""A decision's steps for a caller: the code, the clause and the sentence of each."""

from collections.abc import Mapping

from pydantic import BaseModel

from vardval.core.trace import Trace
from vardval.platform.sentences import has_sentence, sentence
from vardval.registry.queries import unit_versions


class StepTold(BaseModel):
    """A step of an explanation."""

    code: str
    text: str
    clause: str | None


def unit_names(number: int) -> Mapping[int, str]:
    """Return the newest name of every unit, by key, as known at the ledger number."""
    return {one.id: one.name for one in unit_versions(known_at=number)}


def explained(trace: Trace, names: Mapping[int, str], language: str) -> list[StepTold]:
    """Return the steps in order; a unit's key is told as its name."""
    told = []
    for one in trace:
        parameters = dict(one.parameters)
        for name, value in one.parameters:
            if name == "unit" and isinstance(value, int):
                parameters[name] = names.get(value, str(value))
            elif isinstance(value, str) and has_sentence(f"{name}.{value}", language):
                parameters[name] = sentence(f"{name}.{value}", language)
        told.append(
            StepTold(
                code=one.code, text=sentence(one.code, language, **parameters), clause=one.clause
            )
        )
    return told
