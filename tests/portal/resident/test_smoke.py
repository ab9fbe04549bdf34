import pytest
from django.urls import reverse
from tests.apps.county import HAVET, TORGET
pytestmark = pytest.mark.django_db
def test_all(as_resident, family):
    for name in ("maja", "nils", "sven", "dolda", "ute"):
        c = as_resident(name)
    
        key = getattr(family, name)
        for url in (reverse("own_home"), reverse("own_choose", args=[key]), reverse("own_compare", args=[key])+f"?enhet={TORGET}&enhet={HAVET}",
            reverse("own_confirm", args=[key, HAVET]), reverse("own_history", args=[key]), reverse("own_looks", args=[key]), reverse("own_physician", args=[key]),
            reverse("centres"), reverse("centre", args=[TORGET]), reverse("compare_centres")+f"?enhet={TORGET}"):
            r = c.get(url)
            print(name, url, r.status_code)
            assert r.status_code == 200
            open(f"/tmp/own_{name}_{url.strip('/').replace('/','_')[:40]}.html","wb").write(r.content)

