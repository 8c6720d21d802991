"""What Heed says when it cannot: people, sign-in and roles."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "sign-in-needed": ("This needs an account.", "Sign in first, then do it again."),
    "sign-in-failed": (
        "The e-mail address or the password is not right.",
        "Try again. If you forgot the password, ask whoever looks after this Heed for a link to choose a new one.",
    ),
    "sign-in-locked": (
        "There were too many tries to sign in with this address.",
        "Wait {minutes} minutes, then try again.",
    ),
    "code-wrong": (
        "The code is not right.",
        "Type the six digits your authenticator shows now, or a backup code. After several wrong ones, wait some minutes.",
    ),
    "oidc-off": ("This Heed signs nobody in by a provider.", "Sign in with your e-mail address and password."),
    "oidc-away": (
        "The sign-in provider {provider} does not answer.",
        "Try again in some minutes, or sign in with your e-mail address and password.",
    ),
    "oidc-odd": (
        "The sign-in provider answered what Heed cannot use: {why}.",
        "Tell whoever looks after this Heed; meanwhile, sign in with your e-mail address and password.",
    ),
    "oidc-state": (
        "This sign-in was not begun in this browser, took too long, or was used already.",
        "Begin again from the sign-in page.",
    ),
    "oidc-declined": ("The provider did not sign you in ({why}).", "Begin again, or ask whoever runs the provider."),
    "oidc-code": ("The provider does not accept the code of this sign-in.", "Begin again from the sign-in page."),
    "oidc-token": (
        "What the provider sent does not prove who you are: {why}.",
        "Begin again; if it goes on, tell whoever looks after this Heed.",
    ),
    "oidc-email": (
        "The provider does not say that your e-mail address is checked.",
        "Sign in with your password, then connect the provider on the page of your account.",
    ),
    "oidc-unknown": (
        "Nobody was invited here with the address the provider knows you by.",
        "Ask whoever looks after this Heed for an invitation to that address.",
    ),
    "oidc-other": (
        "This account is connected with another person of the provider, or that person with another account.",
        "Ask whoever looks after this Heed to disconnect it, then sign in again.",
    ),
    "oidc-busy": ("Too many sign-ins were begun in the last minute.", "Wait a minute, then try again."),
    "second-factor-there": ("A second factor is set up already.", "Use its codes, or ask for it to be reset."),
    "not-allowed": ("None of your roles lets you {act}.", "Ask whoever looks after this Heed for a role that does."),
    "method-odd": ("This address takes no such request.", "Go back and use the page's own links and buttons."),
    "role-not-here": (
        "The role {role} cannot be held there.",
        "Choose the organisation, or the whole Heed, that the page of the role names.",
    ),
    "first-administrator": (
        "The first account of a Heed is an administrator's.",
        "Make it with `heed account create EMAIL --role administrator`.",
    ),
    "last-administrator": (
        "This is the last administrator: without one nobody could be let in again.",
        "Make another person administrator first.",
    ),
    "account-ended": (
        "The account of {email} has ended.",
        "Use another address; an ended account is not opened again.",
    ),
    "account-unknown": ("Heed has no account for {email}.", "See `heed account list`."),
    "account-exists": ("There is an account for this address already.", "Sign in, then open the link again."),
    "email-odd": ("This is not an e-mail address Heed can use.", "Write it as name@example.org."),
    "name-missing": ("The name is missing.", "Write the name colleagues know you by."),
    "invitation-over": (
        "This link can no longer be used.",
        "It was used already, withdrawn, or is too old. Ask for a new one.",
    ),
    "invitation-not-yours": (
        "This link was made for another address.",
        "Sign out, and open it as the person it was made for.",
    ),
    "password-weak": ("{why} It would be easy to guess.", "Choose a longer one: three or four words do well."),
    "password-wrong": ("The present password is not right.", "Type it again."),
    "passwords-differ": ("The two passwords are not the same.", "Type the new password twice."),
}
