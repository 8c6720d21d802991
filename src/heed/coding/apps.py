from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "heed.coding"
    label = "coding"
