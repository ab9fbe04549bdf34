"""Answers to terms end; nothing else in them is ever rewritten."""

from django.db import migrations

from vardval.platform import defence


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_terms_answers"), ("platform", "0002_defence")]

    operations = [
        defence.only_recorded_ends("registry", "TermsAnswer"),
    ]
