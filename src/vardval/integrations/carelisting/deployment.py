"""What the deployment says of the contract: where we answer, who may call, whom we call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Deployment:
    """The contract as this installation has it; without an `address` it is not served.

    `requires_certificate` holds whoever calls to a client certificate, which the proxy in front
    of us has verified and whose subject it hands on in the header `subject_header`; `callers`
    are the HSA-ids, in capital letters, that may stand there. `others` are the addresses of
    other regions by county code, with `*` for all that are not named. `certificate`, `key` and
    `authorities` are files that we show and trust when we call. `shares_protected` is on only
    where the other party handles protected identities too.
    """

    address: str = ""
    requires_certificate: bool = True
    callers: frozenset[str] = frozenset()
    subject_header: str = "X-Client-Subject"
    others: Mapping[str, str] = field(default_factory=dict)
    certificate: str = ""
    key: str = ""
    authorities: str = ""
    shares_protected: bool = False

    @property
    def path(self) -> str:
        """The path of the address within this service, without slashes at either end."""
        return urlsplit(self.address).path.strip("/")

    @property
    def is_used(self) -> bool:
        """Whether the installation answers or calls at all."""
        return bool(self.address or self.others)

    def address_of(self, county: str) -> str | None:
        """The address where the county's region answers; None when nobody has said."""
        return self.others.get(county) or self.others.get("*")
