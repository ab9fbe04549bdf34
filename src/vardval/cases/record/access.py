"""Who may mark the record secret, and see and try requests to have it handed out."""

from vardval.platform.policy import Actor, Permission, check_may, derived


def check_may_see_record(actor: Actor) -> None:
    """Check that the actor may see marks and requests; raises `AccessDenied`."""
    check_may(actor, Permission.SEE_RECORD)


def check_may_mark(actor: Actor) -> None:
    """Check that the actor may mark what is secret; raises `AccessDenied`."""
    check_may(actor, Permission.MARK_SECRECY)


def check_may_disclose(actor: Actor) -> None:
    """Check that the actor may try a request and hand out a copy; raises `AccessDenied`."""
    check_may(actor, Permission.DISCLOSE_RECORDS)


may_see_record = derived(check_may_see_record)
may_mark = derived(check_may_mark)
may_disclose = derived(check_may_disclose)
