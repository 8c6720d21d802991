"""Set out: chapters under another name ("Looking ahead") in which agencies are told, in prose, what they should do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heed.text.reading import Section
from heed.text.sentences import sentence_spans
from heed.text.structure.pieces import Piece
from heed.text.structure.recommendations.among_reasons import told
from heed.text.structure.recommendations.announcing import announces_it
from heed.text.structure.recommendations.asides import owners_in
from heed.text.structure.recommendations.draft import ASKED, Draft
from heed.text.structure.recommendations.gather import gather
from heed.text.structure.recommendations.openings import asks_a_body, core_of, without_opening
from heed.text.structure.recommendations.places import makes_none, not_ours
from heed.text.structure.words import NOT_OURS, QUESTIONS_ABOVE

_FORWARD = re.compile(
    r"(?:(?:what|where) (?:(?:happens?|comes?|follows?|should follow|goes) )?(?:next|now|from here|"
    r"after this|follows)\b|what follows|"
    r"what (?:is|remains|there is|has) (?:still )?(?:to (?:do|be done|happen|come)|wanted|needed|required|called for|asked)|"
    r"what .{0,40}\b(?:do|change|happen)(?: (?:now|next|differently|about it|with this))?$|what (?:would|could|might) (?:be|make|help|change)\b|"
    r"what (?:it|this|that|the learning|all this) (?:asks|means|requires|calls for|demands|implies)\b|"
    r"(?:looking|moving|going|facing|thinking|stepping|pressing) (?:ahead|forwards?|on|onwards?|to (?:the future|what))|"
    r"(?:(?:the|a|our|one|some) )?(?:way|ways|road|path|steps?|journey|task|tasks|work|route|times?) (?:ahead|forwards?|on|to come|"
    r"from here|before us)|"
    r"(?:our|some|words? of|the reviewers?[’']s?|a word of)(?: \w+)? (?:advice|counsel|asks?|hopes?|requests?|proposals?|suggestions?|"
    r"wishes)|advice\b|counsel\b|"
    r"closing (?:the|those|a)\b|(?:(?:our|the|a|some|key) )?messages? (?:to|for)\b|(?:in)?to action\b|suggestions?|proposals?|"
    r"requests?|hopes?\b|commitments?|undertakings?|duties|tasks|"
    r"(?:making|doing|seeing|putting|getting|setting|keeping|turning|bringing|mending|changing|learning into|stopping|helping|giving|"
    r"acting|taking) \w+|"
    r"(?:(?:in|for|into|towards?|on) )?(?:the |a |an? better |a safer )?future\b|(?:(?:in|for|into) )?the (?:next|coming) \w+|tomorrow\b|"
    r"(?:[\w-]+ )?(?:actions?|steps|changes|plans|practice|work|improvements?|measures) (?:for|in|to|from|that|which|arising|now|we|"
    r"required|by)\b|"
    r"(?:next|further|future) (?:steps|actions?|work|practice)|from (?:learning|words?|paper|here|reading|findings?|knowing|insight)\b|"
    r"(?:towards?|to) (?:a |an? )?(?:better|safer|different|change|improvement)|building\b|preventing\b|improv|better\b|safer\b|"
    r"changes?$|change\b|action$|actions$|who (?:should|must|needs|does|is to|has to)\b|to (?:the|those|whom|each|all)\b|"
    r"(?:the )?implications\b|so what\b|if it (?:is|were) to\b|how (?:things|it|this|we|services|practice) (?:can|could|should|might|"
    r"must|may|will))",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(("other", "conclusions", "recommendations", "front_matter"))
_EXPECTED = re.compile(
    r"\b(?:guidance|procedures?|law|legal|policy|policies|standards|expect(?:s|ed|ations?))\b", re.IGNORECASE
)
_LONG = 40  # paragraphs: no chapter of this kind
_FEW = 3  # chapters
_STORY = frozenset(("background", "circumstances", "narrative", "appendix", "good_practice"))
_BODY = re.compile(
    r"\b(?:Boards?|Trusts?|Councils?|Partnerships?|Committees?|Police|NHS|Authority|Authorities|Services?|Panel|College|Schools?|"
    r"Constabulary|Academy|Academies|"
    r"Department|Government|Association|Ministers?|Health|Care|Probation|CAFCASS|Cafcass|Agency|Practices?|Surgery|Housing|Homes?|"
    r"Group|Officers?|Office|"
    r"Education|Directors?|Chair|Executive|Inspectorate|Prison|Court|Company|Society|Centre|Nursery|Commissioners?|Partners|Agencies|"
    r"Hospitals?|Team|Teams|"
    r"Inspector|Secretary|University|Foundation|Charity|Project|Reporter|Hearings|Force|Constables?|Network|Alliance|Hub|[A-Z]{3,}|"
    r"agencies|agency|partners|partnership|schools|surgeries|practices|services|GPs?|hospitals?|nurseries|boards?|trusts?|councils?|"
    r"committee|colleges|"
    r"health visitors|midwives|nurses|social workers|police|officers|managers|supervisors|commissioners|providers|practitioners|"
    r"professionals|staff|"
    r"teachers|doctors|paediatricians|wards?|teams?|employers|landlords|leaders|leads|chairs|reviewing officers|organisations|"
    r"authorities|members|workers|hostels|prisons|courts|clubs|charities|homes|department|service|school|hospital|practice|surgery|"
    r"nursery|force|council|board|trust|nurse|"
    r"midwife|social worker|health visitor|officer|manager|supervisor|practitioner|professional|commissioner|provider|team|ward|hub|midwifery)\b"
)
_DUTY = re.compile(
    rf"\b(?:should|must|needs? to|ha(?:s|ve) to|ought (?:\w+ )?to|(?:may|might) (?:also )?wish to|would do well to|shall|{ASKED})\b"
)
_PROPER = re.compile(  # "Change Now should ask each person": a body that only its capitals tell
    r"(?:The )?(?!(?:Mr|Mrs|Ms|Miss|Dr|Professor|Young|Mother|Father|Baby|Child)\b)[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|for|and|the)){1,5} "
)
_NO_ONE = re.compile(  # at the head of a sentence: of whom or what it says something true, and asks nothing
    r"(?:(?:The|An?|Any|All|Every|Each|No|Some|Many|More|Most|Such|Other) )?(?:(?!(?:for|of|to|on|in|with|about|"
    r"by)\b)\w+ ){0,2}?(?:child|children|baby|babies|boys?|girls?|pupils?|people|family|"
    r"families|parents?|mothers?|fathers?|nobody|one|nothing|lessons?|learning|we|it|this|that|these|those|there|he|she|they|I|review|"
    r"report|reviewers?|"
    r"readers?|what|who|neglect|abuse|violence|bruis\w+)\b(?! (?:protection|death|in need|practice)\b)",
    re.IGNORECASE,
)
_TRADE = re.compile(  # "Pharmacists", "Head teachers": those who do a work, in small letters
    r"(?!(?:Their|His|Her|Its|My|Your)\b)(?:All |The |Our )?(?:[\w-]+ ){0,2}?(?!(?:mo|fa|bro|o)thers|sisters|teenagers|youngsters|"
    r"strangers|carers|visitors|neighbours|letters|numbers|matters|"
    r"papers|orders|registers|computers|posters|dinners|answers|factors|doors|errors|markers|trackers|offers|powers)"
    r"(?:[a-z]{3,}(?:ists|icians|ors|ers)|foster carers) ",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?:It|They|He|She) (?:should|must) (?:also|then|further|next)\b")
_GOES_ON = re.compile(r"(?:It|They|This|That|These|In doing so|He|She|Both|Each|Such)\b")


def asks_somebody(sentence: str) -> bool:
    """Whether a sentence asks a body or those who work in one: "… the Council should", not "Children should be heard"."""
    if sentence.endswith("?") or told(sentence):
        return False
    core = core_of(sentence)
    lead, _, rest = core.partition(": ")
    if rest and not _DUTY.search(lead):
        core = core_of(rest)  # "The gap between counties: the Chief Constables should …"
    if _OUTRIGHT.match(core) is not None:
        return True
    duty = _DUTY.search(core)
    if duty is None or not asks_a_body(core):
        return False
    before = core[: duty.start()]
    named = (
        _BODY.search(before[:1].lower() + before[1:])
        or _BODY.search(before)
        or _PROPER.fullmatch(before)
        or _TRADE.fullmatch(before)
    )
    return named is not None and not _OTHERS.search(before) and not _PASSIVE_THING.match(before)


_OUTRIGHT = re.compile(
    r"(?:(?:[Ww]e|I|[Tt]he (?:reviewers?|panel|review(?: team)?|authors?|report))(?: (?!do|did|does|not)\w+)?|"
    r"[Ii]t is) (?:(?!not)\w+ )?(?:asks?|invites?|urges?|recommend(?:s|ed)?|advises?|proposes?|"
    r"suggests?|(?:would|should) like|wants?|calls? (?:up)?on|looks? to|encourages?|requests?|expects?) "
    r"(?!whether|why|how|what|if|to |it |them )[^.;]{3,110}? (?:to|should|must|that|is|be|considers?|makes?|takes?)\b|"
    r"(?:[Ww]e|I|[Tt]he (?:reviewers?|panel|review team|author))(?: \w+)? (?:hopes?|trusts?|expects?|"
    r"wish(?:es)?)(?: (?:very )?much)? (?:that|to see) [^.;]{3,80}? (?:will|would|can)\b"
)
_OTHERS = re.compile(
    r"\b(?:what|how|which|who|whose|says?|said|that (?:the|a|an|each)|because|if|when|where|was|were|is|are)\b|\b(?:guidance|law|Act|"
    r"policy|procedures?) "
)
_PASSIVE_THING = re.compile(  # "Letters from hospitals should": no body is asked
    r"(?:(?:The|A|An|Any|Every|Each|All|No) )?(?:\w+ ){0,3}?(?:letters?|records?|plans?|reports?|notes?|forms?|calls?|visits?|child|"
    r"children|babies|famil(?:y|ies)|"
    r"parents?|mothers?|fathers?|lessons?|learning|people|review) (?:from|to|of|by|in|with|who|that|whose|at|on|about|for|and)\b"
)


def _asked(sentence: str) -> str:
    """The words that ask, without the topic before a colon."""
    words = without_opening(sentence)
    lead, _, rest = words.partition(": ")
    return rest if rest and not _DUTY.search(lead) and asks_a_body(core_of(rest)) else words


def _asks_for_a_thing(piece: Piece) -> list[Draft]:
    """The one sentence of a paragraph that says what should be done and by nobody: "A protocol on bruises should be written."."""
    for start, end in sentence_spans(piece.words):
        core = core_of(piece.words[start:end])
        duty = re.search(r"\b(?:should|must) (?:not )?be [a-z]+", core)
        if duty and not told(core) and core[:1].isupper() and asks_a_body(core) and not _NO_ONE.match(core):
            draft = Draft(None, piece.block.page, piece.section, worth=2)
            draft.add(piece, core)
            return [draft]
    return []


def asked_outright(piece: Piece, opening: bool = False) -> list[Draft]:
    """A recommendation for each sentence of a paragraph that asks a body, with those that go on about it.

    `opening` says that the paragraph stands at the head of its chapter, where a sentence may only announce the others.
    """
    drafts: list[Draft] = []
    open_to_more = False
    for start, end in sentence_spans(piece.words):
        sentence = piece.words[start:end]
        if opening and (sentence.endswith(":") or announces_it(sentence)):
            open_to_more = False
        elif asks_somebody(sentence) and not (open_to_more and _GOES_ON.match(sentence)):
            drafts.append(Draft(None, piece.block.page, piece.section, worth=2))
            drafts[-1].add(piece, _asked(sentence))
            open_to_more = True
        elif not open_to_more and (drafts or not opening) and _ALSO.match(sentence):
            drafts.append(Draft(None, piece.block.page, piece.section, worth=2))
            drafts[-1].add(piece, sentence)
            open_to_more = True
        elif (
            open_to_more
            and (_GOES_ON.match(sentence) or core_of(sentence).startswith(("it ", "they ")))
            and _DUTY.search(sentence)
            and not told(sentence)
        ):
            drafts[-1].parts[-1] += " " + sentence
        else:
            open_to_more = False
    return drafts


def _looks_forward(heading: str) -> bool:
    """Whether a heading, or its last part, speaks of what is to come: "Closing remarks and the way forward"."""
    if _FORWARD.match(heading):
        return True
    tails = [found.end() for found in _SEAM.finditer(heading)]
    return bool(tails) and _FORWARD.match(heading, tails[-1]) is not None


_SEAM = re.compile(r"\band |[:–—] ")


def set_out(pieces: Sequence[Piece], sections: list[Section]) -> list[tuple[int, int, bool]]:
    """The chapters, as first and last piece, that set out what should be done; and whether they say so."""
    found: list[tuple[int, int, bool]] = []
    for i, piece in enumerate(pieces):
        if piece.level is None or piece.section is None or (found and i < found[-1][1]):
            continue
        section = sections[piece.section]
        forward = _looks_forward(section.text)
        if section.role in _STORY and not forward:
            continue
        if (
            _EXPECTED.search(section.text)
            or NOT_OURS.search(section.text)
            or QUESTIONS_ABOVE.search(section.text)
            or not_ours(piece.section, sections)
        ):
            continue
        last = i + 1
        while last < len(pieces) and ((level := pieces[last].level) is None or level > piece.level):
            last += 1
        if not forward and i * 3 < len(pieces):
            continue
        body = [p for p in pieces[i + 1 : last] if p.level is None and p.block.kind in ("text", "list_item")]
        opening = [p for p in body[:2] if p.mark is None or p.mark.kind == "decimal"]
        said = [p.words[a:b] for p in opening for a, b in sentence_spans(p.words)[:3]]
        if makes_none(pieces[i + 1 : last]):
            continue
        announced = any(announces_it(words) for words in said)
        if len(body) <= _LONG and _is_place(body, section.role, forward, announced, i * 2 > len(pieces)):
            found.append((i, last, announced))
    return [] if len(found) > _FEW or (found and _is_guidance(pieces, found)) else found


def _is_place(body: Sequence[Piece], role: str, forward: bool, announced: bool, late: bool) -> bool:
    """Whether what stands under a heading, its words and its opening together make it a place of recommendations."""
    if not (forward or announced or (late and role in _ELSEWHERE)):
        return False
    asks = [_asks(p) for p in body]
    asking = sum(asks)
    after = asks[1:] if asks and not asks[0] else asks  # what stands behind an opening that asks nobody
    if any(p.words.endswith("?") for p in body) and asking * 2 < len(body):
        return False
    if forward and announced:
        return asking > 0
    if announced and role in _ELSEWHERE:
        return asking > 0 and asking * 4 >= len(body)
    if announced:
        return asking > 1 and asking * 2 >= len(body)
    if not any(_names_a_body(p.words[a:b]) for p in body for a, b in sentence_spans(p.words)):
        return False
    if forward and late and role == "background":
        return asking > 1 and all(after)
    if forward and role in _ELSEWHERE:
        return asking > 1 and asking * 2 >= len(body)
    return role == "other" and asking > 1 and (all(after) or (asking > 2 and asking * 4 >= len(body) * 3))


def _asks(piece: Piece) -> bool:
    """Whether a sentence of the piece asks a body."""
    words = piece.words
    if not _MAY_ASK.search(words):
        return False
    return any(asks_somebody(words[start:end]) for start, end in sentence_spans(words))


_MAY_ASK = re.compile(
    r"should|must|need|ought|ask|may|might|would|recommend|advis|suggest|propos|invit|urg|want|call|hop|expect|wish|ha[sv]|request|encourag|trust|look"
)


def _is_guidance(pieces: Sequence[Piece], chapters: Sequence[tuple[int, int, bool]]) -> bool:
    """Whether a paper tells everybody throughout what they should do, not only in these chapters."""
    inside = {i for first, last, _ in chapters for i in range(first, last)}
    asked = sum(_asks(p) for i, p in enumerate(pieces) if i in inside and p.level is None)
    outside = sum(_asks(p) for i, p in enumerate(pieces) if i not in inside and p.level is None)
    return outside > 2 * asked + 4


def _names_a_body(sentence: str) -> bool:
    """Whether a sentence asks a body by a name of its own: "the Council", not "Practitioners"."""
    core = core_of(sentence)
    duty = _DUTY.search(core)
    named = _BODY.search(core, 1, duty.start()) if duty is not None else None
    return named is not None and named.group()[0].isupper() and asks_somebody(sentence)


def of_chapters(pieces: Sequence[Piece], sections: list[Section]) -> list[Draft]:
    """What is asked in the prose of such chapters, for want of a chapter called recommendations."""
    drafts: list[Draft] = []
    for first, last, announced in set_out(pieces, sections):
        body = [p for p in pieces[first + 1 : last] if p.level is None]
        listed = [
            p for p in body if p.block.kind in ("list_item", "table_row") or (p.mark is not None and p.mark.enclosed)
        ]
        if len(listed) > 1:
            drafts += gather(body, 2, False, None)
            continue
        for at, piece in enumerate(pieces[first + 1 : last]):
            if piece.level is not None or piece.block.kind not in ("text", "list_item"):
                continue
            if drafts and piece.count < 45 and (owners := owners_in(piece.words)) is not None:
                drafts[-1].owners.extend(owners)
                continue
            told_outright = asked_outright(piece, opening=at < 2)
            drafts += told_outright or (_asks_for_a_thing(piece) if announced and at > 0 else [])
    return drafts
