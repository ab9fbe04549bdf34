"""Who may see, handle and decide applications; an applicant is known by its key alone."""

from vardval.platform.policy import Actor, Permission, check_may, derived


def check_may_see(actor: Actor) -> None:
    """Check that the actor may see applications; raises `AccessDenied`."""
    check_may(actor, Permission.SEE_APPLICATIONS)


def check_may_handle(actor: Actor) -> None:
    """Check that the actor may handle applications; raises `AccessDenied`."""
    check_may(actor, Permission.HANDLE_APPLICATIONS)


def check_may_decide(actor: Actor) -> None:
    """Check that the actor may decide applications, if not its own proposal."""
    check_may(actor, Permission.DECIDE_APPLICATIONS)


may_handle = derived(check_may_handle)
may_decide = derived(check_may_decide)
