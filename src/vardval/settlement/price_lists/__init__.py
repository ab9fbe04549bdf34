"""Price lists as files: strict YAML, every value with its source, into the core's values.

Owns the grammar of a price list and the reference lists that come with the product. Owns no
amount: what a list leaves out is an error, and what is not published says `saknas`.
"""

from vardval.settlement.price_lists.around import own_control_rule
from vardval.settlement.price_lists.loading import (
    read_price_list,
    reference_price_list,
    reference_price_lists,
)

__all__ = ["own_control_rule", "read_price_list", "reference_price_list", "reference_price_lists"]
