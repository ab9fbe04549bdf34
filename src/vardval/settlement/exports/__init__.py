"""What a run is handed over as: ledger vouchers (SIE 4) and self-billing invoices (Peppol).

Owns the formats, what each needs and names what is missing, and the files of a hand-over with
their digests. What the amounts are is the run's own; account numbers are the account plan's.
"""
