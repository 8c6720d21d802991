"""Every address of Heed's pages. Addresses of reviews, documents, passages and recommendations are permanent."""

from django.urls import path, register_converter

from heed.web.address import IdConverter, NumberConverter, TokenConverter
from heed.web.views import (
    add,
    batch,
    browse,
    citations,
    cite,
    document,
    export,
    failures,
    feeds,
    health,
    home,
    original,
    page_image,
    page_words,
    passage,
    quotes,
    review,
    reviews,
    search,
    similar,
    sitemap,
    whole_text,
)
from heed.web.views.desk import queue as desk_queue
from heed.web.views.desk import readings as desk_readings
from heed.web.views.desk import review as desk_review
from heed.web.views.desk import sets as desk_sets
from heed.web.views.desk import text as desk_text
from heed.web.views.people import account, audit, code, invitation, people, roles, second_factor, sign_in

register_converter(IdConverter, "id")
register_converter(NumberConverter, "number")
register_converter(TokenConverter, "token")

urlpatterns = [
    path("", home.show, name="home"),
    path("search", search.show, name="search"),
    path("search/feed", feeds.search, name="search_feed"),
    path("browse", browse.show, name="browse"),
    path("browse/new", browse.new, name="new"),
    path("browse/new/feed", feeds.new, name="new_feed"),
    path("browse/new/export/<slug:form>", export.new, name="new_export"),
    path("browse/topics/<slug:key>", browse.topic, name="topic"),
    path("browse/<slug:shelf>/<str:value>", browse.shelf, name="shelf"),
    path("browse/<slug:shelf>/<str:value>/feed", feeds.shelf, name="shelf_feed"),
    path("browse/<slug:shelf>/<str:value>/export/<slug:form>", export.shelf, name="shelf_export"),
    path("boards/<id:id>", browse.board, name="board"),
    path("boards/<id:id>/embed", browse.embed, name="board_embed"),
    path("boards/<id:id>/feed", feeds.board, name="board_feed"),
    path("search/export/<slug:form>", export.search, name="search_export"),
    path("reviews", reviews.show, name="reviews"),
    path("reviews/export/<slug:form>", export.reviews, name="reviews_export"),
    path("reviews/<id:id>", review.show, name="review"),
    path("documents/<id:id>", document.show, name="document"),
    path("documents/<id:id>/text", whole_text.show, name="whole_text"),
    path("documents/<id:id>/original", original.download, name="original"),
    path("documents/<id:id>/pages/<number:number>.png", page_image.show, name="page_image"),
    path("documents/<id:id>/pages/<number:number>.svg", page_words.show, name="page_words"),
    path("pages/<id:id>/<number:number>", passage.find_page, name="page"),
    path("passages/<id:id>", passage.find, name="passage"),
    path("passages/<id:id>/cite", cite.show, name="cite"),
    path("passages/<id:id>/cite/<slug:style>", cite.download, name="cite_file"),
    path("passages/<id:id>/similar", similar.passages, name="similar_passages"),
    path("reviews/<id:id>/similar", similar.reviews, name="similar_reviews"),
    path("citations", citations.show, name="citations"),
    path("quotes", quotes.show, name="quotes"),
    path("recommendations/<id:id>", passage.find_recommendation, name="recommendation"),
    path("add", add.show, name="add"),
    path("add/<number:number>", batch.show, name="batch"),
    path("add/<number:number>/progress", batch.progress, name="batch_progress"),
    path("add/<number:number>/stop", batch.stop, name="batch_stop"),
    path("add/<number:number>/resume", batch.resume, name="batch_resume"),
    path("desk", desk_queue.show, name="desk"),
    path("desk/reviews/<id:id>", desk_review.show, name="desk_review"),
    path("desk/reviews/<id:id>/set", desk_sets.show, name="desk_set"),
    path("desk/readings", desk_readings.show, name="desk_readings"),
    path("desk/documents/<id:id>/reading", desk_readings.paper, name="desk_reading"),
    path("desk/lost", desk_readings.lost, name="desk_lost"),
    path("desk/lost/<id:id>", desk_readings.settle, name="desk_settle_lost"),
    path("desk/documents/<id:id>/pages/<number:number>", desk_text.show, name="desk_text"),
    path("desk/records/<id:id>/correct", desk_review.correct, name="desk_correct"),
    path("desk/records/<id:id>/accept", desk_review.accept, name="desk_accept"),
    path("desk/records/<id:id>/reject", desk_review.reject, name="desk_reject"),
    path("desk/records/<id:id>/settle", desk_review.settle, name="desk_settle"),
    path("desk/records/<id:id>/children", desk_review.children, name="desk_children"),
    path("sign-in", sign_in.show, name="sign_in"),
    path("sign-in/code", code.show, name="code"),
    path("sign-out", sign_in.out, name="sign_out"),
    path("invitations/<token:token>", invitation.show, name="invitation"),
    path("account", account.show, name="account"),
    path("account/records", account.records, name="account_records"),
    path("account/password", account.password, name="account_password"),
    path("account/second-factor", second_factor.show, name="second_factor"),
    path("account/second-factor/codes", second_factor.new_codes, name="account_codes"),
    path("account/sessions/end", account.elsewhere, name="account_sessions"),
    path("people", people.show, name="people"),
    path("people/invite", people.ask, name="invite"),
    path("people/invitations/<number:number>/withdraw", people.withdraw_link, name="withdraw"),
    path("people/roles", roles.show, name="roles"),
    path("people/roles/<slug:key>", roles.role, name="role"),
    path("people/<number:number>", people.person, name="person"),
    path("people/<number:number>/roles/give", people.give, name="role_give"),
    path("people/<number:number>/roles/take", people.take, name="role_take"),
    path("people/<number:number>/end", people.end, name="person_end"),
    path("people/<number:number>/second-factor", people.new_factor, name="person_factor"),
    path("people/<number:number>/password", people.new_password, name="person_password"),
    path("audit", audit.show, name="audit"),
    path("audit/export", audit.export, name="audit_export"),
    path("health", health.show, name="health"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
handler400 = failures.not_understood
handler403 = failures.not_understood
handler404 = failures.not_found
handler500 = failures.defect
