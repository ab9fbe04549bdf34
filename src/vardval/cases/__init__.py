"""Cases and matters: what someone has to look into and decide, with its papers and its days.

A filing cabinet. Owns two kinds of file: the case, which one officer notes in and decides, and the
matter, which has a diary number and takes a course of steps with papers and last days. Knows its
subject by kind and key alone, no course and no rule about it; what a decision means elsewhere is
done there, by whoever reads or decides the case.
"""
