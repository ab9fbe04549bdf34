"""The tables of accreditation, one module a process; owns no decision."""
