"""What a centre has told of a change, with the names that its keys stand for."""

from vardval.accreditation.changes.change import Change
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import municipalities, unit_id

_APART = {"kind", "hours"}
"""What the page tells in its heading or in words of its own."""


def change_facts(change: Change | None, language: str) -> list[tuple[str, object]]:
    """Return each told thing by its name, as words; nothing where no change is told."""
    if change is None:
        return []
    code = change.municipality_code
    told = {**change.as_particulars(), "municipality_code": municipalities().get(code, code)}
    if change.answering:
        told["answering"] = unit_names(known_at=newest_number())[unit_id(change.answering)]
    if change.is_service_point:
        told["is_service_point"] = sentence("portal.apply.yes", language)
    if change.ground:
        told["ground"] = sentence(f"portal.ground.{change.ground}", language)
    return [
        (name, ", ".join(value) if isinstance(value, tuple) else value)
        for name, value in told.items()
        if value and name not in _APART
    ]
