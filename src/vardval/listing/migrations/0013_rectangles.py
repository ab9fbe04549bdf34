"""Listings are kept apart by rectangles of days and entries."""

from django.db import migrations

from vardval.platform.rectangles import one_rectangle_at_a_time


class Migration(migrations.Migration):
    dependencies = [
        ("listing", "0012_joint_choices"),
        ("platform", "0008_rectangles"),
    ]

    operations = [
        migrations.RemoveConstraint("listing", "listing_listing_one_at_a_time"),
        migrations.AddConstraint("listing", one_rectangle_at_a_time("listing_listing", "person")),
    ]
