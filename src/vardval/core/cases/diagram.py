"""A machine as text for the handbook: a Mermaid state diagram, and its steps as rows."""

from collections.abc import Callable

from vardval.core.cases.machine import Machine, Need


def diagram(machine: Machine, words: Callable[[str], str]) -> str:
    """The course as a Mermaid state diagram; `words` tells what a state or an action is called.

    States are told by their codes and named beside, since Mermaid's names have no spaces.
    """
    states = _in_order(machine)
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{words(f"state.{one}")}" as {one}' for one in states]
    lines.append(f"    [*] --> {machine.start}")
    lines += [
        f"    {one.source} --> {one.target} : {words(f'action.{one.action}')}"
        for one in machine.transitions
    ]
    lines += [f"    {one} --> [*]" for one in states if one in machine.ends]
    return "\n".join(lines)


def table_of_steps(machine: Machine, words: Callable[[str], str]) -> list[tuple[str, ...]]:
    """The steps as rows of words: from, step, to, whose, what it needs."""
    return [
        (
            words(f"state.{one.source}"),
            words(f"action.{one.action}"),
            words(f"state.{one.target}"),
            words(f"by.{one.by.value}"),
            ", ".join(words(f"need.{need.value}") for need in Need if need in one.needs),
        )
        for one in machine.transitions
    ]


def _in_order(machine: Machine) -> list[str]:
    """The states as the table first names them, so that the text stays the same."""
    told = [state for one in machine.transitions for state in (one.source, one.target)]
    return list(dict.fromkeys([machine.start, *told]))
