"""From what queries return to what a template shows: order, sums, shares and drawings.

Owns no words (the sentence catalogue has them) and no rule.
"""
