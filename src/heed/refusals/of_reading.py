"""What Heed says when it cannot: files and their reading."""

from __future__ import annotations

REFUSALS: dict[str, tuple[str, str]] = {
    "file-empty": ("The file holds no bytes.", "Ask the sender for the file again."),
    "file-missing": ("There is no file at {path}.", "Check the path."),
    "file-unreadable": ("{path} could not be read: {why}.", "Check that Heed may read it, then try again."),
    "file-name-odd": ("The name of the file {path} is not in UTF-8.", "Rename the file, then add it again."),
    "file-unkeepable": (
        "What was read from the file could not be kept ({why}).",
        "Add the rest without it, and tell whoever looks after this Heed.",
    ),
    "file-too-large": ("The file is {size} MB; the limit is {limit} MB.", "Split it, or raise HEED_MAX_FILE_MB."),
    "type-unknown": ("This is neither PDF, DOCX, HTML nor plain text.", "Save it as PDF or DOCX and add it again."),
    "type-mislabelled": (
        "The name ends in {extension} but the content is {found}.",
        "Save it as PDF, DOCX, HTML or TXT under the right name and add it again.",
    ),
    "pdf-encrypted": (
        "The PDF needs a password to open.",
        "Save a copy without the password and add that copy.",
    ),
    "pdf-damaged": (
        "The PDF is damaged and could not be repaired.",
        "Ask the publisher for the file again, or print it to a new PDF.",
    ),
    "pdf-no-pages": ("The PDF has no pages.", "Ask the publisher for the file again."),
    "docx-damaged": (
        "The Word file is damaged or not a Word file.",
        "Open it in Word, save it again, and add that copy.",
    ),
    "docx-encrypted": (
        "The Word file is protected by a password.",
        "Save a copy without the password and add that copy.",
    ),
    "text-undecodable": ("The text is in no encoding Heed knows.", "Save it as UTF-8 and add it again."),
    "no-files": ("No file was chosen.", "Choose or drop at least one file."),
    "no-text": (
        "No words were found in the file.",
        "If it is a scan, check that OCR is installed (see the health page).",
    ),
    "ocr-missing": (
        "The file is a scan and OCR is not installed on this machine.",
        "Install tesseract (make setup does it), then add the file again.",
    ),
    "read-timeout": ("Reading took longer than {seconds} seconds.", "Split the file or raise HEED_READ_SECONDS."),
    "read-memory": ("Reading needed more than {limit} MB of memory.", "Split the file or raise HEED_READ_MB."),
    "read-crashed": (
        "The reader stopped unexpectedly on this file ({why}).",
        "Print the file to a new PDF and add that.",
    ),
}
