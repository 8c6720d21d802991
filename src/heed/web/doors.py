"""Every address has a door: who may come in by GET, and who by POST. One without a door opens to nobody (doorkeeper.py).

An act (`Needs`) is looked up in the roles (people/roles.toml). A view narrows further where a record's organisation decides.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Needs:
    """An act of people/roles.toml; `somewhere`: it is enough to hold it for one organisation, the view asks for which."""

    act: str
    somewhere: bool = False


@dataclass(frozen=True)
class Anyone:
    """No account is needed; `read_only`: nor does a read-only Heed (HEED_PUBLIC) close it."""

    read_only: bool = True


@dataclass(frozen=True)
class SignedIn:
    """An account; `verified`: by the second factor too."""

    verified: bool = True


Who = Needs | Anyone | SignedIn


@dataclass(frozen=True)
class Door:
    """Who may GET and who may POST; None: nobody, the address takes no such request."""

    get: Who | None
    post: Who | None = None


OPEN, HERE = Anyone(), Anyone(read_only=False)
HALF_IN, IN = SignedIn(verified=False), SignedIn()
READ = Door(OPEN)
ADD, AUDIT = Needs("document.add"), Needs("audit.read")
DEPOSIT = Needs("document.deposit", True)
DESK = Needs("document.correct", True)
HOLD, HOSTS = Needs("document.hold", True), Needs("host.name")
TAKE_DOWN, AGREE = Needs("document.takedown", True), Needs("takedown.agree", True)
SEE_TAKEDOWNS = Needs("takedown.read", True)
KEEP = Needs("organisation.correct", True)
WRITE_CODEBOOKS = Needs("codebook.write")
CODE, RUN = Needs("coding.code", True), Needs("coding.run", True)
SEE, INVITE, REVOKE = Needs("people.read", True), Needs("people.invite", True), Needs("people.revoke", True)

_READ = """
    home search search_feed browse new new_feed new_export topic shelf shelf_feed shelf_export board board_embed board_feed search_export
    reviews reviews_export review document whole_text original page_image page_words page passage cite cite_file similar_passages similar_reviews
    citations recommendation health robots sitemap roles role places organisations organisation
    codebooks codebook codebook_variable codebook_compare codebook_export
    coding_models coding_model
"""
DOORS: dict[str, Door] = dict.fromkeys(_READ.split(), READ) | {
    "quotes": Door(OPEN, OPEN),
    "add": Door(ADD, ADD),
    "batch": Door(ADD),
    "batch_progress": Door(ADD),
    "batch_stop": Door(None, ADD),
    "batch_resume": Door(None, ADD),
    "desk": Door(DESK),
    "desk_review": Door(DESK),
    "desk_correct": Door(None, DESK),
    "desk_accept": Door(None, DESK),
    "desk_reject": Door(None, DESK),
    "desk_settle": Door(None, DESK),
    "desk_children": Door(None, DESK),
    "desk_text": Door(DESK, DESK),
    "desk_set": Door(DESK, DESK),
    "desk_readings": Door(DESK, DESK),
    "desk_reading": Door(DESK, DESK),
    "desk_lost": Door(DESK),
    "desk_settle_lost": Door(None, DESK),
    "desk_clocks": Door(HOLD, HOLD),
    "desk_clock": Door(HOLD, HOLD),
    "desk_clock_withdraw": Door(None, HOLD),
    "desk_hold_lift": Door(None, HOLD),
    "desk_rights": Door(DESK, DESK),
    "desk_links": Door(DESK, DESK),
    "desk_link": Door(None, DESK),
    "desk_watch": Door(DESK, DESK),
    "desk_watched": Door(DESK, DESK),
    "desk_noticed": Door(None, DESK),
    "outgoing": Door(HOSTS, HOSTS),
    "outgoing_end": Door(None, HOSTS),
    "desk_import": Door(ADD, ADD),
    "desk_list": Door(ADD),
    "desk_list_keep": Door(None, ADD),
    "desk_list_drop": Door(None, ADD),
    "desk_record": Door(ADD, ADD),
    "deposits": Door(DEPOSIT, DEPOSIT),
    "deposit": Door(DEPOSIT),
    "deposit_take": Door(None, ADD),
    "deposit_refuse": Door(None, ADD),
    "sign_in": Door(HERE, HERE),
    "sign_out": Door(None, HERE),
    "invitation": Door(HERE, HERE),
    "provider": Door(None, HERE),
    "provider_back": Door(HERE),
    "code": Door(HALF_IN, HALF_IN),
    "second_factor": Door(HALF_IN, HALF_IN),
    "account": Door(IN),
    "account_records": Door(IN),
    "account_password": Door(IN, IN),
    "account_codes": Door(None, IN),
    "account_sessions": Door(None, IN),
    "people": Door(SEE),
    "person": Door(SEE),
    "invite": Door(INVITE, INVITE),
    "withdraw": Door(None, INVITE),
    "role_give": Door(None, INVITE),
    "role_take": Door(None, REVOKE),
    "person_end": Door(None, Needs("people.revoke")),
    "person_factor": Door(None, Needs("people.revoke")),
    "person_provider": Door(None, Needs("people.revoke")),
    "person_password": Door(None, Needs("people.revoke")),
    "takedowns": Door(SEE_TAKEDOWNS),
    "takedown": Door(SEE_TAKEDOWNS),
    "takedown_ask": Door(TAKE_DOWN, TAKE_DOWN),
    "takedown_withdraw": Door(None, TAKE_DOWN),
    "takedown_agree": Door(None, AGREE),
    "takedown_decline": Door(None, AGREE),
    "organisation_correct": Door(None, KEEP),
    "organisation_names": Door(None, KEEP),
    "organisation_succeed": Door(None, KEEP),
    "organisation_merge": Door(None, KEEP),
    "codebook_import": Door(WRITE_CODEBOOKS, WRITE_CODEBOOKS),
    "codebook_keep": Door(None, WRITE_CODEBOOKS),
    "coding": Door(CODE),
    "coding_guidance": Door(CODE),
    "coding_sheet": Door(CODE),
    "coding_save": Door(None, CODE),
    "coding_units": Door(None, CODE),
    "coding_rest": Door(None, CODE),
    "coding_submit": Door(CODE, CODE),
    "coding_suggestions": Door(CODE, CODE),
    "studies": Door(CODE),
    "study_new": Door(RUN, RUN),
    "study": Door(CODE),
    "study_add": Door(RUN, RUN),
    "study_add_one": Door(None, RUN),
    "study_deal": Door(None, RUN),
    "study_queue": Door(RUN, RUN),
    "study_close": Door(None, RUN),
    "coding_import": Door(RUN, RUN),
    "coding_import_one": Door(RUN, RUN),
    "coding_import_drop": Door(None, RUN),
    "study_take_away": Door(RUN, RUN),
    "study_hand_over": Door(None, RUN),
    "study_agreement": Door(RUN),
    "study_guidance": Door(CODE),
    "study_move": Door(RUN, RUN),
    "reconcile": Door(CODE),
    "reconcile_decide": Door(None, CODE),
    "drift": Door(CODE),
    "audit": Door(AUDIT),
    "audit_export": Door(AUDIT),
}
