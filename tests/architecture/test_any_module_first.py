"""Any module can be the first that a program reads: none needs itself before it is read."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

from tests.architecture.tree import SOURCE, parsed


def _file_of(module: str) -> Path:
    path = SOURCE.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _read_at_once(node: ast.AST) -> Iterator[int]:
    """The lines of what is imported when the module is, and not when a function is called."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Import | ast.ImportFrom):
            yield inner.lineno
        elif not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _read_at_once(inner)


def _with_packages(module: str, reader: str) -> Iterator[str]:
    """The module and the packages that are read before it, but for those read already."""
    while module and not f"{reader}.".startswith(f"{module}."):
        yield module
        module = module.rpartition(".")[0]


def _needs(graph: grimp.ImportGraph, reader: str) -> set[str]:
    at_once = set(_read_at_once(parsed(_file_of(reader))))
    return {
        one
        for module in graph.find_modules_directly_imported_by(reader)
        if at_once
        & {
            each["line_number"]
            for each in graph.get_import_details(importer=reader, imported=module)
        }
        for one in _with_packages(module, reader)
    }


def test_no_module_needs_itself_before_it_is_read() -> None:
    graph = grimp.build_graph("vardval", exclude_type_checking_imports=True)
    needs = TopologicalSorter({module: _needs(graph, module) for module in graph.modules})

    try:
        needs.prepare()
    except CycleError as found:
        raise AssertionError(" <- ".join(found.args[1])) from None
