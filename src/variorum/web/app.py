"""The server's application: its state, its addresses, and the guard before them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from variorum.errors import VariorumError
from variorum.web.answers import failed, refused
from variorum.web.guard import MOST_BYTES, Guard
from variorum.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from variorum.web.state import State


def create_app(state: State, sources: Sequence[str] = (), *, most_bytes: int = MOST_BYTES) -> Guard:
    """Return the application that shows a state.

    Args:
        state: the edition and what belongs to it; its access says who may ask.
        sources: what to compare as the first job, once the server stands.
        most_bytes: how large the body of a request may be.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        _ = app
        if sources:
            state.jobs.add(sources)
        try:
            yield
        finally:
            await state.jobs.close()

    app = Starlette(
        routes=ROUTES,
        lifespan=lifespan,
        exception_handlers={HTTPException: refused, VariorumError: failed, Exception: failed},
    )
    app.router.redirect_slashes = False
    app.state.reader = state
    return Guard(app, state.access, most_bytes=most_bytes)
