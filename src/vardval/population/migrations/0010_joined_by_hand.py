"""A join of two identities is a post of a kind of its own."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('population', '0009_sealed_compartment'),
    ]

    operations = [
        migrations.AlterField(
            model_name='intakefile',
            name='kind',
            field=models.TextField(choices=[('navet', 'Navet'), ('csv', 'Csv'), ('out_of_county', 'Out Of County'), ('joined', 'Joined')]),
        ),
    ]
