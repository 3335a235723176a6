"""What the server holds: the edition, what is dismissed of it, its jobs, and pages made before."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import quote

from variorum.errors import SourceError
from variorum.export.page.shell import Shell
from variorum.model import Edition
from variorum.web.jobs import Jobs

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from variorum.web.access import Access
    from variorum.web.judgements import Judgements

# Pages of one edition that are kept made; a page of eight versions takes some 300 KB.
_KEPT_PAGES = 32


class State:
    """The one edition that a server shows. It belongs to the server's event loop."""

    def __init__(
        self,
        access: Access,
        judgements: Judgements,
        edition: Edition | None = None,
        *,
        encoder: str | None = None,
        on_problem: Callable[[str], None] | None = None,
    ) -> None:
        """Show an edition, or an empty one until a job has made another.

        Args:
            access: whose token the pages carry.
            judgements: what is dismissed.
            edition: the one to begin with.
            encoder: the name of the one that jobs and searches use.
            on_problem: called with each line on what is wrong with a source.
        """
        self.access = access
        self.judgements = judgements
        self.whole = edition or Edition()
        self.warm = False
        self.encoder = encoder
        self.jobs = Jobs(lambda: self.whole, self._take, encoder, on_problem)
        self._seen, self._hidden = judgements.split(self.whole)
        self._pages: OrderedDict[Hashable, str] = OrderedDict()

    @property
    def edition(self) -> Edition:
        """The edition without what is dismissed."""
        if self.judgements.refresh():
            self._split()
        return self._seen

    def shell(self, story_id: str | None = None) -> Shell:
        """Return what a page is told: on one story, or on all."""
        _ = self.edition
        return Shell(
            token=self.access.token,
            dismissed=self.judgements.listed(self.whole, self._hidden, story_id),
            jobs=self.jobs.views,
            notice=self.judgements.notice,
            ignore_file=self.judgements.path,
        )

    def page(self, shell: Shell, key: Hashable, render: Callable[[], str]) -> str:
        """Return a page as it was made before for the same shell, or make it."""
        kept = (shell, key)
        made = self._pages.get(kept)
        if made is None:
            made = self._pages[kept] = render()
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(kept)
        return made

    def dismiss(self, story_id: str, difference_id: str) -> int:
        """Dismiss a difference, and return how many of its story are dismissed now.

        Raises:
            KeyError: there is none of these ids.
            SourceError: the ignore file can't be written.
        """
        self.judgements.dismiss(self.whole, story_id, difference_id)
        return self.dismissed(story_id)

    def undo(self, story_id: str | None, mark: str | None) -> tuple[str, str] | None:
        """Take a dismissal back, and return the ids of the story and the difference if any.

        Raises:
            SourceError: the ignore file can't be written, or a line for every pair is in it.
        """
        _ = self.edition
        return self.judgements.take_back(self.whole, self._hidden, story_id, mark)

    def dismissed(self, story_id: str | None = None) -> int:
        """Return how many differences of a story, or of all, are dismissed."""
        _ = self.edition
        if story_id is not None:
            return len(self._hidden.get(story_id, ()))
        return sum(map(len, self._hidden.values()))

    def _split(self) -> None:
        self._pages.clear()
        self._seen, self._hidden = self.judgements.split(self.whole)

    def _take(self, edition: Edition, added: Sequence[str]) -> str:
        """Show a new edition, and return the address of what is new in it."""
        self.whole, self.warm = edition, False
        try:
            self.judgements.refresh()
        except SourceError as error:
            # It is told; the comparison isn't lost for it.
            self.judgements.notice = str(error)
        self._split()
        new = set(added)
        touched = [s for s in edition.stories if new.intersection(s.witnesses)]
        if len(touched) == 1 and len(touched[0].witnesses) > 1:
            return f"/story/{quote(touched[0].id, safe='')}"
        return "/"
