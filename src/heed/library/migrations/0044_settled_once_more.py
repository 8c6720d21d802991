from typing import Any

from django.db import migrations


def again(apps: Any, _: Any) -> None:
    """Reviews of which a catalogue speaks are settled anew when a worker next weighs what no one has: several catalogues' names are united,
    and no board is anonymous that is named (decision 13).
    """
    claims = apps.get_model("library", "Claim").objects.filter(source="catalogue", ended=None)
    apps.get_model("library", "Review").objects.filter(pk__in=claims.values("review")).update(attention=None)


class Migration(migrations.Migration):
    dependencies = [("library", "0043_weighed_again")]

    operations = [migrations.RunPython(again, migrations.RunPython.noop)]
