"""The handbook's page of fact files says what the register of series says."""

import pytest

from vardval.config import fact_series_page
from vardval.config.fact_series_page import PAGE, main, page
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.series import SeriesKind, all_series
from vardval.settlement.series.loading import read_series


def test_the_page_is_what_the_register_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert page(written) == written
    assert main(["--check"]) == 0
    monkeypatch.setattr(fact_series_page, "all_series", lambda: all_series()[:1])
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == (
        "underlag.md är inte aktuell. Kör python -m vardval.config.fact_series_page.\n"
    )


def test_every_kind_of_series_has_an_example_as_wide_as_its_columns() -> None:
    assert {one.kind for one in all_series()} == set(SeriesKind)
    for one in all_series():
        assert {len(row) for row in one.example} == {len(one.columns)}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: b\n", "”serier” saknas."),
        ("serier: nej\n", "”serier” saknas."),
        ("serier:\n  - {id: x}\n", "”slag” saknas i serien x."),
        ("serier:\n  - {id: x, krävs: [namn]}\n", "”namn” går inte att välja."),
        ("serier:\n  - {id: x, summa: poäng}\n", "serien x har ingen kolumn ”poäng”."),
        ("serier:\n  - {id: x, exempel: [[a]]}\n", "Raden har 1 celler, inte 0."),
        ("serier:\n  - {id: x, äldst: {månader: tre}}\n", "Antalet månader är inget heltal."),
        ("serier:\n  - {id: x}\n  - {id: x}\n", "Serien x står två gånger."),
    ],
)
def test_what_is_wrong_with_a_register_is_told(text: str, what: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_series(text.encode(), "prov.yaml")
    assert any(what in one.what for one in found.value.problems)
