"""The form of a simulation, read into a question.

Only what differs from the decided list is a change: a number that is left as it stands
changes nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from vardval.platform.sentences import SpokenError
from vardval.portal.whole_typed import whole_typed
from vardval.settlement.price_lists.changing import ListValue, changeable_values, with_values
from vardval.settlement.price_lists.reading import HIGHEST_KRONOR
from vardval.settlement.simulation.question import AskedMove, NewUnit, Question

MOVES = (1, 2, 3, 4)
"""The places of the form's moves."""
NEW = "NY"
"""The target of a move to the unit that is made up in the same form."""
MOST_BYTES = 1_000_000
_OLDEST = 150
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


class UnreadableSimulation(SpokenError, ValueError):
    """Something in the form that cannot be read; the sentence says what and where."""


@dataclass(frozen=True, slots=True)
class ValueField:
    """A number of the list as a field: what it is called, what is decided, what is typed."""

    value: ListValue
    typed: str

    @property
    def decided(self) -> str:
        """The decided number with a decimal comma, as people write it."""
        return _with_comma(self.value.text)

    @property
    def is_changed(self) -> bool:
        """Whether something else is typed than what is decided."""
        return _number(self.typed) != self.value.text


@dataclass(frozen=True, slots=True)
class ComponentFields:
    """A component's numbers, those that are a price or a limit apart from rows of a table."""

    name: str
    fields: list[ValueField] = field(default_factory=list)
    rows: list[ValueField] = field(default_factory=list)

    @property
    def has_changed_rows(self) -> bool:
        """Whether any row has to be shown because something else is typed in it."""
        return any(one.is_changed for one in self.rows)


def fields_of(
    content: bytes, names: Mapping[str, str], typed: Mapping[str, str]
) -> list[ComponentFields]:
    """The list's numbers as fields, by component; `names` are the components' by id."""
    found: dict[str, ComponentFields] = {}
    for one in changeable_values(content):
        component = found.setdefault(
            one.component, ComponentFields(names.get(one.component, one.component))
        )
        into = component.rows if "/rader/" in one.path else component.fields
        into.append(ValueField(one, typed.get(f"v:{one.path}", _with_comma(one.text)).strip()))
    return list(found.values())


def question_typed(
    content: bytes, typed: QueryDict, index_file: UploadedFile | None = None
) -> Question:
    """The question as typed; raises `UnreadableSimulation` and `NoSuchValue`.

    Where a whole list is typed the numbers of the decided one say nothing.
    """
    whole = typed.get("lista", "").replace("\r\n", "\n")
    values = {} if whole.strip() else dict(_changed(content, typed))
    return Question(
        whole if whole.strip() else with_values(content, values).decode(),
        tuple(_moves(typed)),
        tuple(_new_unit(typed)),
        _content(index_file),
        is_for_all=bool(typed.get("for_alla")),
    )


def _changed(content: bytes, typed: QueryDict) -> Iterator[tuple[str, str]]:
    """The numbers that are typed otherwise than decided, by their path."""
    for one in changeable_values(content):
        written = typed.get(f"v:{one.path}")
        if written is None or (number := _number(written)) == one.text:
            continue
        if not _NUMBER.fullmatch(number) or Decimal(number) > HIGHEST_KRONOR:
            raise UnreadableSimulation(
                "portal.simulation.not_a_number",
                component=one.component,
                place=one.place,
                written=written.strip()[:20],
            )
        yield one.path, number


def _with_comma(number: str) -> str:
    return number.replace(".", ",")


def _number(written: str) -> str:
    """What is typed as the list writes numbers: no spaces, and a point."""
    return "".join(written.split()).replace(",", ".")


def _moves(typed: QueryDict) -> Iterator[AskedMove]:
    for place in MOVES:
        target = typed.get(f"till_{place}", "")
        origin = typed.get(f"fran_{place}", "")
        areas = typed.get(f"omraden_{place}", "").replace(",", " ").split()
        if target == NEW:
            target = typed.get("ny_hsa", "").strip()
            if not target:
                raise UnreadableSimulation("portal.simulation.new_unit_lacks")
        if not target:
            if origin or areas:
                raise UnreadableSimulation("portal.simulation.move_without_target", place=place)
            continue
        yield AskedMove(
            target,
            (origin,) if origin else (),
            tuple(areas),
            _whole(typed, f"fran_alder_{place}", 0, "age"),
            _whole(typed, f"till_alder_{place}", _OLDEST, "age"),
            _whole(typed, f"procent_{place}", 100, "percent"),
        )


def _new_unit(typed: QueryDict) -> Iterator[NewUnit]:
    hsa_id, name = typed.get("ny_hsa", "").strip(), typed.get("ny_namn", "").strip()
    if not (hsa_id or name):
        return
    municipality = typed.get("ny_kommun", "")
    if not (hsa_id and name and municipality):
        raise UnreadableSimulation("portal.simulation.new_unit_lacks")
    yield NewUnit(hsa_id, name, typed.get("ny_drift") == "offentlig", municipality)


def _whole(typed: QueryDict, name: str, otherwise: int, what: str) -> int:
    written = typed.get(name, "").strip()
    if not written:
        return otherwise
    found = whole_typed(written, digits=3)
    if found is None:
        raise UnreadableSimulation(f"portal.simulation.not_{what}", written=written[:20])
    return found


def _content(file: UploadedFile | None) -> str:
    if file is None:
        return ""
    if file.size is None or file.size > MOST_BYTES:
        raise UnreadableSimulation("portal.simulation.file_too_large")
    try:
        content: bytes = file.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSimulation("portal.simulation.file_not_text") from None
