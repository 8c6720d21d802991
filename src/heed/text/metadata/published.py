"""When the paper was published: from a line that says so, or the date that stands alone on the cover; a draft has no
such date.
"""

from __future__ import annotations

import re

from heed.text.dates import dates_in, precision
from heed.text.metadata.paper import Line, Paper
from heed.text.metadata.publisher import boards_in
from heed.text.metadata.vocabulary import pattern
from heed.text.reading import Claim

_SAYS = pattern(
    r"published|publication(?: date)?|date of publication|date published|released?|issued|report published"
    r"|first published|republished"
)
_OTHER = pattern(
    r"updated|last (?:updated|reviewed|saved|amended)|amended|revised|printed|print date|review date|next review"
    r"|to be reviewed|version (?:no |number )?\d|v\d|draft|completed|signed|agreed|"
    r"accepted|approved|ratified|presented|submitted|meeting|as at|as of|born|birth|died|death|incident|admission"
    r"|period|inspection dates?|inspected|from|between|covers?|"
    r"commissioned|began|started|until|since|due|embargo(?:ed)?(?: until)?|date of report|accessed|downloaded"
    r"|copyright|©|in force|effective|act|regulations|working together|"
    r"conducted|reports?'? (?:completed|finished)|last|previous(?:ly)?|earlier|guidance|reviewing the period"
    r"|coming into force|notice"
)
_DRAFT = re.compile(
    r"\b(?:DRAFT|Draft (?:report|version|for|\d)|draft (?:report|version|for consultation|v?\d)|not for publication"
    r"|NOT YET PUBLISHED|not yet published|CONFIDENTIAL DRAFT)\b"
)
_ELSEWHERE = pattern(
    r"stud(?:y|ies)|research|books?|articles?|inspection|analysis|deaths|full report|overview report|the review"
    r"|review was"
    r"|report was|other|statement|website|(?:was"
    r"|were) (?:first )?published|will be"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^.;\n]{0,60}?\b(?P<year>(?:19|20)\d\d)\b(?!\s*[-–/]\s*\d)", re.IGNORECASE
)
_AGAIN = re.compile(r"\b(?:re-?issued|re-?published)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|originally)\s+(?:published|issued|released)\b", re.IGNORECASE)
_ANOTHERS = pattern("we|they|who|which|that|had|an?|another|in|since|research|panel(?:'s)?|after|before|when")
_THIS_PAPER = pattern(
    "this (?:\\w+ ){0,4}(?:report|review|summary|document|paper|page|briefing|statement|response|plan|letter)"
    "|the (?:\\w+ ){0,3}(?:report|review|summary) (?:is|was|has been|will be)|it (?:is|was)"
)
_HEADED = re.compile(
    r"(?:date(?: of (?:this |the )?(?:report|letter|paper|briefing))?|report date|dated)\s*:?\s*\|", re.IGNORECASE
)
_PUBLISHED_CELL = re.compile(
    r"\|\s*(?:published|publication|final,? published)\s*(?:\||$)", re.IGNORECASE
)  # "1.0 | 12/4/2018 | Published"
_ENDS_FINAL = re.compile(r"\bfinal\b[^.;|]{0,40}\b(?:19|20)\d\d\W*$", re.IGNORECASE)
_FINAL = re.compile(r"\bfinal(?: version| report)?\s*[:–-]?\s*(?:\(|of |on |dated )?$", re.IGNORECASE)
_SIGNED = pattern("signed off(?: for publication)?(?: by| at| on)?")
_FILLER = re.compile(r"[\s|,.:;()\[\]–—\-©]*")


def published(paper: Paper) -> list[Claim]:
    """Claims of `published`, surest first; none for a draft or where no line says so."""
    if is_draft(paper):
        return []
    claims: list[Claim] = []
    for place, line in enumerate(paper.cover):
        claims.extend(_of_line(paper, line, 0.95, 0.85 - 0.005 * place))
    for line in paper.small_print:
        claims.extend(_of_line(paper, line, 0.93, 0.0))
    for line in paper.furniture:
        claims.extend(_of_line(paper, line, 0.9, 0.7))
    if not claims:
        claims = _copyright(paper)
    if _AGAIN.search(paper.head):  # of a paper issued again, the first publication was another's
        claims = [claim for claim in claims if claim.rule != "published-first"] or claims
    claims.sort(key=lambda claim: -claim.confidence)
    return claims[:4]


def _copyright(paper: Paper) -> list[Claim]:
    """Where nothing else is dated: the year of the copyright line, of which publishers mean the year of publication."""
    for line in paper.small_print + paper.cover + paper.furniture:
        if (match := _COPYRIGHT.search(line.text)) and boards_in(
            line.text
        ):  # not the copyright of a model or a photograph
            return [paper.claim("published", match["year"], line, 0.4, "published-copyright")]
    return []


def is_draft(paper: Paper) -> bool:
    """Whether the front says that this is a draft, or not to be published; a list of drafts that ends in the final version is none."""
    if any(_ENDS_FINAL.search(line.text) for line in paper.cover):
        return False
    return any(_DRAFT.search(line.text) for line in paper.cover + paper.furniture) or any(
        _DRAFT.search(line.text) for line in paper.small_print if line.page == 1
    )


def _of_line(paper: Paper, line: Line, said: float, bare: float) -> list[Claim]:
    """Dates that a line calls dates of publication; or, where `bare` allows it, the date that is all the line says
    besides names.
    """
    claims: list[Claim] = []
    end = 0
    for found in dates_in(line.text):
        if "/" in found.edtf or found.edtf.endswith("X"):
            end = found.end
            continue
        before = line.text[end : found.start]
        row = line.text.count(" | ") == 1  # "Date of publication | October 2017"
        clause = re.split(r"[.;•]\s+|\n" if row else r"[.;|•]\s+|\n", before)[-1]
        end = found.end
        says = _SAYS.search(clause)
        exact = 0.01 * precision(found.edtf)
        own = says is not None and _of_this_paper(clause[: says.start()])
        if says and own and not _OTHER.search(clause[says.end() :]) and not _ELSEWHERE.search(clause[: says.start()]):
            claims.append(
                paper.claim(
                    "published",
                    found.edtf,
                    line,
                    said + exact - (0.1 if _OTHER.search(clause) else 0),
                    "published-first" if _FIRST.search(clause) else "published-said",
                )
            )
        elif " | " in line.text and _PUBLISHED_CELL.search(line.text):
            claims.append(paper.claim("published", found.edtf, line, 0.9 + exact, "published-version"))
        elif bare and _FINAL.search(line.text[: found.start]):
            claims.append(paper.claim("published", found.edtf, line, 0.8, "published-final"))
        elif bare and " | " in line.text and _is_bare(line, found.edtf, before):
            claims.append(paper.claim("published", found.edtf, line, 0.6 + exact, "published-headed"))
        elif bare and not line.furniture and _SIGNED.search(line.text[: found.start]) and boards_or_bodies(line.text):
            claims.append(paper.claim("published", found.edtf, line, 0.42, "published-signed-off"))
        elif bare and not _OTHER.search(line.text) and _is_bare(line, found.edtf, before):
            claims.append(paper.claim("published", found.edtf, line, bare + exact, "published-bare-date"))
    return claims


def boards_or_bodies(text: str) -> bool:
    """Whether a line names the board that signs a report off."""
    return bool(boards_in(text)) or re.search(r"\b(?:Board|Committee|Partnership|partners|Panel)\b", text) is not None


def _of_this_paper(before: str) -> bool:
    """Whether what stands before "published" speaks of this paper: nothing, or "This report was"; not "A review that we"."""
    if _ANOTHERS.search(before):
        return False
    return len(before.split()) <= 4 or _THIS_PAPER.search(before) is not None


def _is_bare(line: Line, edtf: str, before: str) -> bool:
    """A month and year, or a day, on a short line; a lone year counts only where the line holds nothing else, a row where it is headed so."""
    if " | " in line.text:
        return _HEADED.match(line.text) is not None
    words = line.text.split()
    if precision(edtf) >= 2:
        return len(words) <= 14
    return bool(_FILLER.fullmatch(before)) and len(words) <= 2
