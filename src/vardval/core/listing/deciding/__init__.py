"""How each kind of event is decided: which rules are asked, in which order.

Owns the order of questions. The answers are the mechanisms', the values the book's.
"""
