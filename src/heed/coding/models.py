"""What is kept of coding: the versions of codebooks.

Codebook (one version, whole and never changed) ─▶ the version it came after
"""

from __future__ import annotations

from typing import Any

from django.db import models


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
