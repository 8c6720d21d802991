"""Age bands and mentions for the reviews and papers that came in before Heed kept them."""

from itertools import groupby

from django.db import migrations

from heed.library.ages import banded
from heed.library.citations.asked import folded
from heed.library.citations.mentions import mentions

AT_ONCE = 500


def forwards(apps, schema_editor):
    Review, Passage, Mention = (apps.get_model("library", name) for name in ("Review", "Passage", "Mention"))
    changed = []
    own = {}
    for review in Review.objects.only("children", "labels", "age_bands").iterator(AT_ONCE):
        own[review.pk] = frozenset(folded(label) for label in review.labels)
        review.age_bands = banded(review.children)
        if review.age_bands:
            changed.append(review)
    Review.objects.bulk_update(changed, ["age_bands"], batch_size=AT_ONCE)
    rows = Passage.objects.order_by("document_id").values_list("document_id", "document__review_id", "id", "text")
    for (document, review), of in groupby(rows.iterator(AT_ONCE), key=lambda row: row[:2]):
        found = [
            Mention(document_id=document, passage_id=passage, key=key, start=one.start, end=one.end)
            for _, _, passage, text in of
            for one in mentions(text, own[review])
            for key in one.keys
        ]
        Mention.objects.bulk_create(found, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_finding")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
