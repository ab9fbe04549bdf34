"""The book's scenarios told as examples, for people who do not read YAML.

Owns finding a book's scenario files and telling each scenario in plain sentences: what is
given, what happens day by day, what then holds. Only tells; whether a scenario holds is for
the scenario runner, which is also the one to judge a file's form. What has no sentence in
the catalogue is shown as it is written, never left out.
"""

from vardval.rulebook.examples.finding import Scenario, scenarios_of
from vardval.rulebook.examples.telling import Day, Example, told

__all__ = ["Day", "Example", "Scenario", "scenarios_of", "told"]
