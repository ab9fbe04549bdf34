"""A token as a text: what is one, which row an officer means, and that its secret is not kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.platform.tokens.secret import hash_of, is_same, parts_of, prefix_of, written

PREFIX, SECRET = "0123abcd", "Aa0_-" * 8 + "xyz"
TOKEN = written(PREFIX, SECRET)
PREFIXES = st.text("0123456789abcdef", min_size=8, max_size=8)
SECRETS = st.text("Az09_-", min_size=43, max_size=43)


@given(PREFIXES, SECRETS)
def test_every_token_is_read_back_whatever_signs_its_secret_has(prefix: str, secret: str) -> None:
    token = written(prefix, secret)
    assert parts_of(token) == (prefix, secret)
    assert prefix_of(token) == prefix


@pytest.mark.parametrize(
    "presented",
    [
        "",
        PREFIX,
        f"vv_{PREFIX}",
        TOKEN[:-1],
        f"{TOKEN}x",
        f"{TOKEN}\n",
        f" {TOKEN}",
        TOKEN.upper(),
        TOKEN.replace("vv_", "vw_"),
        TOKEN.replace("0123", "012g"),
        TOKEN.replace("0123", "٠١٢٣"),
        TOKEN.replace("A", "Å", 1),
        TOKEN.replace("_-", "+/", 1),
        f"Bearer {TOKEN}",
    ],
)
def test_what_differs_in_a_sign_is_no_token(presented: str) -> None:
    assert parts_of(presented) is None


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        (PREFIX, PREFIX),
        (f"vv_{PREFIX}", PREFIX),
        (f"  vv_{PREFIX}\n", PREFIX),
        (TOKEN, PREFIX),
        (TOKEN[:-20], PREFIX),
        (f"{PREFIX}_", PREFIX),
        (PREFIX[:-1], ""),
        (f"{PREFIX}0", ""),
        (PREFIX.upper(), ""),
        (f"vv {PREFIX}", ""),
        ("", ""),
    ],
)
def test_an_officer_may_write_as_much_of_a_token_as_there_is(text: str, prefix: str) -> None:
    assert prefix_of(text) == prefix


@given(SECRETS, SECRETS)
def test_only_the_very_secret_is_the_same_and_its_hash_does_not_hold_it(
    one: str, other: str
) -> None:
    assert is_same(hash_of(one), one)
    assert is_same(hash_of(one), other) is (one == other)
    assert one not in hash_of(one)
