"""The report in words: what a night and its steps are called, and what to do about a failure."""

from vardval.platform.nightly.queries import RunStatus, StepStatus, StepTold
from vardval.platform.sentences import has_sentence, sentence


def status_told(status: RunStatus | StepStatus, language: str) -> str:
    """Return how the night or the step ended."""
    return sentence(f"night.status.{status.value}", language)


def step_told(name: str, language: str) -> str:
    """Return what the step is called."""
    told = f"night.step.{name}"
    return sentence(told, language) if has_sentence(told, language) else name


def counts_told(step: StepTold, language: str) -> str:
    """Return what the step came to, such as ”3 personer listade”; "" for nothing.

    A count that the catalogue has no words for stands as its code: the report is never lost.
    """
    return ", ".join(
        _counted(f"night.count.{step.name}.{code}", code, count, language)
        for code, count in step.counts.items()
        if count
    )


def _counted(sentence_code: str, code: str, count: int, language: str) -> str:
    if has_sentence(sentence_code, language):
        return sentence(sentence_code, language, count=count)
    return f"{code}: {count}"


def what_is_told(step: str, code: str, language: str) -> str:
    """Return what the people listed under the code have to do with the step."""
    told = f"night.concerned.{step}.{code}"
    return sentence(told, language) if has_sentence(told, language) else code


def failure_told(step: StepTold, language: str) -> str:
    """Return what happened and what to do; "" for a step that did not fail."""
    if step.status is StepStatus.SKIPPED:
        return sentence("night.failed.skipped", language)
    if not step.error_code:
        return ""
    if step.error_place and has_sentence(step.error_code, language):
        why = sentence(step.error_code, language, **step.error_parameters)
        return f"{why} {sentence('night.failed.tried_again', language)}"
    known = f"night.failed.{step.error_code}"
    if has_sentence(known, language):
        return f"{sentence(known, language)} {sentence('night.failed.tried_again', language)}"
    return sentence(
        "night.failed.unforeseen", language, kind=step.error_code, place=step.error_place
    )
