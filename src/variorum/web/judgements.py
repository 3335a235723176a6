"""Differences that the reader has judged to be none, as the ignore file has them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from variorum.checking.dismissals import EVERYWHERE, Dismissals
from variorum.checking.ignore_file import Keeper, load, take_out
from variorum.checking.story_dismissals import dismissals_of, lines_about, without_dismissed
from variorum.errors import SourceError
from variorum.export.context import numbered, sigla, with_sigla
from variorum.export.page.shell import Dismissed
from variorum.model import by_id

if TYPE_CHECKING:
    from variorum.checking.dismissals import Dismissal
    from variorum.model import Difference, Edition, Story

DEFAULT_FILE = "variorum-ignore.tsv"


class Judgements:
    """The ignore file of a server; the file is the only place where dismissals are kept.

    Raises:
        SourceError: the file is there, and can't be read.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.notice = ""
        self._lines: list[Dismissal] = []
        self._stamp: tuple[int, ...] | None = None
        self.refresh()

    def refresh(self) -> bool:
        """Read the file again if it has changed, and return whether it has.

        Raises:
            SourceError: it can't be read.
        """
        stamp = _stamp(self.path)
        if stamp == self._stamp:
            return False
        self._lines, broken = load(self.path) if stamp else ([], None)
        self.notice = str(broken) if broken else ""
        self._stamp = stamp
        return True

    def split(self, edition: Edition) -> tuple[Edition, dict[str, tuple[Difference, ...]]]:
        """Return the edition without what is dismissed, and what that is by its story's id."""
        return without_dismissed(edition, Dismissals(self._lines))

    def dismiss(self, edition: Edition, story_id: str, difference_id: str) -> None:
        """Write the lines that dismiss a difference.

        Raises:
            KeyError: there is no such story, or no such difference in it.
            SourceError: the file can't be written.
        """
        story = _story(edition, story_id)
        difference = next((d for d in story.differences if d.id == difference_id), None)
        if difference is None:
            raise KeyError(difference_id)
        with Keeper(self.path) as kept:
            for line in dismissals_of(difference, story, by_id(edition.witnesses)):
                kept.add(line)

    def take_back(
        self,
        edition: Edition,
        hidden: dict[str, tuple[Difference, ...]],
        story_id: str | None = None,
        mark: str | None = None,
    ) -> tuple[str, str] | None:
        """Take out the lines that dismiss a difference: the one marked, or the last.

        Args:
            edition: the whole one.
            hidden: what `split` found.
            story_id: look for the last in this story alone.
            mark: of the difference, as `listed` tells it.

        Returns:
            The ids of its story and of the difference; None where nothing is dismissed.

        Raises:
            SourceError: it is dismissed by a line for every pair, or the file can't be written.
        """
        witnesses = by_id(edition.witnesses)
        found = []
        for story in edition.stories:
            for difference in hidden.get(story.id, ()):
                if mark is not None and mark_of(story.id, difference.id) != mark:
                    continue
                if mark is None and story_id and story.id != story_id:
                    continue
                lines = lines_about(difference, story, witnesses, self._lines)
                own = [i for i in lines if self._lines[i].pair != EVERYWHERE]
                found.append((max(own, default=-1), story.id, difference.id, own))
        if not found:
            return None
        _, in_story, name, own = max(found, key=lambda one: one[0])
        if not own:
            problem = "dismisses this difference in every pair, by a line with *"
            raise SourceError(self.path, problem, "take the line out with an editor")
        take_out(self.path, [self._lines[i] for i in own])
        return in_story, name

    def listed(
        self, edition: Edition, hidden: dict[str, tuple[Difference, ...]], story_id: str | None
    ) -> tuple[Dismissed, ...]:
        """Return what pages tell of the dismissed differences, of one story or of all."""
        told = []
        for story in edition.stories:
            gone = {d.id for d in hidden.get(story.id, ())}
            if not gone or (story_id is not None and story.id != story_id):
                continue
            names = sigla(story.witnesses)
            told += [
                Dismissed(
                    number,
                    with_sigla(difference.explanation, names),
                    mark_of(story.id, difference.id),
                    story.id,
                )
                for number, difference in numbered(story)
                if difference.id in gone
            ]
        return tuple(told)


def _story(edition: Edition, story_id: str) -> Story:
    story = next((s for s in edition.stories if s.id == story_id), None)
    if story is None:
        raise KeyError(story_id)
    return story


def mark_of(story_id: str, difference_id: str) -> str:
    """Return what tells a dismissed difference of an edition from others."""
    return f"{story_id}/{difference_id}"


def _stamp(path: str) -> tuple[int, ...] | None:
    """Return what changes when a file does; None where there is none."""
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(path, f"can't be read ({reason})", "name another file") from error
    return found.st_mtime_ns, found.st_size, found.st_ino
