"""What a browser is called, from what it says of itself."""

from __future__ import annotations

# the first that is said counts: most browsers also name the ones they are like
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "a Mac"),
    ("Linux", "Linux"),
]


def browser_name(said: str) -> str:
    """Its name and the system it runs on, as far as it says."""
    browser = next((name for sign, name in BROWSERS if sign in said), "A browser that does not say its name")
    system = next((name for sign, name in SYSTEMS if sign in said), "")
    return f"{browser} on {system}" if system else browser
