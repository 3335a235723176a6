"""The command line: one verb a stop, each a thin layer over the package's functions.

Data goes to standard output, progress and warnings to standard error. Exit codes:
0 done, 1 a source could not be read (or a check found what `--fail-on` names),
2 wrong usage. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from variorum.cli.align import align
from variorum.cli.base import main
from variorum.cli.check import check
from variorum.cli.compare import compare
from variorum.cli.facts import facts
from variorum.cli.group import group
from variorum.cli.read import read
from variorum.cli.serve import serve
from variorum.cli.stemma import stemma

__all__ = ["main"]

# The verbs in the order in which the help lists them.
for verb in (compare, read, group, align, facts, check, stemma, serve):
    main.add_command(verb)
