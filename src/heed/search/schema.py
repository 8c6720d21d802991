"""What the word index holds of each passage, and how it cuts text into words."""

from __future__ import annotations

import tantivy

FACETS = [
    "year",
    "nation",
    "publisher",
    "region",
    "review_type",
    "kind",
    "age_band",
    "outcome",
    "harm_category",
    "role",
]
TEXTS = ["board", "label", "title"]  # words of the review and its papers that a field of a question may ask for
PLAIN = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    .filter(tantivy.Filter.ascii_fold()).build()
)  # fmt: skip


def schema() -> tantivy.Schema:
    """The index's fields. With others, words.SCHEMA_VERSION is another."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document", stored=False, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("review", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=False, tokenizer_name="stems", index_option="position")
    builder.add_text_field("plain", stored=False, tokenizer_name="plain", index_option="position")
    for name in FACETS:
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, stored=False, tokenizer_name="plain", index_option="position")
    builder.add_text_field("shape", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("number", stored=False, indexed=False, fast=True)
    builder.add_integer_field("slot", stored=False, indexed=True, fast=True)  # document and role, for counting
    builder.add_integer_field("published", stored=False, indexed=True, fast=True)
    return builder.build()
