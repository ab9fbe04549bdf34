"""Follow-up: what each owner owes by the book that binds it, when it falls due, and how it stands.

Owns each centre's register of obligations and the region's own, what has happened that something
hangs on, the due days that have come up with their warnings, the owner's declarations and
evidence, and the officer's verdicts. What an obligation says is the book's, when it falls due
`core.followup`'s. Knows no case about a shortcoming: that is accreditation's, which reads here.
"""
