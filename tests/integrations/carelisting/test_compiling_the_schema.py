"""The validator knows every message, also when a document was lost while it was made."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree

from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.schema import (
    XS,
    DocumentsLost,
    compiled,
    documents,
    file_of,
)


class Losing(dict[str, bytes]):
    """The documents, of which one says nothing the first so many times that it is asked for."""

    def __init__(self, operation: Operation, *, times: int) -> None:
        super().__init__(documents())
        self.asked: Counter[str] = Counter()
        self._file, self._times = file_of(operation), times
        space = f"targetNamespace='{operation.namespace}'"
        self._nothing = f"<schema xmlns='{XS}' {space}/>".encode()

    def __getitem__(self, name: str) -> bytes:
        self.asked[name] += 1
        is_lost = name == self._file and self.asked[name] <= self._times
        return self._nothing if is_lost else super().__getitem__(name)


def knows(schema: etree.XMLSchema, operation: Operation) -> bool:
    """Whether an empty call is faulted for what it lacks, and not for being unheard of."""
    schema.validate(etree.Element(etree.QName(operation.namespace, operation.value)))
    return "No matching global" not in str(schema.error_log)


@pytest.mark.parametrize("operation", list(Operation))
@pytest.mark.parametrize("times", [0, 1, 4])
def test_a_document_that_is_lost_now_and_then_is_read_again(
    operation: Operation, times: int
) -> None:
    losing = Losing(operation, times=times)
    made = compiled(losing)
    assert [knows(made, one) for one in Operation] == [True] * len(Operation)
    assert losing.asked[file_of(operation)] == times + 1


@pytest.mark.parametrize("operation", list(Operation))
def test_a_document_that_is_never_had_is_told_by_its_messages(operation: Operation) -> None:
    losing = Losing(operation, times=5)
    with pytest.raises(DocumentsLost) as told:
        compiled(losing)
    names = f"{operation.value}, {operation.answer}"
    assert str(told.value) == f"Schemat för listningstjänsten saknar {names}."


def test_threads_that_compile_at_once_all_know_every_message() -> None:
    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(compiled, [documents()] * 12))
    assert {knows(one, operation) for one in made for operation in Operation} == {True}
