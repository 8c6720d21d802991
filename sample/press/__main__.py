"""`python -m sample.press [SLUG…] [--root sample]`: renders stories and writes their truth."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from sample.press import story
from sample.press.printing import print_story


def main() -> int:
    """Exit status 0 when every story asked for was rendered."""
    parser = argparse.ArgumentParser(prog="python -m sample.press", description=__doc__)
    parser.add_argument("slugs", nargs="*", help="stories to render; all when none is named")
    parser.add_argument("--root", type=Path, default=Path("sample"), help="folder with stories/, library/ and truth/")
    arguments = parser.parse_args()
    root: Path = arguments.root
    slugs = arguments.slugs or sorted(p.parent.name for p in (root / "stories").glob("*/story.toml"))
    failed = 0
    for slug in slugs:
        start = time.monotonic()
        try:
            truth = print_story(story.load(root / "stories" / slug), root)
        except Exception as error:  # noqa: BLE001  every story is tried; the failures are told and make the exit status
            failed += 1
            print(f"{slug}: FAILED: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        (root / "truth").mkdir(exist_ok=True)
        path = root / "truth" / f"{slug}.json"
        path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for document in truth["documents"]:
            size = (root / "library" / slug / document["file"]).stat().st_size // 1024
            counts = ", ".join(
                f"{len(document[key])} {key}" for key in ("headings", "findings", "questions", "recommendations")
            )
            print(f"{slug}/{document['file']}: {document['pages']} pages, {size} KB, {counts}")
        print(f"{slug}: {time.monotonic() - start:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
