"""What the library keeps: reviews, their documents, pages, sections, passages, and what is claimed of them.

    Review 1─* Document 1─* Page, Section, Passage, Numbered (findings, questions), Recommendation, Claim
                        1─* Relation (near duplicate of, new edition of), Mention (of another review)
    Batch  1─* BatchFile (one file given to Heed and what came of it)

Only library/actions/ changes any of it. Values on Review and Document are derived from the claims, for lists and facets.
What a person decided about these records (rejections, overlays, placements …) is in kept.py.
"""

from __future__ import annotations

from django.db import models


class Audience(models.TextChoices):
    """Who may see a record at all."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    CASE = "case"


class Area(models.Model):
    """A place that a council answers for, as a register names it. Councils come and go: `since` and `until`, and Became."""

    code = models.CharField(primary_key=True, max_length=12)  # the register's, e.g. GSS
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    nation = models.CharField(max_length=20)
    region = models.CharField(max_length=60)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    also = models.JSONField(default=list)  # other names it is called by
    county = models.CharField(max_length=12, blank=True)  # code of the county it is a district of
    became = models.JSONField(default=list)  # codes of the areas it became part of


class Organisation(models.Model):
    """A body that publishes or owns records: a board, a partnership, an inspectorate."""

    name = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=30, blank=True)
    code = models.CharField(max_length=40, blank=True)
    nation = models.CharField(max_length=20, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    areas = models.ManyToManyField(Area, related_name="organisations")
    areas_by_hand = models.BooleanField(default=False)  # a person said which areas, so a name no longer does
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors")


class OtherName(models.Model):
    """Another name an organisation is called by. The same may name two: then Heed asks which is meant."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)  # letters and digits alone, as organisations.key_of writes it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="other_name_once")]
        indexes = [models.Index(fields=["key"], name="other_name_key")]


class Review(models.Model):
    """The work of learning about one incident (or several): what its papers together say of it."""

    id = models.CharField(primary_key=True, max_length=20)
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="reviews")
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    title = models.TextField(null=True)
    review_type = models.CharField(max_length=20, null=True)
    nation = models.CharField(max_length=20, null=True)
    publisher = models.TextField(null=True)
    publisher_blank = models.CharField(max_length=12, null=True)  # anonymous or withheld, where that is why it has none
    host = models.TextField(null=True)  # who published it for the board
    labels = models.JSONField(default=list)
    published = models.CharField(max_length=40, null=True)
    incident = models.CharField(max_length=40, null=True)
    outcome = models.CharField(max_length=20, null=True)
    harm_category = models.CharField(max_length=40, null=True)
    methodology = models.TextField(null=True)
    lead_reviewers = models.JSONField(default=list)
    abstract = models.JSONField(null=True)  # by catalogues.entry.PARTS
    keywords = models.JSONField(default=list)  # of the vocabulary
    link = models.TextField(null=True)  # where it was published
    also_known = models.JSONField(default=list)  # labels merged into one of `labels`: the look-up still finds them
    children = models.JSONField(default=list)
    age_bands = models.CharField(
        max_length=60, default=""
    )  # of the children, as shelves.banded writes them: "|1-5|6-10|"
    unsure = models.JSONField(default=list)  # what a librarian should look at: attention.py says which and why
    attention = models.FloatField(null=True)  # how much it would help; None: not weighed yet, 0: nothing to look at
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [  # none begins with `audience`: nearly all rows have the same, and SQLite would take it for a good index
            models.Index(fields=["published"], name="review_published"),
            models.Index(fields=["nation"], name="review_nation"),
            models.Index(fields=["review_type"], name="review_type"),
            models.Index(fields=["age_bands"], name="review_ages"),
            models.Index(fields=["added"], name="review_added"),
            models.Index(fields=["attention"], name="review_attention"),
        ]


class Document(models.Model):
    """One file about a review, as read by one version of the reader. The original is in the file store by `sha256`."""

    id = models.CharField(primary_key=True, max_length=20)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="documents")
    owner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="documents")
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    path = models.TextField()
    file_name = models.TextField()
    format = models.CharField(max_length=5)
    kind = models.CharField(max_length=40, null=True)
    title = models.TextField(null=True)
    publisher = models.TextField(null=True)
    published = models.CharField(max_length=40, null=True)
    page_count = models.PositiveIntegerField()
    passage_count = models.PositiveIntegerField()
    text_source = models.CharField(max_length=8)
    repaired_by = models.CharField(max_length=20, null=True)
    engine = models.CharField(max_length=60)
    reader_version = models.CharField(max_length=20)
    doubts = models.JSONField(default=list)
    facts = models.BinaryField()  # sets.DocumentFacts as msgpack: what matching documents into reviews needs
    added = models.DateTimeField(auto_now_add=True)
    file_gone = models.DateTimeField(
        null=True
    )  # its file and text were let go; the record stays, and a tombstone says why

    class Meta:
        indexes = [
            models.Index(fields=["path"]),
            models.Index(fields=["publisher", "review"], name="document_publisher"),
            models.Index(fields=["kind", "review"], name="document_kind"),
            models.Index(fields=["review", "added"], name="document_added"),
        ]


class Page(models.Model):
    """One page of a document: its size as shown in points, its printed number, how its words were got."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    printed = models.CharField(max_length=20, null=True)
    width = models.FloatField()
    height = models.FloatField()
    rotation = models.SmallIntegerField(default=0)
    text_source = models.CharField(max_length=8)
    ocr_engine = models.CharField(max_length=60, null=True)
    ocr_language = models.CharField(max_length=40, null=True)
    ocr_confidence = models.FloatField(null=True)
    doubts = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="page_once")]


class Section(models.Model):
    """A heading and what stands under it, by its place in the document's tree."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=40, null=True)
    text = models.TextField()
    page = models.PositiveIntegerField()
    role = models.CharField(max_length=20)
    parent = models.PositiveIntegerField(null=True)  # order of the section above it
    first = models.PositiveIntegerField()  # order of its first passage
    last = models.PositiveIntegerField()  # order after its last passage

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "order"], name="section_once")]


class Passage(models.Model):
    """The smallest thing one can cite: at most 200 words, with its place in the document to the code point."""

    id = models.CharField(primary_key=True, max_length=32)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    order = models.PositiveIntegerField()
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    paragraph = models.CharField(max_length=40, null=True)
    section = models.PositiveIntegerField(null=True)  # order of its section
    role = models.CharField(max_length=20)
    boxes = models.JSONField(default=list)  # [[page, left, top, right, bottom], …] in points
    confidence = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="passage_once"),
            models.CheckConstraint(name="passage_range", condition=models.Q(end__gte=models.F("start"))),
        ]


class Numbered(models.Model):
    """A finding's heading, or a question put to the board."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="numbered")
    what = models.CharField(max_length=10, choices=[("finding", "finding"), ("question", "question")])
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=40, null=True)
    text = models.TextField()
    page = models.PositiveIntegerField()
    passages = models.JSONField(default=list)  # orders of the passages that hold it


class Recommendation(models.Model):
    """A recommendation: its words alone, who is asked, where it begins."""

    id = models.CharField(primary_key=True, max_length=32)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=40, null=True)
    text = models.TextField()
    addressed_to = models.JSONField(default=list)
    page = models.PositiveIntegerField()
    passages = models.JSONField(default=list)


class Mention(models.Model):
    """A stretch of a passage that names another review, once for each name it gives. Which review is meant is asked when it is shown.

    Made from the passage's words alone, so it need not change when the library does; citations/cited_by.py reads it.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="mentions")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="mentions")
    key = models.CharField(max_length=80)  # a label or a name, letters and digits alone
    start = models.PositiveIntegerField()  # code points of the passage
    end = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key"], name="mention_key")]


class Claim(models.Model):
    """One source's word on one metadata field, of a document or of a review as a whole. Which claim wins is decided by resolve.py, never by
    deleting the others: a person's word that another replaced has `ended` and is kept.
    """

    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="claims")
    review = models.ForeignKey(Review, null=True, on_delete=models.CASCADE, related_name="claims")
    field = models.CharField(max_length=60)
    value = models.JSONField(null=True)  # None: said to be not stated
    passage = models.CharField(max_length=32, null=True)
    page = models.PositiveIntegerField(null=True)
    confidence = models.FloatField()
    source = models.CharField(max_length=12)
    rule = models.CharField(max_length=80, blank=True)
    by = models.CharField(max_length=200, blank=True)  # whose word it is, where it is a person's or a catalogue's
    reason = models.TextField(blank=True)
    made = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claim_of_one_record",
                condition=models.Q(document=None, review__isnull=False) | models.Q(document__isnull=False, review=None),
            ),
            models.UniqueConstraint(
                fields=["document", "field"],
                condition=models.Q(source="person", ended=None),
                name="one_word_on_a_document",
            ),
            models.UniqueConstraint(
                fields=["review", "field"], condition=models.Q(source="person", ended=None), name="one_word_on_a_review"
            ),
        ]


class Relation(models.Model):
    """That one document is nearly another, or a new edition of it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="relations")
    to = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="related_from")
    relation = models.CharField(
        max_length=16, choices=[("near_duplicate", "near duplicate"), ("new_edition", "new edition")]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "to", "relation"], name="relation_once")]


class Batch(models.Model):
    """Files given to Heed together, by whom, and how far they are."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        STOPPED = "stopped"
        DONE = "done"

    by = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    begun = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)


class BatchFile(models.Model):
    """One file of a batch: where it came from, and what came of it. Committed together with the document it became."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ADDED = "added"
        DUPLICATE = "duplicate"
        REFUSED = "refused"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="files")
    path = models.TextField()
    sha256 = models.CharField(max_length=64, null=True)  # set once the original is in the store
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    refusal = models.JSONField(null=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    pages = models.PositiveIntegerField(default=0)
    passages = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "state"])]


class Tombstone(models.Model):
    """That a paper was taken down, or its file let go: when, why, by whom, in whose custody it was. Nothing of its words, not even its title.

    A review without a paper has one of its own: `document` is then the review's id, `sha256` a digest of that id.
    """

    PAPER, FILE, RECORD = "paper", "file", "record"
    GONE = (PAPER, RECORD)  # file: the record stays
    what = models.CharField(max_length=6, choices=[(one, one) for one in (PAPER, FILE, RECORD)], default=PAPER)
    custody = models.JSONField(default=list)  # whose it was over time, as custody.py writes it

    document = models.CharField(max_length=20, unique=True)  # ids, not keys: what they named is gone
    review = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64, unique=True)  # the same bytes do not come in again
    custodian = models.TextField(null=True)
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["review"], name="tombstone_review")]


class Change(models.Model):
    """The change log: which document's derived copies (index, vectors) must be made anew. `seq` follows the order of commits."""

    seq = models.BigAutoField(primary_key=True)
    document = models.CharField(max_length=20)
    removed = models.BooleanField(default=False)


class ChangeTurn(models.Model):
    """One row, locked by whoever writes to the change log, so that a later number never commits before an earlier one."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)


from heed.library.incoming import CatalogueEntry, CatalogueImport, Deposit, DepositFile  # noqa: E402
from heed.library.keeping import Held, Hold, Keeping, LettingGo, Rights  # noqa: E402  they name the models above
from heed.library.kept import Orphan, Overlay, Placement, Redirect, Rejection, Rereading  # noqa: E402  they name the models above
from heed.library.outside import Call, Link, NamedHost, Noticed, Watch, Watched  # noqa: E402  they name the models above

__all__ = [
    "Audience", "Batch", "BatchFile", "Call", "CatalogueEntry", "CatalogueImport", "Change", "ChangeTurn", "Claim", "Deposit", "DepositFile",
    "Document", "Held", "Hold", "Keeping", "LettingGo", "Link", "Mention", "NamedHost", "Noticed", "Numbered", "Organisation", "Orphan",
    "Overlay", "Page", "Passage", "Placement", "Recommendation", "Redirect", "Rejection", "Relation", "Rereading", "Review", "Rights",
    "Section", "Tombstone", "Watch", "Watched",
]  # fmt: skip
