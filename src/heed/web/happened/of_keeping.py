"""Takedown, clocks and holds, links and watched pages, organisations, backups, work in the background."""

from __future__ import annotations

from heed.web.happened.sentence import Facts, count, many, number, says


@says("document.takedown", "Paper taken down")
def _(subject: str, facts: Facts) -> str:
    return f"took down the paper {subject} of the review {facts.get('review')}"


@says("record.takedown", "Record without a paper taken down")
def _(subject: str, facts: Facts) -> str:
    return f"took down the review {subject}, which had no paper"


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
    how_long = f"through {until}" if until else f"for {count(years, 'year')} from publication" if years else "for ever"
    return f"set how long the {facts.get('what')} of {subject} is kept: {how_long}"


@says("hold.lay", "Legal hold laid")
def _(subject: str, facts: Facts) -> str:
    return f"laid a legal hold on {subject} (hold {facts.get('hold')}, {count(many(facts, 'papers'), 'paper')})"


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
    return f"began to watch a publisher’s page ({number(subject)})"


@says("watch.end", "Page watched no more")
def _(subject: str, facts: Facts) -> str:
    return f"ended watching a publisher’s page ({number(subject)})"


@says("noticed.make", "Report noticed")
def _(subject: str, facts: Facts) -> str:
    return f"noticed a report that is {facts.get('what')} on a watched page ({number(subject)})"


@says("noticed.settle", "Noticed report settled")
def _(subject: str, facts: Facts) -> str:
    return f"settled what was noticed on a watched page ({number(subject)}, number {facts.get('noticed')})"


@says("areas.import", "Register of areas taken in")
def _(subject: str, facts: Facts) -> str:
    return f"took in a register of {count(facts.get('areas'), 'area')}, {facts.get('new')} of them new"


@says("organisation.correct", "Organisation corrected")
def _(subject: str, facts: Facts) -> str:
    return f"corrected {number(subject)}: {', '.join(facts.get('facts') or []) or 'its areas'}"


@says("organisation.name", "Organisation’s other name added")
def _(subject: str, facts: Facts) -> str:
    return f"gave {number(subject)} another name (number {facts.get('other')})"


@says("organisation.unname", "Organisation’s other name dropped")
def _(subject: str, facts: Facts) -> str:
    return f"took a name from {number(subject)} (number {facts.get('other')})"


@says("organisation.succeed", "Organisation succeeded")
def _(subject: str, facts: Facts) -> str:
    return f"noted that organisation {facts.get('after')} came after {number(subject)}"


@says("organisation.merge", "Organisations made one")
def _(subject: str, facts: Facts) -> str:
    roles = count(facts.get("roles"), "role")
    return f"made {number(subject)} one with organisation {facts.get('into')}; {roles} went with it"


@says("job.put", "Work asked for")
def _(subject: str, facts: Facts) -> str:
    return f"asked for work in the background: {facts.get('kind')} ({number(subject)})"


@says("job.stop", "Work stopped")
def _(subject: str, facts: Facts) -> str:
    return f"stopped work in the background: {facts.get('kind')} of {subject}"


@says("backup.make", "Backup made")
def _(subject: str, facts: Facts) -> str:
    missing = facts.get("missing")
    short = f"; {count(missing, 'original')} could not be copied" if missing else ""
    return f"made a backup: {count(facts.get('rows'), 'row')}, {count(facts.get('originals'), 'original')}{short}"


@says("backup.restore", "Backup restored")
def _(subject: str, facts: Facts) -> str:
    return f"restored the backup made {facts.get('made')}: {count(facts.get('originals'), 'original')}"
