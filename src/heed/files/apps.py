from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "heed.files"
    label = "files"
