"""Every rule of payment has something in a price list that carries it out, or nothing by choice."""

from vardval.core.settlement.carried_out import CARRIED_OUT_BY, KEYS
from vardval.core.settlement.vocabulary import VOCABULARY
from vardval.settlement.price_lists.mechanisms import PARSERS


def test_every_rule_of_payment_is_there_in_the_order_of_the_vocabulary() -> None:
    assert list(CARRIED_OUT_BY) == [one.id for one in VOCABULARY.rules]


def test_rules_are_carried_out_by_what_a_price_list_can_hold() -> None:
    named = {one for names in CARRIED_OUT_BY.values() for one in names}
    assert named - set(PARSERS) - set(KEYS) == set()
    assert set(KEYS) <= named


def test_only_what_never_passes_through_a_settlement_is_carried_out_by_nothing() -> None:
    assert [rule for rule, names in CARRIED_OUT_BY.items() if not names] == [
        "ersättning.tjänster_utanför",
        "ersättning.skyltar",
    ]
