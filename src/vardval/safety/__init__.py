"""Safety and complaints as registers: deviations, lex Maria, the patient board, inspections.

Owns what each is registered with, who may see and take which step, the last days that follow
from the book, the letters and the statistics. The course and the papers of a matter lie in the
cabinet, `vardval.cases`; a remark that grows into a shortcoming becomes a matter of
`vardval.accreditation`. Owns no patient: what is registered tells nobody's identity.
"""
