"""What happened, in a sentence: one function for each kind of event, from the ids and digests that the audit log keeps.

A kind without its sentence here fails tests/web/test_happened.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from heed.library.values import called
from heed.people.models import Account, AuditEvent
from heed.people.roles import ROLES
from heed.web.organisations import names_of

Facts = dict[str, Any]
PASSAGE = re.compile(r"d[0-9a-z]{4,15}-p[0-9a-z]{1,16}")
RECORD = re.compile(r"[dr][0-9a-z]{4,15}")


class Told(NamedTuple):
    """One event as people read it."""

    event: AuditEvent
    who: str
    sentence: str
    link: str  # the address of its record; empty where there is none


def tell(events: Iterable[AuditEvent]) -> list[Told]:
    """The events with their sentences; names of accounts and organisations as they are now."""
    events = list(events)
    people = _names(events)
    places = names_of(event.facts.get("organisation") for event in events)
    told = []
    for event in events:
        facts = {**event.facts, "person": people.get(event.subject, event.subject)}
        facts["where"] = places[event.facts.get("organisation")]
        sentence = (
            SENTENCES[event.verb](event.subject, facts)
            if event.verb in SENTENCES
            else f"did {event.verb} on {event.subject}"
        )
        told.append(Told(event, people.get(event.by, event.by), sentence, _link(event.subject)))
    return told


def _names(events: list[AuditEvent]) -> dict[str, str]:
    said = {word for event in events for word in (event.by, event.subject) if word.startswith("account:")}
    ids = {int(word[8:]) for word in said if word[8:].isdecimal()}
    names = dict(Account.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
    return {f"account:{pk}": f"{name} (account {pk})" for pk, name in names.items()} | {
        "web, this machine": "Whoever sat at the machine"
    }


def _link(subject: str) -> str:
    kind, _, number = subject.partition(":")
    if kind == "account" and number.isdecimal():
        return f"/people/{number}"
    if kind == "batch" and number.isdecimal():
        return f"/add/{number}"
    if kind == "deposit" and number.isdecimal():
        return f"/deposits/{number}"
    if kind == "list" and number.isdecimal():
        return f"/desk/import/{number}"
    if PASSAGE.fullmatch(subject):
        return f"/passages/{subject}"
    if RECORD.fullmatch(subject):
        return f"/{'documents' if subject[0] == 'd' else 'reviews'}/{subject}"
    return ""


def _role(facts: Facts) -> str:
    key = facts.get("role", "")
    return f"the role {ROLES[key].title.lower() if key in ROLES else key}, {_there(facts)}"


def _there(facts: Facts) -> str:
    return "for this whole Heed" if facts.get("organisation") is None else f"in {facts['where']}"


def _number(subject: str) -> str:
    return subject.replace(":", " ")


def _count(number: object, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _many(facts: Facts, name: str) -> int:
    held = facts.get(name)
    return len(held) if isinstance(held, list | dict) else 0


def _field(facts: Facts) -> str:
    return f"the field {called(str(facts.get('field')))}"


Write = Callable[[str, Facts], str]
SENTENCES: dict[str, Write] = {}
KINDS: dict[str, str] = {}  # each kind in a few words, for the list one chooses from


def says(verb: str, kind: str) -> Callable[[Write], Write]:
    """Marks the function that writes the sentence of one kind of event."""

    def mark(write: Write) -> Write:
        SENTENCES[verb], KINDS[verb] = write, kind
        return write

    return mark


@says("document.add", "Paper added")
def _(subject: str, facts: Facts) -> str:
    return f"added the paper {subject}: {_count(facts.get('passages'), 'passage')}, read by {facts.get('reader')}"


@says("document.takedown", "Paper taken down")
def _(subject: str, facts: Facts) -> str:
    return f"took down the paper {subject} of the review {facts.get('review')}"


@says("catalogue.open", "List of a catalogue looked at")
def _(subject: str, facts: Facts) -> str:
    return f"laid {_number(subject)} of a catalogue out to be looked at: {_count(facts.get('entries'), 'entry', 'entries')}"


@says("catalogue.keep", "List of a catalogue kept")
def _(subject: str, facts: Facts) -> str:
    matched = _count(facts.get("matched"), "review")
    return f"kept {_number(subject)} of a catalogue: {_count(facts.get('new'), 'new review')}, more said of {matched} already here"


@says("catalogue.drop", "List of a catalogue dropped")
def _(subject: str, facts: Facts) -> str:
    return f"dropped {_number(subject)} of a catalogue, of which nothing was kept"


@says("record.enter", "Record without a file entered")
def _(subject: str, facts: Facts) -> str:
    return f"entered the review {subject} without a file: {_count(_many(facts, 'fields'), 'field')}"


@says("deposit.make", "Papers deposited")
def _(subject: str, facts: Facts) -> str:
    return f"sent {_count(facts.get('files'), 'paper')} as {_number(subject)}, {_there(facts)}"


@says("deposit.take", "Deposit taken in")
def _(subject: str, facts: Facts) -> str:
    return f"took {_number(subject)} in, as batch {facts.get('batch')}"


@says("deposit.refuse", "Deposit refused")
def _(subject: str, facts: Facts) -> str:
    return f"refused {_number(subject)}; {_count(facts.get('forgotten'), 'file')} forgotten"


@says("takedown.ask", "Takedown asked for")
def _(subject: str, facts: Facts) -> str:
    hidden = "; it was closed to everyone meanwhile" if facts.get("hidden") else ""
    return f"asked for a takedown of {subject} (request {facts.get('request')}){hidden}"


@says("takedown.agree", "Takedown agreed")
def _(subject: str, facts: Facts) -> str:
    return f"agreed to the takedown of {subject} (request {facts.get('request')})"


@says("takedown.decline", "Takedown declined")
def _(subject: str, facts: Facts) -> str:
    return f"declined the takedown of {subject} (request {facts.get('request')})"


@says("takedown.withdraw", "Takedown request withdrawn")
def _(subject: str, facts: Facts) -> str:
    return f"withdrew their request to take down {subject} (request {facts.get('request')})"


@says("takedown.put_back", "Takedown waits again")
def _(subject: str, facts: Facts) -> str:
    return f"put the takedown of {subject} back (request {facts.get('request')}): a legal hold was laid on it"


@says("rights.say", "Rights stated")
def _(subject: str, facts: Facts) -> str:
    return f"said who holds the rights in the paper {subject} (licence {facts.get('licence')})"


@says("term.set", "Clock set")
def _(subject: str, facts: Facts) -> str:
    until, years = facts.get("until"), facts.get("years")
    how_long = f"through {until}" if until else f"for {_count(years, 'year')} from publication" if years else "for ever"
    return f"set how long the {facts.get('what')} of {subject} is kept: {how_long}"


@says("hold.lay", "Legal hold laid")
def _(subject: str, facts: Facts) -> str:
    return f"laid a legal hold on {subject} (hold {facts.get('hold')}, {_count(_many(facts, 'papers'), 'paper')})"


@says("hold.lift", "Legal hold lifted")
def _(subject: str, facts: Facts) -> str:
    return f"lifted the legal hold on {subject} (hold {facts.get('hold')})"


@says("letting_go.confirm", "Letting go confirmed")
def _(subject: str, facts: Facts) -> str:
    return f"confirmed that the {facts.get('what')} of {subject} may go after {facts.get('last_day')}"


@says("letting_go.withdraw", "Letting go taken back")
def _(subject: str, facts: Facts) -> str:
    return f"took back that the {facts.get('what')} of {subject} may go"


@says("letting_go.lapse", "Letting go lapsed")
def _(subject: str, facts: Facts) -> str:
    why = {"held": "a legal hold stands", "changed": "its clock says otherwise now"}
    return f"had their confirmation for the {facts.get('what')} of {subject} lapse: {why.get(str(facts.get('why')), 'it is over')}"


@says("file.let_go", "File let go")
def _(subject: str, facts: Facts) -> str:
    return f"let the file and text of the paper {subject} go; its record stays"


@says("host.name", "Host named")
def _(subject: str, facts: Facts) -> str:
    own = ", which may be of our own network" if facts.get("private") else ""
    return f"let Heed ask the host {facts.get('host')}{own}"


@says("host.end", "Host taken back")
def _(subject: str, facts: Facts) -> str:
    return f"took back that Heed may ask the host {facts.get('host')}"


@says("link.add", "Address added")
def _(subject: str, facts: Facts) -> str:
    return f"added an address of the paper {subject} (link {facts.get('link')})"


@says("link.end", "Address dropped")
def _(subject: str, facts: Facts) -> str:
    return f"dropped an address of the paper {subject} (link {facts.get('link')})"


@says("link.accept", "Address accepted")
def _(subject: str, facts: Facts) -> str:
    return f"accepted what is at an address of the paper {subject} now (link {facts.get('link')})"


@says("link.check", "Address found otherwise")
def _(subject: str, facts: Facts) -> str:
    return f"found an address of the paper {subject} to be {facts.get('state')} (link {facts.get('link')})"


@says("watch.begin", "Page watched")
def _(subject: str, facts: Facts) -> str:
    return f"began to watch a publisher’s page ({_number(subject)})"


@says("watch.end", "Page watched no more")
def _(subject: str, facts: Facts) -> str:
    return f"ended watching a publisher’s page ({_number(subject)})"


@says("noticed.make", "Report noticed")
def _(subject: str, facts: Facts) -> str:
    return f"noticed a report that is {facts.get('what')} on a watched page ({_number(subject)})"


@says("noticed.settle", "Noticed report settled")
def _(subject: str, facts: Facts) -> str:
    return f"settled what was noticed on a watched page ({_number(subject)}, number {facts.get('noticed')})"


@says("areas.import", "Register of areas taken in")
def _(subject: str, facts: Facts) -> str:
    return f"took in a register of {_count(facts.get('areas'), 'area')}, {facts.get('new')} of them new"


@says("organisation.correct", "Organisation corrected")
def _(subject: str, facts: Facts) -> str:
    return f"corrected {_number(subject)}: {', '.join(facts.get('facts') or []) or 'its areas'}"


@says("organisation.name", "Organisation’s other name added")
def _(subject: str, facts: Facts) -> str:
    return f"gave {_number(subject)} another name (number {facts.get('other')})"


@says("organisation.unname", "Organisation’s other name dropped")
def _(subject: str, facts: Facts) -> str:
    return f"took a name from {_number(subject)} (number {facts.get('other')})"


@says("organisation.succeed", "Organisation succeeded")
def _(subject: str, facts: Facts) -> str:
    return f"noted that organisation {facts.get('after')} came after {_number(subject)}"


@says("organisation.merge", "Organisations made one")
def _(subject: str, facts: Facts) -> str:
    roles = _count(facts.get("roles"), "role")
    return f"made {_number(subject)} one with organisation {facts.get('into')}; {roles} went with it"


@says("audience.set", "Audience changed")
def _(subject: str, facts: Facts) -> str:
    to = {"public": "opened to everyone", "organisation": "kept to its organisation", "case": "kept to its case"}
    return f"set the record {subject}: {to.get(str(facts.get('audience')), facts.get('audience'))}"


@says("review.settle", "Papers put together")
def _(subject: str, facts: Facts) -> str:
    moved = facts.get("moved") or {}
    return f"put papers together into reviews: {_count(len(moved), 'paper')} moved ({', '.join(sorted(moved))})"


@says("claim.correct", "Value corrected")
def _(subject: str, facts: Facts) -> str:
    return f"corrected {_field(facts)} of {subject}"


@says("claim.accept", "Value checked and right")
def _(subject: str, facts: Facts) -> str:
    return f"checked {_field(facts)} of {subject}, and found it right"


@says("claim.reject", "Value rejected")
def _(subject: str, facts: Facts) -> str:
    return f"rejected a value of {_field(facts)} of {subject}"


@says("claim.lift", "Rejection lifted")
def _(subject: str, facts: Facts) -> str:
    return f"let a rejected value of {_field(facts)} of {subject} stand again"


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
    return f"split the review {subject}: {_count(_many(facts, 'papers'), 'paper')} are now the review {facts.get('review')}"


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
    orphans = f", {_count(facts.get('orphans'), 'orphan')}" if facts.get("orphans") else ""
    return f"read the paper {subject} again ({facts.get('before')} to {facts.get('after')}): {came.get(str(facts.get('state')), '')}{orphans}"


@says("orphan.settle", "Orphan settled")
def _(subject: str, facts: Facts) -> str:
    return f"settled the address {subject}: it leads {'to ' + str(facts.get('to')) if facts.get('to') else 'nowhere any more'}"


@says("overlay.give_up", "Correction of text given up")
def _(subject: str, facts: Facts) -> str:
    return f"gave up a correction of the text of {subject}, whose words were read otherwise"


@says("batch.upload", "Files sent")
def _(subject: str, facts: Facts) -> str:
    return f"sent {_count(facts.get('files'), 'file')} as {_number(subject)}"


@says("batch.open", "Batch begun")
def _(subject: str, facts: Facts) -> str:
    return f"began {_number(subject)} of {_count(facts.get('files'), 'file')}"


@says("batch.stop", "Batch stopped")
def _(subject: str, facts: Facts) -> str:
    return f"stopped {_number(subject)}"


@says("batch.done", "Batch answered")
def _(subject: str, facts: Facts) -> str:
    return f"had every file of {_number(subject)} answered"


@says("job.put", "Work asked for")
def _(subject: str, facts: Facts) -> str:
    return f"asked for work in the background: {facts.get('kind')} ({_number(subject)})"


@says("job.stop", "Work stopped")
def _(subject: str, facts: Facts) -> str:
    return f"stopped work in the background: {facts.get('kind')} of {subject}"


@says("backup.make", "Backup made")
def _(subject: str, facts: Facts) -> str:
    missing = facts.get("missing")
    short = f"; {_count(missing, 'original')} could not be copied" if missing else ""
    return f"made a backup: {_count(facts.get('rows'), 'row')}, {_count(facts.get('originals'), 'original')}{short}"


@says("backup.restore", "Backup restored")
def _(subject: str, facts: Facts) -> str:
    return f"restored the backup made {facts.get('made')}: {_count(facts.get('originals'), 'original')}"


@says("invitation.make", "Invitation made")
def _(subject: str, facts: Facts) -> str:
    return f"made {_number(subject)} into {_role(facts)}"


@says("invitation.withdraw", "Invitation withdrawn")
def _(subject: str, facts: Facts) -> str:
    return f"withdrew {_number(subject)}"


@says("account.begin", "Account begun")
def _(subject: str, facts: Facts) -> str:
    return f"began an account by invitation {facts.get('invitation')}"


@says("account.end", "Account ended")
def _(subject: str, facts: Facts) -> str:
    roles, sessions = _count(facts.get("roles"), "role"), _count(facts.get("sessions"), "session")
    return f"ended the account of {facts['person']}: {roles} and {sessions} ended with it"


@says("role.grant", "Role given")
def _(subject: str, facts: Facts) -> str:
    if "invitation" in facts:
        return f"took up {_role(facts)}, by invitation {facts['invitation']}"
    return f"gave {facts['person']} {_role(facts)}"


@says("role.revoke", "Role taken back")
def _(subject: str, facts: Facts) -> str:
    return f"took back from {facts['person']} {_role(facts)}"


@says("password.link", "Password link made")
def _(subject: str, facts: Facts) -> str:
    return f"made a link to choose a new password ({_number(subject)})"


@says("password.renew", "Password chosen by a link")
def _(subject: str, facts: Facts) -> str:
    return f"chose a new password by link {facts.get('invitation')}; every session ended"


@says("password.change", "Password changed")
def _(subject: str, facts: Facts) -> str:
    return f"changed their password; {_count(facts.get('sessions'), 'other session')} ended"


@says("provider.connect", "Sign-in provider connected")
def _(subject: str, facts: Facts) -> str:
    return f"connected their account with the sign-in provider {facts.get('provider')}"


@says("provider.disconnect", "Sign-in provider disconnected")
def _(subject: str, facts: Facts) -> str:
    sessions = _count(facts.get("sessions"), "session")
    return f"disconnected the account of {facts['person']} from the sign-in provider; {sessions} ended"


@says("second_factor.set", "Second factor set up")
def _(subject: str, facts: Facts) -> str:
    return "set up their second factor"


@says("second_factor.codes", "Backup codes renewed")
def _(subject: str, facts: Facts) -> str:
    return "made new backup codes"


@says("second_factor.reset", "Second factor reset")
def _(subject: str, facts: Facts) -> str:
    return f"reset the second factor of {facts['person']}; {_count(facts.get('sessions'), 'session')} ended"


@says("session.begin", "Signed in")
def _(subject: str, facts: Facts) -> str:
    return (
        f"signed in, with a code of the {facts.get('how')}"
        if facts.get("how") == "authenticator"
        else f"signed in, with a {facts.get('how')}"
    )


@says("session.end", "Signed out elsewhere")
def _(subject: str, facts: Facts) -> str:
    return f"signed out {_count(facts.get('sessions'), 'other browser')}"


@says("audit.export", "Audit log exported")
def _(subject: str, facts: Facts) -> str:
    return f"exported {_count(facts.get('events'), 'event')} of the audit log"
