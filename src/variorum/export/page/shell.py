"""What the server tells a page beside the edition: its token, what runs, what was dismissed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JobState = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A difference that was judged to be none.

    `words` tell of it, `mark` is what takes the judgement back, `story` the id of its story.
    """

    number: int
    words: str
    mark: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class JobView:
    """A comparison that runs or ran; `share` is how much of it is done, from 0 to 1, if known."""

    id: str
    title: str
    state: JobState
    line: str = ""
    share: float | None = None
    problems: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it can still be cancelled."""
        return self.state in {"waiting", "running"}


@dataclass(frozen=True, slots=True)
class Shell:
    """What a served page needs; with `can_change` false it offers nothing that changes anything.

    `ignore_file` names the file that dismissals are written to, `notice` is told once.
    """

    token: str
    can_change: bool = True
    dismissed: tuple[Dismissed, ...] = ()
    jobs: tuple[JobView, ...] = ()
    notice: str = ""
    ignore_file: str = ""
