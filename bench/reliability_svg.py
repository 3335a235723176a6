"""Draw reliability diagrams: what the reports of a kind say against how often they are right."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from calibration import Bin

_SIDE, _GAP, _COLUMNS = 150, 46, 4


def draw(diagrams: Mapping[str, Sequence[Bin]]) -> str:
    """Return an SVG of one square a kind; a dot's area is the weight of its reports."""
    names = [k for k in sorted(diagrams) if "/" not in k]
    rows = -(-len(names) // _COLUMNS)
    width = _COLUMNS * (_SIDE + _GAP) + _GAP
    height = rows * (_SIDE + _GAP) + _GAP
    squares = [
        _square(name, diagrams[name], _GAP + n % _COLUMNS * (_SIDE + _GAP),
                _GAP + n // _COLUMNS * (_SIDE + _GAP))
        for n, name in enumerate(names)
    ]  # fmt: skip
    style = "text{font:12px sans-serif;fill:#444}circle{fill:#1f5fa8;fill-opacity:.75}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="How often reports are right, by what they say"><style>{style}</style>'
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(squares)}</svg>\n'
    )


def _square(name: str, bins: Sequence[Bin], left: int, top: int) -> str:
    total = sum(b.weight for b in bins) or 1.0
    dots = "".join(
        f'<circle cx="{left + _SIDE * b.said:.1f}" cy="{top + _SIDE * (1 - b.right):.1f}" '
        f'r="{3 + 9 * (b.weight / total) ** 0.5:.1f}"/>'
        for b in bins
    )
    return (
        f'<text x="{left}" y="{top - 6}">{escape(name)}</text>'
        f'<rect x="{left}" y="{top}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#bbb"/>'
        f'<line x1="{left}" y1="{top + _SIDE}" x2="{left + _SIDE}" y2="{top}" stroke="#bbb" '
        f'stroke-dasharray="4 3"/>{dots}'
        f'<text x="{left}" y="{top + _SIDE + 15}">said 0 to 1, right upwards</text>'
    )
