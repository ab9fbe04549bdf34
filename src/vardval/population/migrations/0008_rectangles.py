"""What stands about a person is kept apart by rectangles of days and entries."""

from django.db import migrations

from vardval.platform.rectangles import one_rectangle_at_a_time

_KEPT = (
    ("address", "population_address", "person"),
    ("identity", "population_identity", "person"),
    ("identity", "population_identity_number", "number"),
    ("residence", "population_residence", "person"),
)


class Migration(migrations.Migration):
    dependencies = [("population", "0007_out_of_county"), ("platform", "0008_rectangles")]

    operations = [
        *(migrations.RemoveConstraint(model, f"{name}_one_at_a_time") for model, name, _ in _KEPT),
        *(
            migrations.AddConstraint(
                model, one_rectangle_at_a_time(name, key, is_number=key == "number")
            )
            for model, name, key in _KEPT
        ),
    ]
