"""Who may see and change what is held of centres, and their contracts."""

from vardval.platform.policy import Actor, Permission, check_may, check_may_for_unit, derived


def check_may_see_register(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the register of the unit and its provider's contract."""
    check_may_for_unit(actor, Permission.SEE_PROVIDERS, unit_hsa_id=unit_hsa_id)


def check_may_see_providers(actor: Actor) -> None:
    """Check that the actor may see every provider and unit in the register."""
    check_may(actor, Permission.SEE_PROVIDERS)


def check_may_keep_register(actor: Actor) -> None:
    """Check that the actor may change the register of units and their contracts."""
    check_may(actor, Permission.KEEP_REGISTER)


may_see_providers = derived(check_may_see_providers)
may_keep_register = derived(check_may_keep_register)
