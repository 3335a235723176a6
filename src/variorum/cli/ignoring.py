"""What `check` and `compare` share: the differences that the user has judged to be none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from variorum.cli.base import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from variorum.checking.dismissals import Dismissal
    from variorum.model import Edition

_OPTIONS = (
    click.option(
        "--ignore",
        multiple=True,
        metavar="FILE",
        help="Leave out the differences that are dismissed in this file; may be given again.",
    ),
    click.option(
        "--write-ignore",
        metavar="FILE",
        help="Dismiss all differences of this run in this file; what stands in it stays.",
    ),
)


def ignore_options(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options `--ignore` and `--write-ignore`."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


class Ignored:
    """The files of dismissals that the user named, read before anything is compared.

    Raises:
        SourceError: a file can't be read.
    """

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        self._lines: list[Dismissal] = []
        self.faultless = True
        if not files:
            return
        from variorum.checking.ignore_file import load

        for path in files:
            found, broken = load(path)
            self._lines += found
            if broken:
                complain(str(broken))
                self.faultless = False

    def left_of(self, edition: Edition) -> Edition:
        """Return the edition without what the files dismiss, and tell how much that is."""
        if not self._files:
            return edition
        from variorum.checking.dismissals import Dismissals
        from variorum.checking.story_dismissals import without_dismissed

        left, hidden = without_dismissed(edition, Dismissals(self._lines))
        number = sum(map(len, hidden.values()))
        told = "1 difference is" if number == 1 else f"{number:,} differences are"
        complain(f"{told} dismissed in {', '.join(self._files)}, and left out")
        return left


def dismiss_all(edition: Edition, path: str) -> None:
    """Write the lines that dismiss all differences of an edition into a file.

    Raises:
        SourceError: it can't be written.
    """
    from variorum.checking.ignore_file import Keeper
    from variorum.checking.story_dismissals import dismissals_of
    from variorum.model import by_id

    witnesses = by_id(edition.witnesses)
    with Keeper(path) as kept:
        for story in edition.stories:
            for difference in story.differences:
                for dismissal in dismissals_of(difference, story, witnesses):
                    kept.add(dismissal)
