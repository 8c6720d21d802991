"""What is kept of coding: codebooks, studies, who codes what, every answer, what was reconciled, what the machine suggested.

    Codebook (one version, whole and never changed) ─▶ the version it came after
    Study 1─* Coding (a review in it) 1─* Assignment (to a coder) 1─* Judgement (an answer, each time it was saved)
                                      1─* Reconciled (the answer that stands)
    Brought (files coded elsewhere) ─▶ the study they became
    Suggestion (the machine's) 1─* Considered (what a coder did with it after answering)

Answers and decisions never change. The one exception is a takedown: actions/forget.py empties evidence that points into the paper, the
reasons and words typed about its review, and names given to people; values stay.

Only coding/actions/ changes any of it. Who may see whose answers, and when: visibility.py and seen.py.
"""

from __future__ import annotations

from typing import Any

from django.db import models


class Kept(models.Model):
    """A row that is written once. What a takedown takes out of it goes by actions/forget.py alone, which says what stays."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **more: Any) -> None:
        """Writes a new row; one that is there is never written over."""
        if not self._state.adding:
            raise RuntimeError(f"{self._meta.label} {self.pk} is kept already, and never changes")
        super().save(*args, **more)


class Codebook(models.Model):
    """One version of a codebook. A row is written once: another wording is another row (actions/keep_codebook.py)."""

    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    title = models.TextField()
    since = models.CharField(max_length=10)  # the day it came into force, as 2026-11-23
    body = models.JSONField()  # the whole of it, as codebooks/book.py shapes it
    digest = models.CharField(max_length=64)  # of what it says, without version and date (codebooks/versions.py)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="codebook_version_once")]

    def save(self, *args: Any, **more: Any) -> None:
        """Writes a new row; one that is there is never written over."""
        if not self._state.adding:
            raise RuntimeError(f"version {self.version} of {self.key} is kept already, and a version never changes")
        super().save(*args, **more)


class Study(models.Model):
    """A piece of coding by one version of a codebook: which of its variables are asked, and whose study it is."""

    title = models.CharField(max_length=200)
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="studies")
    asked = models.JSONField()  # keys of variables, in the book's order
    owner = models.ForeignKey(
        "library.Organisation", null=True, on_delete=models.PROTECT, related_name="studies"
    )  # None: of this whole Heed
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True)


class Coding(models.Model):
    """One review to be coded in a study: in which way, with which units, and since when the coders' answers lie open to each other.

    `review` is an id without a foreign key: reviews are merged (kept.Redirect leads on) and taken down, what was coded stays.
    """

    class Kind(models.TextChoices):
        DOUBLE = "double", "blind, by two"
        SINGLE = "single", "by one"
        CALIBRATION = "calibration", "by everyone, to compare"
        IMPORTED = "imported", "coded elsewhere"

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="codings")
    review = models.CharField(max_length=20, blank=True)  # empty: coded elsewhere, and not of this library
    name = models.CharField(max_length=200, blank=True)  # what it is called, where it is no review of this library
    round = models.PositiveSmallIntegerField(default=1)  # 2 and on: coded again by a new version of the codebook
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.DOUBLE)
    asked = models.JSONField()  # keys of the variables asked of this one
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="codings")
    units = models.JSONField()  # units.Unit of the record, as they were when it was made: the same for every coder
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    opened = models.DateTimeField(null=True)  # every coder has answered: only now may they see each other's answers

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "review", "name", "round"], name="coded_once_a_round"),
        ]
        indexes = [models.Index(fields=["review"], name="coding_review")]


class Brought(models.Model):
    """Files of coding done elsewhere, brought by someone: looked at while `study` is None, then kept as that study. The bytes are in the store.

    Where its papers are to be read first, `wanted` says how it is kept afterwards, and a worker is at it (actions/take_papers.py).
    """

    class Form(models.TextChoices):
        TABLE = "table", "coded table"
        PROJECT = "project", "REFI-QDA project"

    form = models.CharField(max_length=8, choices=Form.choices)
    files = models.JSONField()  # name, sha256 and size of each
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    study = models.OneToOneField(Study, null=True, on_delete=models.PROTECT, related_name="brought")
    wanted = models.JSONField(
        null=True
    )  # keep_wanted.Wanted, and why it ended; None: no worker has anything to do for it
    papers = models.JSONField(default=list)  # papers.Paper of each source, while they are read into the library
    told = models.JSONField(default=dict)  # once kept: how much was taken, and what was not and why


class Assignment(models.Model):
    """A coding given to one coder. It ends submitted, or handed over to another coder, who begins with nothing of it."""

    class State(models.TextChoices):
        GIVEN = "given"
        BEGUN = "begun"
        SUBMITTED = "submitted"
        HANDED_OVER = "handed_over"

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="assignments")
    coder = models.CharField(max_length=200)  # as the audit log names them
    state = models.CharField(max_length=12, choices=State.choices, default=State.GIVEN)
    units = models.JSONField(default=list)  # units.Unit the coder named: adults, perpetrators, agencies
    due = models.DateField(null=True)
    by = models.CharField(max_length=200)
    given = models.DateTimeField(auto_now_add=True)
    begun = models.DateTimeField(null=True)
    submitted = models.DateTimeField(null=True)
    handed_to = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="taken_over_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "coder"], condition=~models.Q(state="handed_over"), name="one_coder_once"
            ),
        ]
        indexes = [models.Index(fields=["coder", "state"], name="assignment_coder")]


class Judgement(Kept):
    """One coder's answer to one variable for one unit, each time it was saved. Never changed: the latest `revision` is the one in force.

    `value` None with an empty `blank`: the coder took the answer back. `evidence`: answers.Evidence, without the words of the paper.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="judgements")
    unit = models.CharField(max_length=80)
    variable = models.CharField(max_length=80)  # as long as a key may be (codebooks/checks.py)
    revision = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    blank = models.CharField(max_length=16, blank=True)
    evidence = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    after_suggestion = models.BooleanField(default=False)  # changed once the machine's word was seen: counted apart
    token = models.CharField(max_length=40)  # what the browser calls this save: sent twice, it is saved once
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "unit", "variable", "revision"], name="judgement_revision_once"
            ),
            models.UniqueConstraint(fields=["assignment", "token"], name="judgement_saved_once"),
        ]


class Reconciled(Kept):
    """The answer that stands for a unit and a variable after all coders answered: from which judgements, by whom and why.

    Frozen when made. Another decision is another row that `replaces` it, with its own reason.
    """

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="reconciled")
    unit = models.CharField(max_length=80)
    variable = models.CharField(max_length=80)  # as long as a key may be (codebooks/checks.py)
    value = models.JSONField(null=True)
    blank = models.CharField(max_length=16, blank=True)
    evidence = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    judgements = models.JSONField()  # ids of the judgements it was made from, in force when every coder had submitted
    agreed = models.BooleanField()  # all coders said the same, so that no person had to decide
    guidance = models.BooleanField(default=False)  # the reason is worth the codebook's next version
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "unit", "variable"], condition=models.Q(replaces=None), name="reconciled_once"
            ),
        ]


class Suggestion(models.Model):
    """What the machine suggests for a review: kept as it was when it was made, by which model, so that it can be measured later."""

    review = models.CharField(max_length=20)
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="suggestions")
    unit = models.CharField(max_length=80)
    variable = models.CharField(max_length=80)  # as long as a key may be (codebooks/checks.py)
    value = models.CharField(max_length=20)
    score = models.FloatField(null=True)  # how sure, from 0 to 1, where the model says so
    evidence = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    model = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "codebook", "unit", "variable", "model"], name="suggested_once"),
        ]


class Considered(models.Model):
    """What a coder did with a suggestion once their own answer was in: whether they kept their answer, and why."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="considered")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="considered")
    kept = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "assignment"], name="considered_once"),
        ]
