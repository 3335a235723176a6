"""What parent and worker say to each other, as JSON and as a document's bytes."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from variorum.errors import SourceError
from variorum.model import Witness
from variorum.reading.blocks import Declared
from variorum.reading.documents import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

Json = dict[str, Any]


class Record(NamedTuple):
    """A line of the log: which logger, which level, what it says."""

    logger: str
    level: int
    message: str


class Answer(NamedTuple):
    """What became of a document, and what was logged meanwhile."""

    result: Witness | SourceError
    log: tuple[Record, ...] = ()


def packed(data: Mapping[str, Any]) -> bytes:
    """Return JSON data as bytes; a file's name may hold lone surrogates."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Json:
    """Return the data that `packed` made bytes of."""
    found: Json = json.loads(data.decode("utf-8", "surrogatepass"))
    return found


def question_of(document: Document) -> Json:
    """Return all of a document but its bytes."""
    return {
        "source": document.source,
        "stem": document.stem,
        "form": document.form,
        "charset": document.charset,
        "declared": asdict(document.declared),
        "provenance": document.provenance,
    }


def document_of(question: Json, data: bytes) -> Document:
    """Return the document that `question_of` took apart."""
    declared = question["declared"]
    return Document(
        source=question["source"],
        stem=question["stem"],
        data=data,
        form=question["form"],
        charset=question["charset"],
        declared=Declared(**{**declared, "authors": tuple(declared["authors"])}),
        provenance=_pairs(question["provenance"]),
    )


def answer_to_json(answer: Answer) -> Json:
    """Return an answer as JSON data; what a segment says stands in the text already."""
    result = answer.result
    if isinstance(result, SourceError):
        return {"error": (result.source, result.problem, result.remedy), "log": answer.log}
    witness = result.to_json()
    witness["provenance"] = result.provenance
    for segment in witness["segments"]:
        del segment["text"]
    return {"witness": witness, "log": answer.log}


def answer_from_json(data: Json) -> Answer:
    """Return the answer that `answer_to_json` wrote."""
    log = tuple(Record(*record) for record in data["log"])
    if "error" in data:
        return Answer(SourceError(*data["error"]), log)
    witness = data["witness"]
    text, provenance = witness["text"], _pairs(witness.pop("provenance"))
    for segment in witness["segments"]:
        segment["text"] = text[segment["start"] : segment["end"]]
    return Answer(replace(Witness.from_json(witness), provenance=provenance), log)


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((step, ground) for step, ground in rows)
