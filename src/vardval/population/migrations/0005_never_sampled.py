"""Posts, and what they led to, are read by their keys alone."""

from vardval.platform.migrating import AtOnce
from vardval.population.table_statistics import never_sampled


class Migration(AtOnce):
    dependencies = [("population", "0004_posts_as_text")]

    operations = [
        never_sampled("population_notice", "reason_parameters", "led_to"),
        *(
            never_sampled(f"population_{part}", "received", "read")
            for part in ("noticepayload", "sealednoticepayload")
        ),
    ]
