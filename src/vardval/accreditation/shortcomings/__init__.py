"""Shortcomings: observed, asked about in writing, heard, met by a measure, and corrected.

Owns the steps of the matter with who may take them, what the book says of measures, and vites:
while one holds it is handed to the settlement as a fact among others, agreed like them.
"""
