"""The handbook's page of price lists: every mechanism, its keys and an example that is read."""

from pathlib import Path

import pytest

from vardval.core.settlement.mechanisms import MECHANISMS
from vardval.settlement.price_lists import handbook_page, loading, read_price_list
from vardval.settlement.price_lists.handbook_page import EXAMPLE, PAGE, main, page
from vardval.settlement.price_lists.mechanisms import PARSERS


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_example_has_a_component_for_every_mechanism_and_each_is_told_of() -> None:
    listed = read_price_list(EXAMPLE.read_bytes(), EXAMPLE.name)
    shown = {one.mechanism.NAME for one in listed.components}
    assert shown == {one.NAME for one in MECHANISMS} == set(PARSERS)
    told = {one.mechanism.NAME for one in listed.components if one.remark}
    assert told == shown
    headings = [line[4:] for line in page().splitlines() if line.startswith("### ")]
    assert headings == list(PARSERS)


def test_every_key_around_the_components_and_in_all_of_them_is_told_of() -> None:
    keys = (*loading.LIST_KEYS.split(), *loading.COMPONENT_KEYS.split())
    assert [one for one in keys if f"`{one}`" not in page()] == []


def test_a_page_that_is_not_what_the_code_says_is_found_and_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setattr(handbook_page, "PAGE", tmp_path / "prislistor.md")
    assert main(["--check"]) == 1
    assert "prislistor.md är inte aktuell" in capsys.readouterr().out
    assert main([]) == 0
    assert main(["--check"]) == 0
