"""Lives as stored, told and decided anew: what everyone who changes one has in common.

Owns what is known of some people, read and locked set by set, the lives that their facts make,
and the listings that those lives come to under the rules; children who were listed by a
parent's life follow it. Owns neither what changes a life (`listing.intake` for notices,
`listing.correcting` and `listing.relisting` for what officers do) nor what is stored of it.
"""
