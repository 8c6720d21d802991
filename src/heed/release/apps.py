from django.apps import AppConfig


class ReleaseConfig(AppConfig):
    name = "heed.release"
    label = "release"
