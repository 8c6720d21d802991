"""What is kept about rights and time: whose rights, how long a file and a record are kept, what is held, what was let go.

    Rights    who holds the rights in a paper, under which licence      Keeping   how long its file, or its record, is kept
    Hold      a legal hold on a paper or a review                       Held      a paper the hold was laid on
    LettingGo one line of a previewed list that a person confirmed

Each says by whom, when and why; what a later word replaced has `ended` and is kept.
"""

from __future__ import annotations

from django.db import models

from heed.library import clocks


class Rights(models.Model):
    """The rights in a paper, as one person read them; the one without `ended` stands."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="rights")
    holder = models.CharField(max_length=300, blank=True)
    licence = models.CharField(max_length=20)
    statement = models.CharField(max_length=500, blank=True)  # as it stands in the paper
    link = models.CharField(max_length=500, blank=True)
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=models.Q(ended=None), name="one_statement_of_rights")
        ]


class Keeping(models.Model):
    """How long the file, or the record, of a paper is kept; the one without `ended` stands."""

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="keepings")
    what = models.CharField(max_length=6, choices=[(one, one) for one in clocks.WHATS])
    rule = models.CharField(max_length=5, choices=[(one, one) for one in clocks.RULES])
    until = models.DateField(null=True)
    years = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "what"], condition=models.Q(ended=None), name="one_term_a_thing"),
            models.CheckConstraint(
                name="term_says_its_length",
                condition=models.Q(rule="ever", until=None, years=None)
                | models.Q(rule="until", until__isnull=False, years=None)
                | models.Q(rule="years", until=None, years__gte=1),
            ),
        ]  # fmt: skip


class Hold(models.Model):
    """A legal hold: while it stands nothing of the record may be let go or taken down. Names ids, so that it outlives what it held."""

    record = models.CharField(max_length=20)  # of a paper or a review
    organisation = models.BigIntegerField(null=True)  # whose record it was; None: all's
    reason = models.TextField()
    by = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)
    lifted = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=models.Q(lifted=None), name="one_hold_a_record"),
        ]


class Held(models.Model):
    """A paper that was in the review when a hold was laid on it: it stays held wherever it is moved."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="papers")
    document = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hold", "document"], name="held_once")]
        indexes = [models.Index(fields=["document"], name="held_document")]


class LettingGo(models.Model):
    """That a person saw this line in a preview and confirmed it: the file (or the record) goes once its last day is over.

    Nothing goes without such a line. Where a clock was set anew or a hold laid after it, the line lapses and is previewed again.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed"
        DONE = "done"
        LAPSED = "lapsed"

    document = models.CharField(max_length=20)
    what = models.CharField(max_length=6, choices=[(one, one) for one in clocks.WHATS])
    last_day = models.DateField()  # as the person saw it
    state = models.CharField(max_length=9, choices=State.choices, default=State.CONFIRMED)
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True)  # why it lapsed: "held", "changed", "gone", "withdrawn"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "what"], condition=models.Q(state="confirmed"), name="confirmed_once"
            )
        ]
        indexes = [models.Index(fields=["state", "last_day"], name="letting_go_due")]
