"""Who and what a contract is signed for before it begins: the provider, and the centre to be.

Both then stand in the registers of keys, while nothing is true of the centre until it opens.
"""

from vardval.registry.models import Provider, Unit
from vardval.registry.queries import folded


def let_stand(*, organisation_number: str, name: str, is_public: bool, unit_hsa_id: str) -> None:
    """Let the provider and the unit have keys, where they have none; what stands stays as it is.

    Part of the action that signs the contract. Raises `UnitUnknown` for what is no HSA-id.
    """
    hsa_id = folded(unit_hsa_id)
    Provider.objects.get_or_create(
        organisation_number=organisation_number, defaults={"name": name, "is_public": is_public}
    )
    Unit.objects.get_or_create(hsa_id=hsa_id)
