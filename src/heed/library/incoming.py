"""What came in and waits for a person: lists of a catalogue with what each entry would do, and papers a board deposited.

CatalogueImport 1─* CatalogueEntry ── the review it became or was found to be
Deposit 1─* DepositFile               ── the batch that took them in
"""

from __future__ import annotations

from django.db import models


class CatalogueImport(models.Model):
    """One list as it was given: nothing of it is in the library until it is kept."""

    class State(models.TextChoices):
        WAITING = "waiting"  # shown, not kept yet
        KEPT = "kept"

    name = models.CharField(max_length=200)  # the catalogue's
    sha256 = models.CharField(max_length=64)
    layouts = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    kept_by = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField(null=True)


class CatalogueEntry(models.Model):
    """One entry of a list: what was read, what it would do or did, and the review it is now. `key` knows it when the list comes again."""

    class State(models.TextChoices):
        NEW = "new"
        MATCH = "match"  # a review already here
        ASK = "ask"  # one of several, or none of them
        SAME = "same"  # here already, word for word
        REFUSED = "refused"

    of = models.ForeignKey(CatalogueImport, on_delete=models.CASCADE, related_name="entries")
    line = models.PositiveIntegerField()
    heading = models.CharField(max_length=200)
    key = models.CharField(max_length=64, blank=True)
    number = models.CharField(max_length=60, blank=True)  # the catalogue's own
    state = models.CharField(max_length=8, choices=State.choices)
    read = models.JSONField(default=dict)  # catalogues.entry.Entry
    refusal = models.JSONField(null=True)
    candidates = models.JSONField(default=list)  # ids of reviews, the likeliest first
    review = models.CharField(
        max_length=20, blank=True
    )  # once kept; an id, not a key: reviews are merged and taken down

    class Meta:
        indexes = [
            models.Index(fields=["of", "line"], name="entry_list"),
            models.Index(fields=["key"], name="entry_key"),
            models.Index(fields=["number"], name="entry_number"),
            models.Index(fields=["review"], name="entry_review"),
        ]


class Deposit(models.Model):
    """Papers that someone sent for their board, and what was decided of them. Its number is on the acknowledgement."""

    class State(models.TextChoices):
        WAITING = "waiting"
        TAKEN = "taken"
        REFUSED = "refused"

    organisation = models.ForeignKey("library.Organisation", on_delete=models.PROTECT, related_name="deposits")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was refused
    batch = models.ForeignKey("library.Batch", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "at"], name="deposit_state")]


class DepositFile(models.Model):
    """One file of a deposit, as received. Its bytes are in the file store while it waits."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="files")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="deposit_file")]
