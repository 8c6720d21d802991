"""What people decided about the library's records, kept so that reading a file again cannot undo it.

    Rejection   this value is not so         Overlay   these words of a passage were misread
    Placement   this paper belongs here      Redirect  this review is now another
    Rereading   a file read again            Orphan    an address whose words stand there no longer

Each names a document or a review by key, or by id where it must outlive it, and is never deleted by a decision that follows.
"""

from __future__ import annotations

from django.db import models


class Rejection(models.Model):
    """That a value of a field is wrong for this record, whichever source says it (or a doubt that is none: field `doubts`)."""

    document = models.ForeignKey("library.Document", null=True, on_delete=models.CASCADE, related_name="rejections")
    review = models.ForeignKey("library.Review", null=True, on_delete=models.CASCADE, related_name="rejections")
    field = models.CharField(max_length=60)
    value = models.JSONField(null=True)
    digest = models.CharField(max_length=64)  # of the value: JSON is not compared alike by the two databases
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    lifted = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rejection_of_one_record",
                condition=models.Q(document=None, review__isnull=False) | models.Q(document__isnull=False, review=None),
            ),
            models.UniqueConstraint(
                fields=["document", "field", "digest"], condition=models.Q(lifted=None), name="rejected_once_document"
            ),
            models.UniqueConstraint(
                fields=["review", "field", "digest"], condition=models.Q(lifted=None), name="rejected_once_review"
            ),
        ]


class Overlay(models.Model):
    """A person's words over those the machine read in a passage; `original` is what was read. Passage.text has the words in force."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="overlays")
    passage = models.CharField(max_length=32)
    page = models.PositiveIntegerField()
    original = models.TextField()
    text = models.TextField()
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)  # replaced, or taken back
    ended_by = models.CharField(max_length=200, blank=True)
    fits = models.BooleanField(default=True)  # False: the file was read again and no passage has the original words

    class Meta:
        indexes = [models.Index(fields=["document", "passage"], name="overlay_passage")]
        constraints = [
            models.UniqueConstraint(fields=["passage"], condition=models.Q(ended=None), name="one_overlay_a_passage")
        ]


class Placement(models.Model):
    """That a person decided in which review this document is: `settle` leaves it there."""

    document = models.OneToOneField(
        "library.Document", primary_key=True, on_delete=models.CASCADE, related_name="placement"
    )
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)


class Redirect(models.Model):
    """That a review's id now leads to another's, for good."""

    old = models.CharField(primary_key=True, max_length=20)
    new = models.CharField(max_length=20)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["new"], name="redirect_new")]


class Rereading(models.Model):
    """One time a file was read again: what the new reading would change, and what was decided of it."""

    class State(models.TextChoices):
        UNCHANGED = "unchanged"
        APPLIED = "applied"
        BLOCKED = "blocked"  # an address would lead to other words: a person decides
        KEPT = "kept"  # a person kept the old reading
        REFUSED = "refused"  # the file could not be read this time; the old reading stands

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="rereadings")
    state = models.CharField(max_length=10, choices=State.choices)
    before = models.CharField(max_length=20)  # versions of the reader
    after = models.CharField(max_length=20)
    report = models.JSONField(default=dict)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["document", "at"], name="rereading_document")]


class Orphan(models.Model):
    """An address (of a passage or recommendation) whose words stand no longer where it led: what it named, why, and what a person settled."""

    record = models.CharField(primary_key=True, max_length=32)
    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="orphans")
    page = models.PositiveIntegerField()
    printed = models.CharField(max_length=20, null=True)
    paragraph = models.CharField(max_length=40, null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.CharField(max_length=20)
    places = models.JSONField(default=list)  # ids that may be meant now, the likeliest first
    reader = models.CharField(max_length=20)  # the version whose reading it was of
    made = models.DateTimeField(auto_now_add=True)
    to = models.CharField(max_length=32, blank=True)  # settled: the record it leads to
    settled = models.DateTimeField(null=True)  # settled without `to`: it leads nowhere any more, and says so
    by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["document"], name="orphan_document")]
