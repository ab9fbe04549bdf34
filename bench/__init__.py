"""What the product costs, measured against other ways to do the same work.

Owns made-up input of full size, the other ways, and the printing. Owns no product code; what a
measurement compares is held equal by tests.
"""
