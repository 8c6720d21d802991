"""How pages write what a codebook says: keys between backticks set apart, groups by their labels."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.coding.codebooks.book import Codebook

register = template.Library()
KEY = re.compile("`([^`\n]+)`")


@register.filter
def keys(words: str) -> SafeString:
    """The words, with what stands between backticks as code."""
    return mark_safe(KEY.sub(r"<code>\1</code>", escape(words)))


@register.filter
def label_in(group: str, book: Codebook) -> str:
    """What a group is called in this codebook."""
    return next((one.label for one in book.groups if one.key == group), group)
