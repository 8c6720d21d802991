from typing import Any

from django.db import migrations


def again(apps: Any, _: Any) -> None:
    """Reviews of which a catalogue speaks are settled anew, by the rule of decision 13, when a worker next weighs what no one has."""
    claims = apps.get_model("library", "Claim").objects.filter(source="catalogue", ended=None)
    apps.get_model("library", "Review").objects.filter(pk__in=claims.values("review")).update(attention=None)


class Migration(migrations.Migration):
    dependencies = [("library", "0042_tombstone_of_a_record")]

    operations = [migrations.RunPython(again, migrations.RunPython.noop)]
