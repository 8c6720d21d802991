"""What Heed says when it cannot: databases, backups and restores."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "database-away": (
        "The database does not answer ({why}).",
        "Check HEED_DATABASE_URL and that the server runs, then try again.",
    ),
    "backup-exists": (
        "{path} is there already and is not an empty folder.",
        "Name a folder that does not exist yet; each backup has its own.",
    ),
    "backup-unwritable": (
        "The backup could not be written to {path} ({why}).",
        "Check the disk and its rights, then make the backup again; nothing of Heed was changed.",
    ),
    "backup-none": ("{path} holds no backup.", "Name the folder that `heed backup` wrote."),
    "backup-damaged": (
        "{name} in the backup is missing or is not what was written.",
        "Use another backup; nothing was restored.",
    ),
    "backup-newer": (
        "The backup was made by a newer Heed ({heed}).",
        "Bring this Heed to that version or a later one, then restore.",
    ),
    "restore-not-empty": (
        "This Heed holds something already ({table}).",
        "Restore into an empty HEED_HOME and an empty database; keep the old ones until the new ones are checked.",
    ),
    "read-only": ("This Heed is read-only: nothing can be added here.", "Ask whoever runs it to add reports."),
}
