"""Gives headings, paragraphs and recommendations the numbers and words a house prints."""

from __future__ import annotations

import re
from typing import Any

from sample.press import tree

ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
LABEL_WORD = re.compile(r"^(?:[A-Za-z]+\s+)?(?P<number>[0-9A-Za-z.]+?)[.:)]*$")
SPELT = ["Nought", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
REC_COLUMNS = ["No.=n", "Recommendation=text", "Lead agency=lead", "By when=by"]


def counts(words: str) -> bool:
    """Whether a label's pattern shows the number, in figures or spelt out."""
    return "{n}" in words or "{word}" in words


def filled(words: str, number: str) -> str:
    """The pattern with its number: `{n}` as it is, `{word}` spelt out where it is a small one."""
    spelt = SPELT[int(number)] if number.isdigit() and int(number) < len(SPELT) else number
    return words.replace("{n}", number).replace("{word}", spelt)


def roman(number: int) -> str:
    """The number in Roman numerals."""
    text = ""
    for value, letters in ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


class Numbers:
    """Counts headings by a pattern: "1", "1.", "1.1", "1.1.1", "A", "A.1", "I", "Section 1", "none"."""

    def __init__(self, pattern: str) -> None:
        word, _, rest = pattern.rpartition(" ")
        self.word = word
        self.dot = rest.endswith(".")
        parts = [part for part in rest.rstrip(".").split(".") if part] if pattern not in ("none", "") else []
        self.parts = parts
        self.counts = [0] * len(parts)

    def next(self, level: int) -> tuple[str, str | None]:
        """The printed label and the bare number of the next heading of this level."""
        if level > len(self.parts):
            return "", None
        self.counts[level - 1] += 1
        for deeper in range(level, len(self.counts)):
            self.counts[deeper] = 0
        number = ".".join(self.shown(i) for i in range(level))
        label = number + ("." if self.dot else "")
        return (f"{self.word} {label}" if self.word and level == 1 else label), number

    def shown(self, place: int) -> str:
        """One component as printed."""
        kind, count = self.parts[place], max(self.counts[place], 1)
        if kind == "A":
            return chr(64 + count)
        return roman(count) if kind == "I" else str(count)


class Layout:
    """Walks a document once and settles every label."""

    def __init__(self, style: dict[str, Any]) -> None:
        self.style = style
        self.headings = Numbers(str(style.get("heading_numbers", "none")))
        self.paragraphs: Any = style.get("paragraph_numbers", False)
        self.prefix = ""
        self.count = 0
        self.level = 1

    def blocks(self, blocks: list[Any], numbered: bool = True) -> list[Any]:
        """The blocks, labelled, with consecutive recommendations put together."""
        out: list[Any] = []
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, tree.Rec):
                group = [block]
                while at + 1 < len(blocks) and isinstance(blocks[at + 1], tree.Rec):
                    at += 1
                    group.append(blocks[at])
                out += self.recommendations(group)
            else:
                self.label(block, numbered)
                out.append(block)
            at += 1
        return out

    def label(self, block: Any, numbered: bool) -> None:
        """Gives one block what is printed before it."""
        if isinstance(block, tree.Heading):
            self.heading(block)
        elif isinstance(block, tree.Paragraph) and numbered:
            block.label = self.paragraph()
        elif isinstance(block, tree.Question):
            words = str(self.style.get("question_words", "Question {n}:" if block.number else ""))
            block.label = words.replace("{n}", block.number or "")
            block.number = block.number if "{n}" in words else None  # what is not printed cannot be read
        elif isinstance(block, tree.Frame):
            block.blocks = self.blocks(block.blocks, numbered and block.kind in ("columns", "landscape"))

    def heading(self, block: tree.Heading) -> None:
        """Counts a heading."""
        self.level = block.level
        if block.finding:
            words = str(self.style.get("finding_words", "Finding {n}:")).replace("{text}", "")
            block.label = filled(words, block.finding_number or "").strip()
            block.finding_number = block.finding_number if counts(words) else None
            block.number = block.finding_number
        elif block.given is not None:
            block.label = block.given
            match = LABEL_WORD.match(block.given)
            block.number = (match["number"] if match else block.given) or None
            if block.given and re.match(r"[A-Za-z]+ ", block.given):
                block.label = block.given + str(self.style.get("given_stop", ":"))
        else:
            block.label, block.number = self.headings.next(block.level)
        if block.finding and block.label and self.prefix:
            return  # a finding counts apart; paragraphs go on under the section's number
        if block.number or block.level == 1:
            worded = bool(block.given and " " in block.given)  # an "Appendix 1" lends its paragraphs no number
            self.prefix = "" if worded else block.number or ""
            if self.paragraphs in (True, "section"):
                self.count = 0

    def paragraph(self) -> str:
        """The number of the next paragraph, if this document counts them."""
        if not self.paragraphs:
            return ""
        if self.paragraphs is True and not self.prefix:
            return ""
        self.count += 1
        if self.paragraphs in (True, "section"):
            return f"{self.prefix}.{self.count}" if self.prefix else ""
        return f"{self.count}{'.' if self.paragraphs == 'plain.' else ''}"

    def recommendations(self, group: list[tree.Rec]) -> list[Any]:
        """A run of recommendations as the document lays them out."""
        how = str(self.style.get("recommendations", "numbered"))
        words = str(
            self.style.get("rec_words", {"numbered": "Recommendation {n}:", "boxed": "Recommendation {n}"}.get(how, ""))
        )
        for rec in group:
            rec.label = (
                re.sub(r"\s+([:.])", r"\1", filled(words, rec.number or "")).strip()
                if rec.number or not counts(words)
                else ""
            )
            rec.attributes.setdefault("lead", "; ".join(rec.to))
            if not counts(words) and how != "table":
                rec.number = None
            if how == "prose":
                for block in rec.blocks:
                    self.label(block, True)
                labels = [block.label.rstrip(".") for block in rec.blocks if isinstance(block, tree.Paragraph)]
                rec.number = next((label for label in labels if label), rec.number)
            elif how == "table" and not any(c.endswith("=n") for c in self.style.get("rec_columns", REC_COLUMNS)):
                rec.number = None
        if how == "table":
            columns = [column.partition("=")[::2] for column in self.style.get("rec_columns", REC_COLUMNS)]
            return [tree.RecTable(group, columns)]
        if how == "by_agency":
            out: list[Any] = []
            shown = ""
            for rec in group:
                agency = rec.attributes.get("agency", "; ".join(rec.to))
                if agency != shown:
                    heading = tree.Heading(min(self.level + 1, 4), [tree.Run(agency)])
                    heading.label, heading.number = "", None
                    out.append(heading)
                    shown = agency
                out.append(rec)
            return out
        return list(group)


def lay_out(document: tree.Document, style: dict[str, Any]) -> tree.Document:
    """The document with every printed label settled by the style."""
    document.blocks = Layout(style).blocks(document.blocks)
    return document
