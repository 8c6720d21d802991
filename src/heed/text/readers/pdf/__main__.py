"""`python -m heed.text.readers.pdf FILE [PAGE]`: prints the blocks of a PDF as the rules will see them."""

from __future__ import annotations

import sys
from pathlib import Path

from heed.refusal import Refused
from heed.text.readers.pdf import read
from heed.text.reading import Block


def main() -> int:
    """0 where the file was read; 4 where it was refused."""
    only = int(sys.argv[2]) if len(sys.argv) > 2 else None
    try:
        layout = read(Path(sys.argv[1]).read_bytes())
    except Refused as refused:
        sys.stdout.write(f"{refused}\n")
        return 4
    for page in layout.pages:
        if only in (None, page.number):
            sys.stdout.write(f"{page}\n")
    for block in layout.blocks:
        if only is None or any(box.page == only for box in block.boxes):
            sys.stdout.write(_shown(block) + "\n")
    return 0


def _shown(block: Block) -> str:
    marks = f"b{block.bold:.1f} " if block.bold else ""
    marks += f"i{block.italic:.1f} " if block.italic else ""
    marks += "CAPS " if block.caps else ""
    marks += "centred " if block.centred else ""
    marks += f"box{block.boxed} " if block.boxed is not None else ""
    marks += f"col{block.column} " if block.column else ""
    marks += f"table{block.table}{' head' if block.header_row else ''} " if block.table is not None else ""
    marks += f"lead={block.bold_lead!r} " if block.bold_lead else ""
    marker = f"[{block.marker}] " if block.marker else ""
    place = f"p{block.page} {block.kind:9} {block.size:4.1f} {block.colour or ''} in{block.indent:.0f} gap{block.gap_above:.1f}"
    return f"{place} {marks}({block.lines}) {marker}{block.text}"


if __name__ == "__main__":
    sys.exit(main())
