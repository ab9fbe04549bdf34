"""Cases: what someone has to look into and decide, with its notes and its end.

A filing cabinet: owns the case, what has been written in it, the day by which it shall be decided
and the decision. Knows its subject by kind and key alone, and no rule about it; what a decision
means elsewhere is done there, by whoever reads the case.
"""
