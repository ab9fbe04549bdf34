"""Small scenario files to read, play and judge in the tests."""

from pathlib import Path

from vardval.scenarios import Run, run_paths

COUNTY = """\
    givet:
      områden:
        Centrum: {kommun: "2580"}
        Kusten: {kommun: "2580"}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum]}
        Havets HC: {kommun: "2580", områden: [Kusten]}
      personer:
        Anna: {född: 1990-05-01, kön: K, område: Centrum}
        Bo: {född: 1950-11-30, kön: M, folkbokförd: annan region}
"""


def scenario(happens: str = "", holds: str = "", county: str = COUNTY) -> str:
    """A file with one scenario: lines of `när` and `då`, without indentation."""
    lines = ["regelbok: norrbotten/2023", "scenarier:", "  - namn: Anna och Bo väljer enhet"]
    lines += county.rstrip("\n").splitlines()
    for key, block in (("när", happens), ("då", holds)):
        if block:
            lines += [f"    {key}:", *(f"      - {line}" for line in block.splitlines())]
    return "\n".join(lines) + "\n"


def played(folder: Path, text: str) -> Run:
    """The run of a file with the text."""
    file = folder / "prov.yaml"
    file.write_text(text, encoding="utf-8")
    return run_paths([file])


def problems(folder: Path, text: str) -> list[str]:
    """What is wrong with the text, each as line and sentences."""
    run = played(folder, text)
    assert run.exit_code == 2
    return [f"{one.place.line}: {one.what} {one.remedy}" for one in run.problems]
