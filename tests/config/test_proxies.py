"""How many proxies of our own stand before the server, as the environment says."""

import pytest

from vardval.config import environment


@pytest.mark.parametrize("named", ["", "två", "-1", "10", "²"])
def test_how_many_proxies_there_are_is_a_small_number(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.delenv("VARDVAL_PROXIES", raising=False)
    assert environment.proxies_before() == 0
    monkeypatch.setenv("VARDVAL_PROXIES", "2")
    assert environment.proxies_before() == 2
    monkeypatch.setenv("VARDVAL_PROXIES", named)
    with pytest.raises(environment.BadVariable, match="ett tal från 0 till 9"):
        environment.proxies_before()
