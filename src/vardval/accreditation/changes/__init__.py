"""Changes at a centre: told by the centre, dealt with as its book says, done when decided.

Owns what each kind has to tell, the steps of the matter with who may take them, and what a decided
change does elsewhere, in the decision's own transaction. The course is `core.accreditation`'s, the
papers and the diary are the cabinet's.
"""
