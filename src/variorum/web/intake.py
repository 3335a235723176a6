"""What a reader adds, as sources for a job: files that were sent, a pasted text, an address."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile

from variorum.errors import VariorumError
from variorum.reading.limits import LIMITS, in_words

if TYPE_CHECKING:
    from starlette.datastructures import FormData

_NAME_BYTES = 120
_SUFFIX_BYTES = 20
_PIECE = 1 << 20
# What these are on Windows, whatever the ending, are no files.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)", re.I)


class AddError(VariorumError):
    """What was sent can't be added; the message is a sentence for the reader."""


async def take_in(form: FormData) -> tuple[list[str], tempfile.TemporaryDirectory[str] | None]:
    """Return the sources of a form, and the folder in which its files lie now.

    Files keep their own names, as far as these are names, so that witnesses are called
    after them. An address comes as it is: fetching it has rules of its own.

    Raises:
        AddError: there is nothing in it, a file is too large, or it can't be kept.
    """
    # A browser sends a file without a name where none was chosen.
    files = [f for f in form.getlist("file") if isinstance(f, UploadFile) and f.filename]
    text, title = _field(form, "text"), _field(form, "title")
    addresses = _field(form, "address").split()
    if not files and not text and not addresses:
        raise AddError("there is nothing to add: choose a file, paste a text or give an address")
    if wrong := [a for a in addresses if not a.lower().startswith(("http://", "https://"))]:
        raise AddError(f"{wrong[0]}: an address begins with http:// or https://")
    if not files and not text:
        return addresses, None
    folder = tempfile.TemporaryDirectory(prefix="variorum-")
    try:
        names = [await _saved(file, Path(folder.name)) for file in files]
        if text:
            names.append(_pasted(title, text, Path(folder.name)))
    except OSError as error:
        folder.cleanup()
        reason = (error.strerror or str(error)).lower()
        raise AddError(f"what was sent can't be kept ({reason}); make room for it") from error
    except BaseException:
        folder.cleanup()
        raise
    return [*names, *addresses], folder


def fit_name(name: str) -> str:
    """Return a file's name as one that can be no path, no option and no address."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c if c.isprintable() and c not in ':*?"<>|' else "_" for c in last)
    clean = clean.strip().lstrip("-.").rstrip(". ").strip()
    clean = f"_{clean}" if _DEVICES.match(clean) else clean
    stem, dot, suffix = clean.rpartition(".")
    if not stem or len(suffix.encode("utf-8", "replace")) > _SUFFIX_BYTES:
        stem, dot, suffix = clean, "", ""
    most = _NAME_BYTES - len(suffix.encode("utf-8", "replace")) - 1
    short = stem.encode("utf-8", "replace")[: max(most, 1)].decode("utf-8", "ignore")
    return short + dot + suffix or "file"


async def _saved(file: UploadFile, folder: Path) -> str:
    path = _free(folder, file.filename or "")
    size = 0
    with path.open("wb") as target:
        while piece := await file.read(_PIECE):
            size += len(piece)
            if size > LIMITS.member_bytes:
                most = in_words(LIMITS.member_bytes)
                raise AddError(f"{path.name}: is more than {most}; give its articles one by one")
            target.write(piece)
    return str(path.relative_to(folder))


def _pasted(title: str, text: str, folder: Path) -> str:
    # A slash in a title is no folder.
    name = re.sub(r"[/\\]", "_", title) or "pasted text"
    path = _free(folder, f"{name}.txt")
    data = f"{title}\n\n{text}\n" if title else text + "\n"
    path.write_bytes(data.encode("utf-8", "replace"))
    return str(path.relative_to(folder))


def _free(folder: Path, name: str) -> Path:
    """Return where a file can lie; of two with one name the second lies in a folder below."""
    fitting = fit_name(name)
    path, n = folder / fitting, 1
    while path.exists():
        n += 1
        path = folder / str(n) / fitting
    path.parent.mkdir(exist_ok=True)
    return path


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""
