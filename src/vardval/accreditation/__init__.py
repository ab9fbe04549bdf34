"""Accreditation: who may run a health centre, and what happens to those who do.

Owns the processes: applications, changes that need a decision, and shortcomings with their
measures. What a decision means to units, areas, listings and payment is done by the actions of
those capabilities, in the decision's own transaction. The papers and the course of a matter lie
in the cabinet, `vardval.cases`.
"""
