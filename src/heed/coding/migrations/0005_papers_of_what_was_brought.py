from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coding", "0004_keys_of_eighty"),
    ]

    operations = [
        migrations.AddField(model_name="brought", name="wanted", field=models.JSONField(null=True)),
        migrations.AddField(model_name="brought", name="papers", field=models.JSONField(default=list)),
    ]
