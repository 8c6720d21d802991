"""A QR code drawn here, as inline SVG: nothing is fetched, no picture is kept."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M


def qr_svg(content: str, label: str) -> SafeString:
    """The SVG of the code, dark squares on white with the quiet margin scanners need. `label` is our own words, never a person's."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(content)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size = len(rows)
    return mark_safe(  # numbers and our own words only
        f'<svg class="h-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )
