"""What Heed says when it cannot: catalogue lists, records without a file and deposits."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "catalogue-unknown": (
        "This is no list Heed can read.",
        "Give RIS, CSV with a heading row, or a written list with a heading such as “2019 – Area – Child A” above each entry.",
    ),
    "catalogue-columns": (
        "The table has no column for a title or a child's label, or nothing beside it.",
        "Name the columns in the first row, as docs/how-to/import-a-catalogue.md lists them.",
    ),
    "catalogue-long": ("The list has more than {most} entries.", "Split it and import the parts one by one."),
    "catalogue-heading": (
        "The heading in line {line} has no date, or no review, that Heed can read.",
        "Write it as “2019 – Area – Child A”, or enter this review by hand.",
    ),
    "catalogue-empty": (
        "The entry in line {line} has a heading and nothing under it.",
        "Check the list, or enter this review by hand.",
    ),
    "catalogue-title": ("Entry {line} has neither a title nor a label.", "Give it one of the two."),
    "catalogue-date": (
        "“{date}” in entry {line} is not a date of publication.",
        "Write it as 2018, 2018-04, 2018-04-01 or 1 April 2018.",
    ),
    "catalogue-row-long": (
        "Row {line} has more cells than the {columns} columns named.",
        "Put quotation marks round cells with commas in them.",
    ),
    "catalogue-record-open": ("Record {line} has no end (ER).", "Export the list again; this record was not read."),
    "catalogue-twice": ("The list has this review already, in line {line}.", "Nothing needs to be done."),
    "catalogue-kept": ("This list was kept already.", "Open its page to see what came of it."),
    "catalogue-choice": (
        "Which review is meant by the entry in line {line} was not one of the choices.",
        "Choose again from those the page offers.",
    ),
    "entry-nothing": ("The record would say nothing.", "Give a title, or a name or code the child is published under."),
    "keyword-unknown": (
        "The vocabulary has no keyword “{keyword}”.",
        "Choose from the list of keywords on the page.",
    ),
    "deposit-decided": ("This deposit is decided ({state}).", "Open its page to see what came of it."),
}
