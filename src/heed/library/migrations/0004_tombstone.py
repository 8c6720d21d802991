from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0003_finding_of_what_is_held")]
    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=20, unique=True)),
                ("review", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("custodian", models.TextField(null=True)),
                ("reason", models.TextField()),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["review"], name="tombstone_review")]},
        ),
    ]
