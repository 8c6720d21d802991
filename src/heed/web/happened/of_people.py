"""People: invitations, accounts, roles, ways to sign in, the audit log itself."""

from __future__ import annotations

from heed.web.happened.sentence import Facts, count, number, role, says


@says("invitation.make", "Invitation made")
def _(subject: str, facts: Facts) -> str:
    return f"made {number(subject)} into {role(facts)}"


@says("invitation.withdraw", "Invitation withdrawn")
def _(subject: str, facts: Facts) -> str:
    return f"withdrew {number(subject)}"


@says("account.begin", "Account begun")
def _(subject: str, facts: Facts) -> str:
    return f"began an account by invitation {facts.get('invitation')}"


@says("account.end", "Account ended")
def _(subject: str, facts: Facts) -> str:
    roles, sessions = count(facts.get("roles"), "role"), count(facts.get("sessions"), "session")
    return f"ended the account of {facts['person']}: {roles} and {sessions} ended with it"


@says("role.grant", "Role given")
def _(subject: str, facts: Facts) -> str:
    if "invitation" in facts:
        return f"took up {role(facts)}, by invitation {facts['invitation']}"
    return f"gave {facts['person']} {role(facts)}"


@says("role.revoke", "Role taken back")
def _(subject: str, facts: Facts) -> str:
    return f"took back from {facts['person']} {role(facts)}"


@says("password.link", "Password link made")
def _(subject: str, facts: Facts) -> str:
    return f"made a link to choose a new password ({number(subject)})"


@says("password.renew", "Password chosen by a link")
def _(subject: str, facts: Facts) -> str:
    return f"chose a new password by link {facts.get('invitation')}; every session ended"


@says("password.change", "Password changed")
def _(subject: str, facts: Facts) -> str:
    return f"changed their password; {count(facts.get('sessions'), 'other session')} ended"


@says("provider.connect", "Sign-in provider connected")
def _(subject: str, facts: Facts) -> str:
    return f"connected their account with the sign-in provider {facts.get('provider')}"


@says("provider.disconnect", "Sign-in provider disconnected")
def _(subject: str, facts: Facts) -> str:
    sessions = count(facts.get("sessions"), "session")
    return f"disconnected the account of {facts['person']} from the sign-in provider; {sessions} ended"


@says("second_factor.set", "Second factor set up")
def _(subject: str, facts: Facts) -> str:
    return "set up their second factor"


@says("second_factor.codes", "Backup codes renewed")
def _(subject: str, facts: Facts) -> str:
    return "made new backup codes"


@says("second_factor.reset", "Second factor reset")
def _(subject: str, facts: Facts) -> str:
    return f"reset the second factor of {facts['person']}; {count(facts.get('sessions'), 'session')} ended"


@says("session.begin", "Signed in")
def _(subject: str, facts: Facts) -> str:
    return (
        f"signed in, with a code of the {facts.get('how')}"
        if facts.get("how") == "authenticator"
        else f"signed in, with a {facts.get('how')}"
    )


@says("session.end", "Signed out elsewhere")
def _(subject: str, facts: Facts) -> str:
    return f"signed out {count(facts.get('sessions'), 'other browser')}"


@says("audit.export", "Audit log exported")
def _(subject: str, facts: Facts) -> str:
    return f"exported {count(facts.get('events'), 'event')} of the audit log"
