"""Brings the front-end files into the tree: `python front/build.py` (needs npm; run when a version changes, then commit).

GOV.UK Frontend (MIT) without its font, crown and logo, which are for gov.uk alone; Atkinson Hyperlegible Next and Source Serif 4 (OFL 1.1).
"""

from __future__ import annotations

import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).parent.parent / "src/heed/web/static/heed"
PACKAGES = {
    "govuk-frontend@6.6.0": {"dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js"},
    "@fontsource/atkinson-hyperlegible-next@5.3.0": {
        **{
            f"files/atkinson-hyperlegible-next-latin-{w}.woff2": f"fonts/atkinson-{w}.woff2"
            for w in ("400-normal", "700-normal", "400-italic")
        },
        "LICENSE": "fonts/LICENCE.atkinson.txt",
    },
    "@fontsource/source-serif-4@5.3.1": {
        **{
            f"files/source-serif-4-latin-{w}.woff2": f"fonts/serif-{w}.woff2"
            for w in ("400-normal", "600-normal", "400-italic")
        },
        "LICENSE": "fonts/LICENCE.source-serif.txt",
    },
}


def main() -> None:
    """Packs each package with npm into a temporary folder and copies what is named above."""
    (STATIC / "fonts").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for package, files in PACKAGES.items():
            name = subprocess.run(
                ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
            )
            with tarfile.open(Path(folder) / name.stdout.strip().splitlines()[-1]) as archive:
                for source, target in files.items():
                    (STATIC / target).write_bytes(read(archive, source))
                if package.startswith("govuk-frontend"):
                    css = read(archive, "dist/govuk/govuk-frontend.min.css").decode()
                    (STATIC / "govuk-frontend.min.css").write_text(without_brand(css))


def read(archive: tarfile.TarFile, name: str) -> bytes:
    """The bytes of one file of an npm package."""
    found = archive.extractfile(f"package/{name}")
    if found is None:
        raise SystemExit(f"the package no longer holds {name}")
    return found.read()


def without_brand(css: str) -> str:
    """The style sheet without GDS Transport, with Heed's own font in its place, and without the link to its source map."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "Atkinson Hyperlegible Next,arial,sans-serif")
    css = css.replace("url(/assets/images/govuk-crest.svg)", "none")
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    if "GDS Transport" in css or "/assets/" in css:
        raise SystemExit("the style sheet still names the GOV.UK font or crest; look at it before it is committed")
    return css


if __name__ == "__main__":
    main()
