"""The steps of a contract as matters, its last days, and what its end leads to.

Owns who asks for a step and who decides it, the last days that the night tells of once, and the
closure campaign that an ended contract begins. What a step comes to by the book is
`core.contract`'s, the contract itself the register's, and the campaign is approved where
campaigns are.
"""
