"""The reading of papers, lists and deposits, and the librarian’s desk."""

from __future__ import annotations

from heed.web.happened.sentence import Facts, count, field, many, number, says, there


@says("document.withdraw", "Paper taken out again that was not to stay")
def _(subject: str, facts: Facts) -> str:
    return f"took the paper {subject} out again, which came with an import that was not kept"


@says("document.add", "Paper added")
def _(subject: str, facts: Facts) -> str:
    return f"added the paper {subject}: {count(facts.get('passages'), 'passage')}, read by {facts.get('reader')}"


@says("catalogue.open", "List of a catalogue looked at")
def _(subject: str, facts: Facts) -> str:
    return (
        f"laid {number(subject)} of a catalogue out to be looked at: {count(facts.get('entries'), 'entry', 'entries')}"
    )


@says("catalogue.keep", "List of a catalogue kept")
def _(subject: str, facts: Facts) -> str:
    matched = count(facts.get("matched"), "review")
    return f"kept {number(subject)} of a catalogue: {count(facts.get('new'), 'new review')}, more said of {matched} already here"


@says("catalogue.drop", "List of a catalogue dropped")
def _(subject: str, facts: Facts) -> str:
    return f"dropped {number(subject)} of a catalogue, of which nothing was kept"


@says("record.enter", "Record without a file entered")
def _(subject: str, facts: Facts) -> str:
    return f"entered the review {subject} without a file: {count(many(facts, 'fields'), 'field')}"


@says("deposit.make", "Papers deposited")
def _(subject: str, facts: Facts) -> str:
    return f"sent {count(facts.get('files'), 'paper')} as {number(subject)}, {there(facts)}"


@says("deposit.take", "Deposit taken in")
def _(subject: str, facts: Facts) -> str:
    return f"took {number(subject)} in, as batch {facts.get('batch')}"


@says("deposit.refuse", "Deposit refused")
def _(subject: str, facts: Facts) -> str:
    return f"refused {number(subject)}; {count(facts.get('forgotten'), 'file')} forgotten"


@says("audience.set", "Audience changed")
def _(subject: str, facts: Facts) -> str:
    to = {"public": "opened to everyone", "organisation": "kept to its organisation", "case": "kept to its case"}
    return f"set the record {subject}: {to.get(str(facts.get('audience')), facts.get('audience'))}"


@says("review.settle", "Papers put together")
def _(subject: str, facts: Facts) -> str:
    moved = facts.get("moved") or {}
    return f"put papers together into reviews: {count(len(moved), 'paper')} moved ({', '.join(sorted(moved))})"


@says("claim.correct", "Value corrected")
def _(subject: str, facts: Facts) -> str:
    return f"corrected {field(facts)} of {subject}"


@says("claim.accept", "Value checked and right")
def _(subject: str, facts: Facts) -> str:
    return f"checked {field(facts)} of {subject}, and found it right"


@says("claim.reject", "Value rejected")
def _(subject: str, facts: Facts) -> str:
    return f"rejected a value of {field(facts)} of {subject}"


@says("claim.lift", "Rejection lifted")
def _(subject: str, facts: Facts) -> str:
    return f"let a rejected value of {field(facts)} of {subject} stand again"


@says("doubt.settle", "Doubt settled")
def _(subject: str, facts: Facts) -> str:
    return f"settled a doubt of the paper {subject}"


@says("overlay.lay", "Text corrected")
def _(subject: str, facts: Facts) -> str:
    return f"corrected the text of the passage {subject}; what was read is kept"


@says("overlay.end", "Text as read again")
def _(subject: str, facts: Facts) -> str:
    return f"gave the passage {subject} back the words that were read"


@says("paper.move", "Paper moved")
def _(subject: str, facts: Facts) -> str:
    return f"moved the paper {subject} from the review {facts.get('before')} to {facts.get('review')}"


@says("review.split", "Review split")
def _(subject: str, facts: Facts) -> str:
    return (
        f"split the review {subject}: {count(many(facts, 'papers'), 'paper')} are now the review {facts.get('review')}"
    )


@says("review.merge", "Reviews merged")
def _(subject: str, facts: Facts) -> str:
    return f"merged the review {subject} into {facts.get('review')}; the old id leads there"


@says("label.merge", "Labels merged")
def _(subject: str, facts: Facts) -> str:
    return f"merged two labels of the review {subject}"


@says("document.read_again", "Paper read again")
def _(subject: str, facts: Facts) -> str:
    came = {
        "unchanged": "nothing is different", "applied": "the new reading was taken", "blocked": "held back, because addresses would be lost",
        "kept": "the old reading was kept", "refused": "it could not be read this time",
    }  # fmt: skip
    orphans = f", {count(facts.get('orphans'), 'orphan')}" if facts.get("orphans") else ""
    return f"read the paper {subject} again ({facts.get('before')} to {facts.get('after')}): {came.get(str(facts.get('state')), '')}{orphans}"


@says("orphan.settle", "Orphan settled")
def _(subject: str, facts: Facts) -> str:
    return f"settled the address {subject}: it leads {'to ' + str(facts.get('to')) if facts.get('to') else 'nowhere any more'}"


@says("overlay.give_up", "Correction of text given up")
def _(subject: str, facts: Facts) -> str:
    return f"gave up a correction of the text of {subject}, whose words were read otherwise"


@says("batch.upload", "Files sent")
def _(subject: str, facts: Facts) -> str:
    return f"sent {count(facts.get('files'), 'file')} as {number(subject)}"


@says("batch.open", "Batch begun")
def _(subject: str, facts: Facts) -> str:
    return f"began {number(subject)} of {count(facts.get('files'), 'file')}"


@says("batch.stop", "Batch stopped")
def _(subject: str, facts: Facts) -> str:
    return f"stopped {number(subject)}"


@says("batch.done", "Batch answered")
def _(subject: str, facts: Facts) -> str:
    return f"had every file of {number(subject)} answered"
