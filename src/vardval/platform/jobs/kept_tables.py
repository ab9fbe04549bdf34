"""How long rows stay in the tables that procrastinate brings, which are no models of ours."""

from collections.abc import Mapping

from vardval.platform.retention import Names, Retention, standing, until_decided

RETENTION_OF_TABLE: Mapping[str, Retention] = {
    "procrastinate_jobs": until_decided(
        "Jobb som väntar, görs eller har misslyckats; ett som har gått bra tas bort genast",
        Names.KEY,
    ),
    "procrastinate_events": until_decided("Vad som har hänt jobben ovan", Names.NOBODY),
    "procrastinate_periodic_defers": standing("När återkommande jobb senast ställdes på kö"),
    "procrastinate_workers": standing("Processer som gör jobb just nu"),
}
