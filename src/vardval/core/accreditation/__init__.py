"""Accreditation's rules: applications, changes that need a decision, shortcomings.

Owns the courses of these matters as tables, and what a book's chapters say of their forms, days
and decision makers. Knows no register: what a decision changes is told as values.
"""
