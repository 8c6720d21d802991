"""What speaks for a model's being the one by which this review was made, and not one turned down, used by an agency, or another review's.

Weights learnt from labelled papers (`python -m benchmarks.name_weights`) stand in words/methodologies.toml.
"""

from __future__ import annotations

import re

import msgspec

from heed.text.metadata.guard import guarded
from heed.text.metadata.vocabulary import vocabulary

_USED = guarded(
    r"\b(?:us(?:ed|es|ing)|chos(?:e|en)|adopt\w*|follow\w*|settled|opted|decided|decision|appl(?:y|ied|ying)|drew"
    r"|drawing|based|selected|undert\w+|carried out"
    r"|conduct\w*|led|commission\w*|prefer\w*|agreed|underpin\w*|through|under|as|in line|accordance|keeping)\b",
    re.IGNORECASE,
)  # fmt: skip
_MODEL = guarded(r"\b(?:models?|methodolog(?:y|ies)|methods?|approach|process|framework|technique)\b", re.IGNORECASE)
_REVIEW = guarded(
    r"\b(?:this (?:serious |significant |case |learning |practice |child |safeguarding )*review|the (?:serious "
    r"|significant |case |learning |practice |child "
    r"|safeguarding )*review\b|the (?:panel|board|partnership|committee|LSCB|SCR|LCSPR|CSPR|partners|reviewers?"
    r"|review team)|we|I|(?:lead |independent )?reviewers?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|rather than|instead of|no longer|unlike|considered|rejected|decided against|never|neither|nor|no"
    r"|such as|among|including|e\.g\.?|for example|although|like|elements of|aspects of|features of)\b"
    r"(?:(?!\b(?:but (?:\w+ ){0,3}(?:preferred|chose|settled|used|decided (?:to|on|upon))"
    r"|(?:preferred|chose) to (?:use|follow|adopt))\b)[^.;]){0,60}$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"[^.;]{0,40}\b(?:(?:was|were|is) not|not (?:used|chosen|adopted|followed)|(?:was|were) (?:rejected|considered"
    r"|discussed)"
    r"|(?:is|are) being (?:brought in|rolled out|introduced)|discounted|ruled out|too (?:long|costly)|but (?:decided|chose|preferred|settled))",
    re.IGNORECASE,
)
_NOT_USED = re.compile(
    r"\b(?:would have (?:liked|preferred|wished|chosen|wanted)|did not|was not|were not|not|rather than"
    r"|instead of|no longer|rejected|decided against|never|neither|considered"
    r"|discussed)"
    r"(?:(?!\b(?:but (?!did|not)|preferred|chose|settled|used)\b)[^.;,]){0,32}$",
    re.IGNORECASE,
)
_WEIGHED = re.compile(  # looked at among others: the model's name comes next, and nothing between says that it was taken
    r"\b(?:consider(?:ed|ing)|weigh(?:ed|ing)|compar(?:ed|ing)|discuss(?:ed|ing)|debat(?:ed|ing)|explor(?:ed|ing)|look(?:ed|ing) at"
    r"|talked (?:about|of|over)|th(?:ought|ink|inking) (?:about|of)|spoke of|mentioned|suggested|proposed)\b"
    r"(?:(?!\b(?:chose|chosen|adopted|agreed|decided (?:to|on|upon)|settled|preferred|selected|followed|used the)\b)[^.;]){0,120}$",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:chose|chosen|adopt(?:ed)? (?:it|this|that|the)|agreed (?:to|on|upon)|settled (?:up)?on"
    r"|prefer\w*(?! (?:to (?!use|follow|adopt)|not|no))|selected|followed"
    r"|(?:and|which) (?:it )?was used"
    r"|decided (?:to|on|upon) (?:use|adopt|follow)\w*)\b",
    re.IGNORECASE,
)
_NOR = re.compile(r"\bneither\b[^.;]*\bnor\b[^.;]*$", re.IGNORECASE)
_THIS_REVIEW = re.compile(
    r"\b(?:this|the|our|whole) (?:\w+ ){0,3}(?:review|SCR|LCSPR|CSPR|CPR|CMR|report)\b(?! of (?:Child|Baby))"
    r"|\bwe\b",
    re.IGNORECASE,
)
_TAUGHT = re.compile(
    r"\b(?:accredited (?:in|by)|trained|teaches|training (?:in|on|for)|trainer|taught|holds|background in|qualified in|versed in|familiar with"
    r"|experience (?:in|of))\b(?:(?!\b(?:us(?:ed|es|ing)|chos\w+|adopt\w+|follow\w+)\b)[^.;]){0,50}$",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"[”\"’]?\s+(?:[\w-]+ )?(?:training|accreditation|courses?|workshops?|conferences?|seminars?|network"
    r"|trainers?|literature|website|handbook|tools?|questions?|vocabulary)\b",
    re.IGNORECASE,
)
_IN_GENERAL = re.compile(  # of models as such, or of other places
    r"\b(?:(?:boards?|partnerships?|committees?|areas|authorities|reviews?|others|reviewers) (?:elsewhere"
    r"|in other|in neighbouring|across|around|up and down)"
    r"|(?:other|many|most|some|neighbouring|several) (?:local )?(?:boards|partnerships|committees|areas|LSCBs|authorities|reviews|reviewers)"
    r"|(?:guidance|Working Together(?: 20\d\d)?|regulations) (?:\w+ )?(?:allows?|leaves?|permits?|lists?"
    r"|names?|mentions?|speaks?|encourages?|suggests?)"
    r"|(?:much|a good deal|a lot|more) (?:has|have|is|was) (?:been )?(?:written|said|made)|(?:models|methods"
    r"|methodologies|approaches) (?:exist|are available|include)"
    r"|there are (?:\w+ ){0,3}(?:models|methods|methodologies|approaches)|free to choose|range of (?:models|methods|methodologies|approaches))\b"
    r"(?:(?!\b(?:this|the|our) (?:review|panel|board|partnership|committee)\b|\b[Ww]e\b|\b[Hh]ere\b)[^.;]){0,120}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[”\"’]?\s+(?:(?:model|methodology|method|approach)\s+)?(?:in|for|on|with|by) (?:other|earlier|previous"
    r"|another|several|many|most|some|neighbouring|reviews|boards)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"[^.;]{0,60}?\b(?:but|though|although|without)\b[^.;]{0,30}?\b(?:not|no|neither|never|short of|rather than|without|in full)\b",
    re.IGNORECASE,
)
_A_MIXTURE = re.compile(
    r"\b(?:hybrid|blend(?:ed)?|bespoke|tailored|mixed)\b[^.;]{0,40}\b(?:elements|aspects|features|parts|ideas|from|of|both|between)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_NOT_IN_FULL = re.compile(
    r"\b(?:principles|elements|aspects|features|parts|questions|ideas|thinking|spirit|tools|techniques)\b[^.;]{0,40}$"
    r"|\b(?:drew|draws?|drawn|drawing|borrow\w*|influenced|inspired|informed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_THEN_DENIED = re.compile(  # what the next sentence says of the models just named
    r"[^.]{0,160}\.[”\"]?\s+(?:Each \w+[^.]{0,40};\s*)?(?:They|We|It|I|The (?:panel|board|partnership"
    r"|committee|reviewers?|review|model|method)|That (?:model|method)|"
    r"Neither|None|No(?: such| single| one)?(?: \w+)?(?: model| method)?|In the end,? (?:we|it|none|neither|the \w+))\b[^.]{0,50}?"
    r"\b(?:(?:did|was|were|has|have|had|is) not (?:been )?(?:use|used|follow|followed|adopt|adopted|chosen|choose|taken|pursued|pursue|thought to)"
    r"|(?:was|were) (?:thought to|used|adopted|followed|judged|considered|found|chosen|taken)"
    r"|(?:none|neither)\b[^.]{0,30}\b(?:fit|suit|used|adopted))\b",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(r"\b(?:not|neither|none|nor|no)\b", re.IGNORECASE)
_OF_THEIR_OWN = re.compile(r"\s+(?:\w+\s+)?of (?:its|their) own\b|\s+of supervision\b")
_WAS_USED = re.compile(
    r"[^.;]{0,50}\b(?:was|were|has been|have been|is) (?:\w+ ){0,2}(?:used|chosen|adopted|followed|selected|applied"
    r"|preferred|held|undertaken)\b"
)
_SENTENCE = re.compile(r"(?<=[a-z)\]”])\.\s+(?=[A-Z])")
_OTHER_REVIEW = re.compile(
    r"\b(?:earlier|previous|other|another|that|last|past|these)\s+(?:\w+\s+){0,3}?(?:reviews?|reports?|SCRs?)\b"
    r"|\breviews? (?:of|about|into) (?:Child|Baby|Family) [A-Z]|\bof (?:its|their) own\b",
    re.IGNORECASE,
)
_THEY_USE = re.compile(
    r"\b(?:social workers?|practitioners?|staff|nurses|schools?|councils?|local authority|agenc(?:y|ies)"
    r"|health visitors?|trust|workforce|services?"
    r"|partners in \w+|(?:social|health|early) (?:care|help))\b[^.;]{0,40}\b(?:us(?:e|es|ed|ing)|trained|adopt\w*"
    r"|follow\w*|carried out|finished|work(?:s|ed)?|should)\b[^.;]{0,60}$"
    r"|\b(?:strategy|policy)\b[^.;]{0,20}\b(?:based|built|founded) (?:up)?on\b[^.;]{0,20}$"
    r"|\bshould\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_PRACTICE = guarded(
    r"\b(?:social workers?|practitioners?|staff|school|children['’]?s? (?:social care|services)|council"
    r"|local authority|agenc(?:y|ies)|health visitors?|family|mother|parents"
    r"|practice model|strategy|tool|programme|training|team|workforce|service|police|offered|attended|assessments?"
    r"|conference|plan)\b",
    re.IGNORECASE,
)  # fmt: skip
_TRAINED = guarded(
    r"\b(?:accredit\w*|trained|holds|developed by|background|experience\w*|influenced?|reviewer)\b", re.IGNORECASE
)
_OF_METHOD = guarded(
    r"\b(?:method\w*|model|approach|process|how (?:the|this|we)|conduct|terms of reference|scope|carried out"
    r"|framework|design|purpose)\b",
    re.IGNORECASE,
)
_OF_REVIEW = guarded(r"\b(?:introduction|background to|about th|why|review|remit|reason)\b", re.IGNORECASE)


class Named(msgspec.Struct):
    """A model named in a sentence, and where the sentence stands."""

    name: str
    text: str
    start: int
    end: int
    known: bool  # one of the models that the vocabulary lists
    weak: bool = False  # listed, but more often something else
    grammar: bool = False  # a sentence's build says that it is the model
    called: bool = False  # the sentence says that the model is called so
    in_small: bool = False  # words in small letters that a sentence calls its model: "a systems approach"
    where: str = "told"  # cover, told
    heading: str = ""
    role: str = ""
    place: int = 0


def refused(one: Named) -> bool:
    """Whether the sentence says outright that the model was not this review's: turned down, another review's, an agency's, somebody's training."""
    before, after = _around(one)
    if turned_down(one):
        return True
    if _OTHER_REVIEW.search(before[-90:]) and not _THIS_REVIEW.search(before):
        return True
    if _THEY_USE.search(before) and not _THIS_REVIEW.search(f"{before} {after}"):
        return True
    if _ELSEWHERE.match(after) or _TAUGHT.search(before[-60:]) or _TRAINING.match(after) or _IN_GENERAL.search(before):
        return True
    if one.known and _A_MIXTURE.search(before):
        return True
    if _NOT_IN_FULL.search(before[-80:]) and _IN_PART.match(after):
        return True
    return bool(_OF_THEIR_OWN.match(after))


def turned_down(one: Named) -> bool:
    """Whether the sentence says that the model was looked at, and not that it was taken; or that it was not."""
    before, after = _around(one)
    if _NOT_USED.search(before[-45:]) or _NOR.search(before) or _REFUSED.match(after):
        return True
    if _WEIGHED.search(before) and not _TAKEN.search(one.text[one.end : one.end + 200]):
        return True
    denied = _THEN_DENIED.match(one.text, one.end)
    return denied is not None and bool(_NO_MODEL.search(denied.group())) and not _TAKEN.search(denied.group())


def taken(one: Named) -> bool:
    """Whether the sentence says that the model was used, or is the one called so."""
    before, after = _around(one)
    return one.called or one.where == "cover" or bool(_USED.search(before[-50:]) or _WAS_USED.match(after))


def _around(one: Named) -> tuple[str, str]:
    """What stands before the name in its sentence, and after it."""
    before = _SENTENCE.split(one.text[max(0, one.start - 200) : one.start])[-1]
    after = _SENTENCE.split(one.text[max(0, one.end - 1) : one.end + 120])[0][1:]  # a name may end its sentence
    return before, after


def signs(one: Named) -> dict[str, float]:
    """What speaks for and against the model."""
    before = _SENTENCE.split(one.text[max(0, one.start - 200) : one.start])[-1]
    after = _SENTENCE.split(one.text[one.end : one.end + 120])[0]
    near, whole = f"{before[-60:]} {after[:40]}", before + after
    reviewed = one.where == "cover" or bool(_REVIEW.search(whole)) or "review" in whole.casefold()
    found: dict[str, float | bool] = {
        "always": 1.0,
        "known": one.known,
        "weak": one.weak,
        "weak, used": one.weak and bool(_USED.search(before[-25:])),
        "by grammar": one.grammar,
        "by grammar, unknown": one.grammar and not one.known,
        "on the cover": one.where == "cover",
        "called so": one.called,
        "in small letters": one.in_small,
        "used": bool(_USED.search(before[-50:])),
        "was used": bool(_WAS_USED.match(after)),
        "was used, under a heading of method": bool(_WAS_USED.match(after)) and bool(_OF_METHOD.search(one.heading)),
        "a model": bool(_MODEL.search(near)) or bool(_MODEL.search(one.text[one.start : one.end])),
        "of the review": bool(_REVIEW.search(before) or _REVIEW.search(after)),
        "used, of the review": bool(_USED.search(before[-50:])) and bool(_REVIEW.search(before)),
        "no review spoken of": not reviewed,
        "no review spoken of, practice is": not reviewed and bool(_PRACTICE.search(whole)),
        "turned down": bool(_DENIED.search(before[-70:])),
        "turned down after": bool(_REFUSED.match(after)),
        "of another review": bool(_OTHER_REVIEW.search(whole)),
        "agencies use it": bool(_THEY_USE.search(before)),
        "of practice": bool(_PRACTICE.search(near)),
        "of practice, unknown": bool(_PRACTICE.search(near)) and not one.known,
        "of training": bool(_TRAINED.search(near)),
        "under a heading of method": bool(_OF_METHOD.search(one.heading)),
        "under a heading of the review": bool(_OF_REVIEW.search(one.heading)),
        "in the story": one.role in ("narrative", "circumstances", "analysis", "findings"),
        "far into the text": min(one.place, 60) / 60,
    }  # fmt: skip
    return {name: float(value) for name, value in found.items() if value}


def weight(one: Named) -> float:
    """How far the signs say that the review was made by this model: above 0 where they do."""
    weights = vocabulary("methodologies")["weight"]
    return float(sum(weights.get(name, 0.0) * value for name, value in signs(one).items()))
