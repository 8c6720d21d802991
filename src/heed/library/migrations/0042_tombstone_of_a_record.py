from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0041_outside")]

    operations = [
        migrations.AlterField(
            model_name="tombstone",
            name="what",
            field=models.CharField(
                choices=[("paper", "paper"), ("file", "file"), ("record", "record")], default="paper", max_length=6
            ),
        ),
    ]
