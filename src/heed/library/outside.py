"""What is kept of the world outside: which hosts may be asked, every call that went out, known addresses of papers, watched pages.

NamedHost   a host an administrator named        Call     one call that went out, or was refused before it did
Link        an address of a paper                Watch    a publisher's page, and its Watched report links
Noticed     a difference on a watched page, for a librarian to look at
"""

from __future__ import annotations

from django.db import models


class NamedHost(models.Model):
    """A host Heed may ask for pages, since when and why; none is named to begin with, and without one nothing goes out."""

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(null=True)  # None: the usual ones
    private = models.BooleanField(default=False)  # it may be of our own network
    reason = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["host"], condition=models.Q(ended=None), name="host_named_once"),
        ]


class Call(models.Model):
    """One call: when, where to, what for, for whom, what came."""

    at = models.DateTimeField(auto_now_add=True)
    url = models.CharField(max_length=1000)
    purpose = models.CharField(max_length=40)
    by = models.CharField(max_length=200)
    came = models.CharField(max_length=20)  # an HTTP status, or why there was none
    size = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=0)


class Link(models.Model):
    """An address at which a paper was published, and what was found there last."""

    class State(models.TextChoices):
        UNCHECKED = "unchecked"
        OK = "ok"
        MOVED = "moved"
        GONE = "gone"
        CHANGED = "changed"
        UNREACHABLE = "unreachable"

    document = models.ForeignKey("library.Document", on_delete=models.CASCADE, related_name="links")
    url = models.CharField(max_length=1000)
    is_file = models.BooleanField(default=True)  # of the very file; otherwise of a page about it
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    state = models.CharField(max_length=11, choices=State.choices, default=State.UNCHECKED)
    since = models.DateTimeField(null=True)  # of this state
    checked = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True)  # an HTTP status or the code of what went wrong
    moved_to = models.CharField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of what was found there last
    accepted = models.CharField(max_length=64, blank=True)  # of what a person said is the same report

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "url"], condition=models.Q(ended=None), name="one_link_an_address"
            )
        ]
        indexes = [models.Index(fields=["checked"], name="link_checked")]


class Watch(models.Model):
    """A publisher's page whose report links are remembered."""

    url = models.CharField(max_length=1000)
    organisation = models.ForeignKey(
        "library.Organisation", null=True, on_delete=models.PROTECT, related_name="watches"
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True)
    looked = models.DateTimeField(null=True)  # last time an answer came
    tried = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True)  # what went wrong at the last try

    class Meta:
        constraints = [models.UniqueConstraint(fields=["url"], condition=models.Q(ended=None), name="watched_once")]


class Watched(models.Model):
    """A report link of a watched page, as it was when last seen there."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="links")
    url = models.CharField(max_length=1000)
    title = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # empty where its host is not named
    etag = models.CharField(max_length=200, blank=True)
    first = models.DateTimeField(auto_now_add=True)
    gone = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["watch", "url"], name="watched_link_once")]


class Noticed(models.Model):
    """A report that is new, changed or vanished on a watched page; it waits in the librarian's queue until someone settles it."""

    class What(models.TextChoices):
        NEW = "new"
        CHANGED = "changed"
        VANISHED = "vanished"
        EMPTIED = "emptied"  # the page lost all its report links at once: more likely rebuilt than withdrawn

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="noticed")
    what = models.CharField(max_length=8, choices=What.choices)
    url = models.CharField(max_length=1000)
    title = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    settled = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["watch", "url", "what"], condition=models.Q(settled=None), name="noticed_once"
            )
        ]
