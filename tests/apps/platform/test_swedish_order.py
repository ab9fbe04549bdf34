from vardval.platform.swedish_order import swedish_order


def test_a_with_ring_a_and_o_with_dots_come_last_and_accents_do_not_count() -> None:
    names = [
        "Öjebyn",
        "Zinkgruvan",
        "Älvsbyn",
        "Åkerby",
        "Arvidsjaur",
        "Édefors",
        "Edsele",
        "arjeplog",
    ]
    assert sorted(names, key=swedish_order) == [
        "arjeplog", "Arvidsjaur", "Édefors", "Edsele", "Zinkgruvan", "Åkerby", "Älvsbyn", "Öjebyn",
    ]  # fmt: skip
