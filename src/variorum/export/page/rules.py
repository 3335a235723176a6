"""The style's rules for filters: a box unchecked hides, so that no script is needed."""

from __future__ import annotations

from variorum.export.labels import KINDS, SEGMENTS, SEVERITY

COLUMNS = 12
"""Stories of up to so many witnesses have a switch for each that needs no script."""


def filter_rules() -> str:
    """Return the rules as CSS: for kinds, severities, versions, roots and a phone's switch."""
    rules = []
    for label in [*KINDS.values(), *SEVERITY.values()]:
        off = f".story:has(.f-{label.css}:not(:checked)) "
        rules.append(f"{off}.entry.{label.css}{{display:none}}")
        rules.append(f"{off}.m.{label.css}{{all:unset}}{off}.n.{label.css}{{display:none}}")
        rules.append(f"{off}.block.{label.css}{{border-color:transparent}}")
    rules += [
        f".as-read:has(.k-{kind}-on:not(:checked)) .verse.k-{kind}{{display:none}}"
        for kind in SEGMENTS
    ]
    for i in range(COLUMNS):
        rules.append(f".story:has(.w-{i}:not(:checked)) .c-{i}{{display:none}}")
        rules.append(f".lineage:has(.r-{i}:checked) .d-{i}{{display:block}}")
    phone = [
        f".story:has(.s-{i}:checked) .collation :is(.cell:not(.c-{i}),.solo:not(.c-{i}),"
        f".strayed:not(:has(.c-{i}:not(:empty)))),.story:has(.s-{i}:checked) .rest:not(.c-{i})"
        "{display:none}"
        for i in range(COLUMNS)
    ]
    rules.append("@media screen and (max-width:47.5em){" + "".join(phone) + "}")
    return "\n".join(rules) + "\n"
