"""Every address of Heed's pages. Addresses of reviews, documents, passages and recommendations are permanent."""

from django.urls import path, register_converter

from heed.web.address import IdConverter, NumberConverter
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

register_converter(IdConverter, "id")
register_converter(NumberConverter, "number")

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
    path("health", health.show, name="health"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
handler400 = failures.not_understood
handler403 = failures.not_understood
handler404 = failures.not_found
handler500 = failures.defect
