"""SOAP faults: what cannot be answered at all, told to the system that called."""

from enum import Enum

from vardval.platform.sentences import SpokenError, Value


class FaultCode(Enum):
    """Whose the fault is, in the words of SOAP 1.1."""

    CLIENT = "Client"
    SERVER = "Server"
    VERSION_MISMATCH = "VersionMismatch"
    MUST_UNDERSTAND = "MustUnderstand"


class SoapFault(SpokenError):
    """A call that gets no answer; `why` completes the sentence's code and names no person."""

    def __init__(
        self, why: str, *, code: FaultCode = FaultCode.CLIENT, **parameters: Value
    ) -> None:
        self.why = why
        self.fault_code = code
        super().__init__(f"carelisting.fault.{why}", **parameters)
