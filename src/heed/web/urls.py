"""Every address of Heed's pages. Addresses of reviews, documents, passages and recommendations are permanent."""

from django.urls import path

from heed.web.views import add, batch, document, failures, health, home, original, page_image, passage, review, reviews, search

urlpatterns = [
    path("", home.show, name="home"),
    path("search", search.show, name="search"),
    path("reviews", reviews.show, name="reviews"),
    path("reviews/<str:id>", review.show, name="review"),
    path("documents/<str:id>", document.show, name="document"),
    path("documents/<str:id>/original", original.download, name="original"),
    path("documents/<str:id>/pages/<int:number>.png", page_image.show, name="page_image"),
    path("passages/<str:id>", passage.find, name="passage"),
    path("recommendations/<str:id>", passage.find_recommendation, name="recommendation"),
    path("add", add.show, name="add"),
    path("add/<int:number>", batch.show, name="batch"),
    path("add/<int:number>/progress", batch.progress, name="batch_progress"),
    path("add/<int:number>/stop", batch.stop, name="batch_stop"),
    path("add/<int:number>/resume", batch.resume, name="batch_resume"),
    path("health", health.show, name="health"),
]
handler404 = failures.not_found
handler500 = failures.defect
