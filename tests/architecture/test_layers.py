"""What the import linter cannot say about who may know whom."""

from importlib.util import find_spec
from pathlib import Path

import grimp
from django.db.models import ForeignObject

from tests.architecture.tree import LAYERS, SOURCE, own_apps


def _app_of(module: str) -> str:
    return module.split(".")[1]


def _is_models(module: str) -> bool:
    return module.split(".")[2:3] == ["models"]


def test_only_models_know_another_apps_models_and_only_for_their_foreign_keys() -> None:
    graph = grimp.build_graph("vardval")
    crossings = {
        (importer, imported)
        for imported in graph.modules
        if _is_models(imported)
        for importer in graph.find_modules_that_directly_import(imported)
        if _app_of(importer) != _app_of(imported) and not _is_models(importer)
    }

    assert sorted(crossings) == []


def test_foreign_keys_point_only_downwards() -> None:
    upward = [
        f"{model.__name__}.{field.name} -> {target.__name__}"
        for app in own_apps()
        for model in app.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignObject)
        and isinstance(target := field.related_model, type)
        and LAYERS.index(target._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]

    assert upward == []
    assert any(
        isinstance(field, ForeignObject)
        for app in own_apps()
        for model in app.get_models()
        for field in model._meta.get_fields()
    )


def test_every_package_with_models_is_installed_under_its_own_name() -> None:
    written = {path.parent.name for path in SOURCE.glob("*/models*") if path.suffix in {".py", ""}}

    assert written <= {app.label for app in own_apps()}
    assert all(app.name == f"vardval.{app.label}" for app in own_apps())


def test_every_layer_above_is_a_real_package() -> None:
    for layer in LAYERS:
        spec = find_spec(f"vardval.{layer}")
        assert spec is not None
        assert spec.origin == str(Path(SOURCE, layer, "__init__.py"))
