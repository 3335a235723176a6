"""JSON parsed: as careless programs write it, and as far as it goes where it is cut off."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from variorum.errors import SourceError

# A string, perhaps without its end, or a bracket.
_MARK = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}


class Loaded(NamedTuple):
    """A value, and what is wrong with its text where that isn't all of it."""

    value: object
    fault: SourceError | None = None


class SeveralValuesError(SourceError):
    """A value that others follow, as in JSON lines."""


def parsed(text: str) -> object:
    """Return the value of a text; what no JSON has and programs write, NaN, is null.

    Raises:
        json.JSONDecodeError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    return json.loads(text, parse_constant=lambda _: None, strict=False)


def loaded(text: str, source: str) -> Loaded:
    """Return the value of a text; of one that is cut off or broken, what is whole before that.

    Raises:
        SeveralValuesError: another value follows.
        SourceError: it is no JSON, and holds no list with an object that is whole.
    """
    try:
        return Loaded(parsed(text))
    except RecursionError as error:
        raise _too_deep(source) from error
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            remedy = "give it as JSON lines"
            raise SeveralValuesError(source, "holds several values", remedy) from error
        fault = _fault(text, error, source)
        closed = closed_before(text, error.pos)
        if closed is None:
            raise fault from error
    try:
        return Loaded(parsed(closed), fault)
    except ValueError as error:
        raise fault from error


def _fault(text: str, error: json.JSONDecodeError, source: str) -> SourceError:
    cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
    if cut and text.lstrip().startswith(("[", "{")):
        return SourceError(source, "is JSON that is cut off before its end", "get it anew")
    return SourceError(
        source, f"is not JSON (line {error.lineno})", "check it with a JSON validator"
    )


def _too_deep(source: str) -> SourceError:
    problem = "is JSON that is nested too deeply"
    return SourceError(source, problem, "give its articles one by one")


def closed_before(text: str, fault: int) -> str | None:
    """Return JSON up to the last whole object of its outermost list, its brackets closed.

    Args:
        text: what is sound up to `fault`.
        fault: where it is no more, an offset into the text.

    Returns:
        None where no list has an object that is whole.
    """
    open_: list[str] = []
    end, closing = 0, ""
    for mark in _MARK.finditer(text, 0, fault):
        bracket = mark.group()
        if bracket in _CLOSING:
            open_.append(_CLOSING[bracket])
        elif bracket in ("]", "}"):
            if not open_ or open_.pop() != bracket:
                break
            if bracket == "}" and open_[-1:] == ["]"] and open_.count("]") == 1:
                end, closing = mark.end(), "".join(reversed(open_))
    return text[:end] + closing if end else None
