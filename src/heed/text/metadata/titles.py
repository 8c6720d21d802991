"""The title of the paper: as its own properties state it where the cover agrees, else the cover's lines, type of
review and label joined.
"""

from __future__ import annotations

import re

import msgspec

from heed.text.dates import dates_in
from heed.text.metadata.label_forms import is_reference, lettered
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.persons import people_in
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.vocabulary import pattern, vocabulary
from heed.text.reading import Claim

_NO_TITLE = re.compile(
    r"(?:^|\b)(?:independent (?:(?:overview|lead|joint|report|panel|external) )*(?:authors?|reviewers?|chair\w*"
    r"|consultant|writer|scrutineer)|lead|author|reviewers?|chair(?:ed)?|commissioned|version|confidential|isbn|©"
    r"|copyright"
    r"|written|prepared|www\.|http|contents|updated|printed|dated?|panel|reference:|inspection dates?"
    r"|for immediate release|embargo\w*|lead inspector"
    r")\b|^by\b|\breport by\b|^bwrdd\b|^(?:published|date of publication|publication)\b|[:@]\s*$",
    re.IGNORECASE,
)
_ONLY_KIND = re.compile(
    r"(?:(?:overview|full|final|independent|anonymised|the)?\s*(?:overview|review)?\s*report|executive summary"
    r"|report for publication|summary|action plan)(?:\s*\(.{3,30}\))?",
    re.IGNORECASE,
)
_KIND_BY = re.compile(
    r"(?P<kind>(?:(?:Independent|Final|Full) )?(?:Overview Report|Executive Summary"
    r"|Summary Report))\s+by\s+(?=[A-Z])",
    re.IGNORECASE,
)
_REPORT_OF = re.compile(
    r"(?:(?:final |overview |full )*report of the independent (?:overview )?(?:author|reviewer)"
    r"|(?:an? )?independent (?:overview |serious case |case |joint )?(?:review|report|inquiry))\b(?!.*[:])",
    re.IGNORECASE,
)
_OWN_WORD = re.compile(r"\b(?:review|report|summary|plan|briefing|response|statement)\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"[,;–—-]?\s+(?:commissioned|prepared|produced|undertaken|conducted|written|published|carried out) (?:by|for"
    r"|on behalf)\b",
    re.IGNORECASE,
)
_FILE_LIKE = re.compile(
    r"(?:microsoft word|untitled|document\d*|\.docx?|\.pdf|^title$|powerpoint|\bprint\b|layout \d|\bdraft\b|\bv\s?\d"
    r"|\bfinal\b|_)",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:of|into|in respect of|in relation to|concerning|regarding|relating to|about|on|for|following)(?: the| a"
    r"| an)?(?: deaths?| serious injur(?:y|ies)| care)?(?: of| to)?(?: the)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:child|children|baby|babies|infants?|young|youth|teenagers?|adolescents?|abuse|neglect|exploitation"
    r"|harm|deaths?|injur(?:y|ies)|suicides?|sleep\w*|violence"
    r"|knife|families|family|learning|siblings?|twins|boy|girl|pregnan\w+)\b",
    re.IGNORECASE,
)
_CONNECTS = re.compile(
    r"^(?:in respect of|concerning|regarding|relating to|about|into|of|on|for|the|and|learning from)\b", re.IGNORECASE
)


def title(paper: Paper, labels: list[str]) -> list[Claim]:
    """Claims of `title`, surest first."""
    claims: list[Claim] = []
    stated = re.sub(r"\s+", " ", paper.layout.properties.get("title", "")).strip()
    if len(stated.split()) >= 2 and not _FILE_LIKE.search(stated):
        agrees = _agreement(stated, paper.head)
        claims.append(
            Claim(
                "title",
                stated,
                None,
                None,
                0.95 if agrees >= 0.8 else 0.3 + 0.3 * agrees,
                "properties",
                "title-properties",
            )
        )
    name = re.sub(r"[-_\s]+", " ", paper.file_name.rsplit(".", 1)[0]).strip()
    if re.search(r"[a-z]{3}", name) and len(name.split()) >= 2:
        claims.append(Claim("title", name[0].upper() + name[1:], None, None, 0.15, "file_name", "title-file-name"))
    composed, line = _composed(paper, labels)
    if composed:
        own = (
            line is not None and line.level == 1 and paper.reading.format == "html"
        )  # the page's own heading, not the window's
        claims.append(paper.claim("title", composed, line, 0.96 if own else 0.85, "title-cover"))
    return sorted(claims, key=lambda claim: -claim.confidence)


def _composed(paper: Paper, labels: list[str]) -> tuple[str, Line | None]:
    lines = [line for line in map(_without_author, paper.cover) if _may_be_title(line, paper.board)]
    if not lines:
        return "", None
    largest = max(line.size for line in lines)
    headed = next((line for line in lines if line.level == 1 and line.size >= 0.9 * largest), None)
    big = (at for at, line in enumerate(lines) if line.size >= 0.9 * largest and (largest > 0 or _speaks(line, labels)))
    start = lines.index(headed) if headed else next(big, 0)
    kept = [lines[start]]
    for line in lines[start + 1 : start + 6]:
        so_far = " ".join(part.text for part in kept)
        if _LINKS.fullmatch(line.text.strip()) or _LINKS.fullmatch(kept[-1].text.strip()):
            kept.append(line)  # "Overview Report" / "of the" / "Case Management Review": lines of one title
            continue
        if (
            _speaks(Line(so_far, 1, None), [])
            and _holds(so_far, labels)
            and not _ONLY_KIND.fullmatch(line.text.strip())
            and not _is_own_reference(line.text, labels)
            and not (_CONNECTS.match(line.text) and not boards_in(line.text))
            and not _REPORT_OF.match(line.text)
        ):
            break
        if sum(label in line.text for label in labels) >= 3 and len(so_far.split()) > 3:
            break
        own = _holds(line.text, labels) or _speaks(line, labels) or _subtitle(line, so_far, labels, paper)
        like = largest > 0 and line.size >= 0.85 * lines[start].size
        if (
            not largest
            and _ONLY_KIND.fullmatch(line.text.strip())
            and _holds(so_far, labels)
            and "summary" not in line.text.casefold()
        ):
            break
        kind = largest > 0 and len(line.text.split()) > 1 and bool(_ONLY_KIND.fullmatch(line.text.strip()))
        if len(line.text.split()) > 20 or not (own or like or kind):
            break
        if line.text.strip().casefold() not in {part.text.strip().casefold() for part in kept}:
            kept.append(line)
    before = lines[start - 1] if start else None
    if (
        before is not None
        and _speaks(before, labels)
        and not _speaks(kept[0], [])
        and not _OWN_WORD.search(kept[0].text)
    ):
        kept.insert(0, before)
    return _joined([_without_body(line.text.strip()) for line in kept]), kept[0]


def _without_author(line: Line) -> Line:
    """ "Overview Report by" a person is "Overview Report", "A review commissioned by" a body "A review": the rest says whose it is."""
    cut = _WHOSE.search(line.text)
    if cut and len(line.text[: cut.start()].split()) >= 3:
        return msgspec.structs.replace(line, text=line.text[: cut.start()].rstrip(" ,;–—-"))
    if match := _KIND_BY.match(line.text):
        return msgspec.structs.replace(line, text=match["kind"])
    return line


def _is_own_reference(text: str, labels: list[str]) -> bool:
    """Whether a line holds only the review's reference: "Ref: CARSB 02/2018"."""
    code = re.sub(r"^(?:Ref(?:erence)?|Re)[.:]?\s+", "", text.strip(" ()"))
    return is_reference(code) and code in labels


def _subtitle(line: Line, so_far: str, labels: list[str], paper: Paper) -> bool:
    """Whether the line right under a title that names no child says what the review is about."""
    if _holds(so_far, labels) or not _SUBJECT.search(line.text) or len(line.text.split()) < 3:
        return False
    before = [known.text for known in paper.cover]
    place = before.index(line.text) if line.text in before else 0
    return place > 0 and before[place - 1].strip() in so_far


def _spoken(part: str) -> str:
    """A line in capitals beside lines that are not: capitals were a way of printing."""
    return _quietly(part) if part.isupper() and len(part) > 8 and not is_reference(part) else part


def _quietly(words: str) -> str:
    """Words in capitals as a title; a code ("BDS12", "CARSB") stays as it is."""
    return " ".join(
        word if re.search(r"\d", word) or re.fullmatch(r"[B-DF-HJ-NP-TV-Z]{2,5}", word) else word.title()
        for word in words.split()
    )


def _without_body(text: str) -> str:
    """A title line without the publisher's name that ran into it at its beginning or end."""
    for _, start, end in boards_in(text):
        rest = text[end:].strip(" :–—-") if start == 0 else text[:start].strip(" :–—-") if end == len(text) else ""
        if len(rest.split()) >= 2 and not re.search(r"\b(?:of|by|from|to|for|the|in)$", rest, re.IGNORECASE):
            return rest
    return text


def _joined(parts: list[str]) -> str:
    """Lines as one title: a colon between, unless a line runs on ("… Review" / "in respect of Child A")."""
    parts = [re.sub(r"^Re:\s+", "", part) for part in parts]
    parts = [_spoken(part) for part in parts] if any(re.search(r"[a-z]{3}", part) for part in parts) else parts
    words = parts[0]
    for part in parts[1:]:
        if _CONNECTS.match(part) or re.search(r"\b(?:of|the|and|for|into|in|on|to|:)$|[:–—-]$", words):
            words = f"{words} {part}"
        else:
            words = f"{words}: {part}"
    if words.isupper():
        words = _quietly(words)
    return re.sub(r"\s+", " ", re.sub(r"^\d{1,2}\s+(?=[A-Z])(?!Minute)", "", words)).strip(" .:")


def _may_be_title(line: Line, board: str) -> bool:
    text = line.text.strip()
    if len(text.split()) > 25 or not re.search(r"[A-Za-z]{2}", text):
        return False
    if _NO_TITLE.search(text) and not _REPORT_OF.match(text):
        return False
    whole = board.casefold()
    if (
        board
        and len(text.split()) > 1
        and (whole.startswith(text.casefold() + " ") or whole.endswith(" " + text.casefold()))
    ):
        return False  # half of the board's name
    if (
        text.isupper()
        and " " not in text
        and len(text) <= 8
        and text.endswith(("SCB", "SCP", "SP", "SB", "CPC", "ACPC"))
    ):
        return False  # the board's letters
    people = people_in(text)
    if people and sum(person.end - person.start for person in people) > 0.6 * len(text):
        return False
    if text.endswith(".") and len(text.split()) > 8:
        return False  # a sentence
    bodies = boards_in(text)
    if bodies and sum(end - start for _, start, end in bodies) > 0.6 * len(text):
        return False
    dates = dates_in(text)
    return not (dates and sum(found.end - found.start for found in dates) > 0.6 * len(text))


def _speaks(line: Line, labels: list[str]) -> bool:
    """Whether a line holds words by which papers are named, or a label."""
    names = [name for entry in vocabulary("review_types")["type"] for name in entry["names"]]
    kinds = [name for entry in vocabulary("kinds")["kind"] for name in entry["title"]]
    return _holds(line.text, labels) or bool(pattern("|".join(names + kinds)).search(line.text))


def _holds(text: str, labels: list[str]) -> bool:
    folded = text.casefold()
    return bool(set(lettered(text)) & set(labels)) or any(label.casefold() in folded for label in labels)


def _agreement(title: str, text: str) -> float:
    words = {word for word in re.findall(r"\w+", title.casefold()) if len(word) > 2}
    there = set(re.findall(r"\w+", text.casefold()))
    return len(words & there) / len(words) if words else 0.0
