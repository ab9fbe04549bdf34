"""Simulation: what another model, or other listings, would come to on a month's own people.

Owns the question (what is changed), the computing of it beside the decided month, and the
comparison. Owns no payment: nothing here writes a run, a statement or a file that a payment
is made from, and the lines of a simulation are thrown away once they have been compared.
"""
