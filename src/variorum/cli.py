"""The command line: one verb a stop, each a thin layer over the package's functions.

Data goes to standard output, progress and warnings to standard error. Exit codes:
0 done, 1 a source could not be read (or a check found what `--fail-on` names),
2 wrong usage. Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from variorum import __version__
from variorum.errors import EncoderError, SourceError, VariorumError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from variorum.model import Edition, Witness

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_ENCODERS = ("use", "e5")
_WIPE = "\r\033[K"
_SEVERITIES = ("major", "minor", "info")

encoder_option = click.option(
    "--encoder",
    type=click.Choice(_ENCODERS),
    help="Choose the encoder; by default the quickest that knows the languages: "
    "use (17 languages) or e5 (about 100).",
)
sources_argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")


class Commands(click.Group):
    """The verbs in the order of data's way, errors of ours as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs' names, compare first and then stop by stop."""
        _ = ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click has it)
        """Run a verb; an error that we raise on purpose ends it with one line and code 1."""
        try:
            return super().invoke(ctx)
        except VariorumError as error:
            complain(str(error))
            ctx.exit(2 if isinstance(error, EncoderError) else 1)
        except BrokenPipeError:
            # The reader of a pipe has seen enough.
            sys.stderr.close()
            ctx.exit(0)


@click.group(
    cls=Commands,
    context_settings=_SETTINGS,
    epilog="\b\nExamples:\n"
    "  variorum compare coverage/ --html report.html\n"
    "  variorum compare en.html id.txt zh.html --json edition.json\n"
    "  variorum read page.html --format text",
)
@click.version_option(__version__, prog_name="variorum")
def main() -> None:
    """An edition of the news: all versions of a story side by side.

    Give it the coverage of a story, in any languages, and it shows which documents
    tell the same story, what every version says, adds, drops and changes, and which
    version came from which. It works offline.
    """


def complain(line: str) -> None:
    """Write a line for the user to standard error, in place of the progress shown there."""
    wipe = _WIPE if sys.stderr.isatty() else ""
    click.echo(f"{wipe}variorum: {line}", err=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done on a line that is wiped at the end; silent where nobody watches."""
    watched = sys.stderr.isatty()

    def say(line: str) -> None:
        if watched:
            click.echo(f"{_WIPE}{line} …", err=True, nl=False)

    try:
        yield say
    finally:
        if watched:
            click.echo(_WIPE, err=True, nl=False)


def read_all(
    sources: Sequence[str], say: Callable[[str], None], *, articles: bool = True
) -> tuple[list[Witness], int]:
    """Read the sources, tell what failed, and return the witnesses and the exit code.

    With `articles`, what is far too long for an article is told and left out.
    """
    from variorum.reading import read_sources

    witnesses, errors = read_sources(
        sources, on_progress=lambda done, total, source: say(f"reading {done}/{total} {source}")
    )
    if articles:
        witnesses, long = fitting(witnesses)
        errors = [*errors, *long]
    for error in errors:
        complain(str(error))
    return witnesses, 1 if errors else 0


def fitting(witnesses: Sequence[Witness]) -> tuple[list[Witness], list[SourceError]]:
    """Return the witnesses that can be compared, and an error for each that is too long."""
    from variorum.edition import MAX_SEGMENTS

    kept, errors = [], []
    for witness in witnesses:
        if len(witness.segments) > MAX_SEGMENTS:
            problem = f"has {len(witness.segments):,} segments, more than the {MAX_SEGMENTS:,} "
            remedy = "give each of its articles as a file of its own"
            errors.append(SourceError(witness.source, problem + "of the longest article", remedy))
        else:
            kept.append(witness)
    return kept, errors


def warn_of_unknown_languages(witnesses: Sequence[Witness], name: str | None) -> None:
    """Tell which languages an encoder that the user chose was not trained on."""
    if name is None:
        return
    from variorum.encoding.choose import encoder_named
    from variorum.languages import primary

    known = encoder_named(name).languages
    spoken = {primary(w.language) for w in witnesses} - {"und"}
    if known is not None and spoken - known:
        complain(
            f"the encoder {name} was not trained on {', '.join(sorted(spoken - known))}, so that "
            "versions in it may not be recognised; use --encoder e5"
        )


def as_json(data: object) -> str:
    """Return data, or what has a `to_json`, as JSON text."""
    plain = data.to_json() if hasattr(data, "to_json") else data
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def write_json(data: object) -> None:
    """Write data as JSON to standard output."""
    write_text(as_json(data), "-")


def write_text(text: str, target: str) -> None:
    """Write text to a file, or to standard output for `-`."""
    # Lone surrogates can come from JSON input; they must not stop the rest.
    data = text.encode("utf-8", "replace")
    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        with click.open_file(target, "wb") as file:
            file.write(data)
    except OSError as error:
        raise SourceError(
            target,
            f"can't be written ({(error.strerror or str(error)).lower()})",
            "name another file",
        ) from error


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum compare coverage/\n"
    "  variorum compare en.html id.txt zh.html --html report.html\n"
    "  variorum compare coverage/ --json - | jq '.stories[].differences[].explanation'"
)
@sources_argument
@click.option(
    "--json", "json_file", metavar="FILE", help="Write the edition as JSON; - for stdout."
)
@click.option("--html", "html_file", metavar="FILE", help="Write one self-contained page.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out differences less probable than this.",
)
@click.option(
    "--min-severity",
    type=click.Choice(_SEVERITIES),
    default="minor",
    show_default=True,
    help="List differences from this severity on; the others are counted.",
)
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES), help="Exit with 1 if there are such differences."
)
@encoder_option
@click.pass_context
def compare(
    ctx: click.Context,
    sources: tuple[str, ...],
    json_file: str | None,
    html_file: str | None,
    min_confidence: float,
    min_severity: str,
    fail_on: str | None,
    encoder: str | None,
) -> None:
    """Compare the coverage: stories, versions side by side, differences, lineage.

    SOURCE is a text or HTML file, a folder of them, or - for standard input.
    """
    from variorum.edition import compare as compare_witnesses

    if json_file and json_file == html_file:
        raise click.UsageError(f"--json and --html can't both go to {json_file}")
    with progress() as say:
        witnesses, code = read_all(sources, say)
        if not witnesses:
            ctx.exit(1)
        warn_of_unknown_languages(witnesses, encoder)
        edition = compare_witnesses(
            witnesses,
            encoder=encoder,
            min_confidence=min_confidence,
            on_progress=say,
            on_notice=complain,
        )
        say("writing")
        written = write_edition(edition, json_file, html_file)
    if not all(written.values()):
        code = 1
    if "-" not in (json_file, html_file):
        show_summary(edition, min_severity)
        if html_file and written[html_file]:
            click.echo(f"The report is in {html_file}")
    if fail_on and _has(edition, fail_on):
        code = 1
    ctx.exit(code)


def write_edition(
    edition: Edition, json_file: str | None, html_file: str | None
) -> dict[str, bool]:
    """Write the edition's files, and return for each whether it could be written."""
    written: dict[str, bool] = {}
    for target, render in ((json_file, as_json), (html_file, as_page)):
        if not target:
            continue
        try:
            write_text(render(edition), target)
            written[target] = True
        except SourceError as error:
            complain(str(error))
            written[target] = False
    return written


def as_page(edition: Edition) -> str:
    """Return the edition as one self-contained page."""
    from variorum.export.html import render_html

    return render_html(edition)


def show_summary(edition: Edition, min_severity: str) -> None:
    """Print the edition's summary, as wide as the terminal, in colour only there."""
    from variorum.export.terminal import render_summary

    summary = render_summary(
        edition,
        width=shutil.get_terminal_size((100, 40)).columns,
        color=sys.stdout.isatty(),
        min_severity=min_severity,  # type: ignore[arg-type]
    )
    write_text(summary, "-")


def _has(edition: Edition, severity: str) -> bool:
    counted = _SEVERITIES[: _SEVERITIES.index(severity) + 1]
    return any(d.severity in counted for s in edition.stories for d in s.differences)


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum read page.html\n"
    "  curl -s https://example.org/news | variorum read - --format text\n"
    "  variorum read archive/ --format jsonl > articles.jsonl"
)
@sources_argument
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text",
    show_default=True, help="text: title, body and captions; json, jsonl: all that was read.",
)  # fmt: skip
@click.pass_context
def read(ctx: click.Context, sources: tuple[str, ...], form: str) -> None:
    """Read the article of each source, apart from the page's own words."""
    with progress() as say:
        witnesses, code = read_all(sources, say, articles=False)
    rows = [{k: v for k, v in w.to_json().items() if k != "id"} for w in witnesses]
    if form == "jsonl":
        write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "-")
    elif form == "json":
        write_json(rows[0] if len(sources) == 1 and len(rows) == 1 else rows)
    else:
        from variorum.export.plain import article_as_text

        write_text("\n\n".join(article_as_text(w) for w in witnesses), "-")
    ctx.exit(code)


@main.command(
    epilog="\b\nExamples:\n  variorum group coverage/\n  variorum group --jsonl articles.jsonl"
)
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--jsonl", metavar="FILE", help="Documents as JSON lines with id and text; - for stdin."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="By default a table on a terminal.",
)
@encoder_option
@click.pass_context
def group(
    ctx: click.Context,
    sources: tuple[str, ...],
    jsonl: str | None,
    form: str | None,
    encoder: str | None,
) -> None:
    """Tell which documents report one event, and which repeat another."""
    from variorum.encoding.choose import choose_encoder
    from variorum.grouping.stories import group as group_witnesses

    if not sources and not jsonl:
        raise click.UsageError("name sources, or a file with --jsonl")
    with progress() as say:
        witnesses, code = read_all(sources, say) if sources else ([], 0)
        if jsonl:
            from variorum.reading.jsonl import read_jsonl

            more, errors = read_jsonl(jsonl)
            taken = {w.id for w in witnesses}
            remedy = "give each document an id of its own"
            errors += [
                SourceError(w.source, f"has the id of a source, {w.id!r}", remedy)
                for w in more
                if w.id in taken
            ]
            for error in errors:
                complain(str(error))
            witnesses = [*witnesses, *(w for w in more if w.id not in taken)]
            code = 1 if errors else code
        if not witnesses:
            ctx.exit(1)
        warn_of_unknown_languages(witnesses, encoder)
        chosen = choose_encoder((w.language for w in witnesses), encoder)
        say(f"grouping {len(witnesses)} documents")
        grouping = group_witnesses(witnesses, chosen)
    story = {w: f"story-{n}" for n, ids in enumerate(grouping.stories, 1) for w in ids}
    rows = [
        {"id": w.id, "story": story[w.id], "duplicate_of": grouping.duplicates.get(w.id)}
        for w in witnesses
    ]
    if form == "jsonl" or (form is None and not sys.stdout.isatty()):
        write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "-")
    else:
        _group_table(rows)
    ctx.exit(code)


def _group_table(rows: Sequence[dict[str, str | None]]) -> None:
    last = None
    for row in sorted(rows, key=lambda r: (len(r["story"] or ""), r["story"] or "")):
        if row["story"] != last:
            last = row["story"]
            click.echo(last)
        copy = f"  (repeats {row['duplicate_of']})" if row["duplicate_of"] else ""
        click.echo(f"  {row['id']}{copy}")


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum align en.txt id.txt zh.html\n"
    "  variorum align source.lines target.lines --lines --scores"
)
@sources_argument
@click.option("--lines", is_flag=True, help="Two files with a segment a line; print beads.")
@click.option("--scores", is_flag=True, help="With --lines: print each bead's confidence.")
@encoder_option
@click.pass_context
def align(
    ctx: click.Context, sources: tuple[str, ...], lines: bool, scores: bool, encoder: str | None
) -> None:
    """Align the versions of a story, in any order and language.

    Prints the collation as JSON; with --lines one bead a line, [0]:[0, 1],
    indices from 0.
    """
    if lines:
        if len(sources) != 2:
            raise click.UsageError("--lines takes two files")
        _align_lines(sources, scores, encoder)
        return
    if len(sources) < 2:
        raise click.UsageError("name two sources or more")
    from variorum.alignment.collation import collate
    from variorum.encoding.choose import choose_encoder

    with progress() as say:
        witnesses, code = read_all(sources, say)
        if len(witnesses) < 2:
            complain("fewer than two documents could be read, so there is nothing to align")
            ctx.exit(1)
        warn_of_unknown_languages(witnesses, encoder)
        say("aligning")
        passages = collate(witnesses, choose_encoder((w.language for w in witnesses), encoder))
    data = {
        "witnesses": [w.to_json() for w in witnesses],
        "passages": [p.to_json() for p in passages],
    }
    write_json(data)
    ctx.exit(code)


def _align_lines(sources: Sequence[str], scores: bool, encoder: str | None) -> None:
    from variorum.alignment.beads import align_pair
    from variorum.encoding.choose import choose_encoder
    from variorum.reading.language import detect_language
    from variorum.reading.segmented import read_lines

    texts = [read_lines(source) for source in sources]
    first, second = (detect_language("\n".join(t))[0] for t in texts)
    chosen = choose_encoder((first, second), encoder)
    for bead in align_pair(texts[0], texts[1], (first, second), chosen):
        line = f"{list(bead.source)}:{list(bead.target)}"
        click.echo(f"{line}:{bead.confidence:.3f}" if scores else line)


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum facts coverage/\n"
    "  variorum facts en.txt id.txt --format csv > facts.csv"
)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
@click.option(
    "--kind", type=click.Choice(["figure", "date", "name", "quotation"]), help="Only these."
)
@click.pass_context
def facts(ctx: click.Context, sources: tuple[str, ...], form: str, kind: str | None) -> None:
    """List the figures, dates, names and quotations that the sources state, with their places."""
    from variorum.checking.index import index_facts
    from variorum.export.tables import facts_as_csv, facts_as_table

    with progress() as say:
        witnesses, code = read_all(sources, say)
    index = [row for row in index_facts(witnesses) if kind in (None, row["kind"])]
    if form == "json":
        write_json({"facts": index})
    else:
        width = shutil.get_terminal_size((100, 40)).columns
        write_text(facts_as_csv(index) if form == "csv" else facts_as_table(index, width), "-")
    ctx.exit(code)


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum check pairs.tsv --source-language en --target-language id\n"
    "  variorum check memory.tmx --fail-on major"
)
@click.argument("pairs", metavar="PAIRS")
@click.option(
    "--source-language", metavar="TAG", help="The language of the first side, such as en."
)
@click.option("--target-language", metavar="TAG", help="The language of the second side.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True)
@click.option(
    "--fail-on", type=click.Choice(_SEVERITIES), help="Exit with 1 if there are such differences."
)
@click.pass_context
def check(
    ctx: click.Context,
    pairs: str,
    source_language: str | None,
    target_language: str | None,
    min_confidence: float,
    fail_on: str | None,
) -> None:
    """Check pairs of a source and its translation; a line of JSON for each.

    PAIRS is a .tsv (source, tab, translation), .tmx, .xlf, .po or .jsonl file
    with the keys source and target.
    """
    from variorum.checking.translation import check_pair
    from variorum.reading.pairs import read_pairs

    code = 0
    counted = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1] if fail_on else ()
    for item in read_pairs(pairs, source_language, target_language):
        if isinstance(item, SourceError):
            complain(str(item))
            code = 1
            continue
        differences = check_pair(item, min_confidence=min_confidence)
        row = {"index": item.index, "differences": differences}
        write_text(json.dumps(row, ensure_ascii=False) + "\n", "-")
        if any(d["severity"] in counted for d in differences):
            code = 1
    ctx.exit(code)


@main.command(
    epilog="\b\nExamples:\n"
    "  variorum stemma en.txt id.txt zh.html\n"
    "  variorum stemma coverage/ --format dot | dot -Tsvg > stemma.svg"
)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "dot", "svg", "newick", "nexus"]),
    default="json",
    show_default=True,
    help="json; a graph for Graphviz; a drawing; a tree for phylogenetic programs.",
)
@encoder_option
@click.pass_context
def stemma(ctx: click.Context, sources: tuple[str, ...], form: str, encoder: str | None) -> None:
    """Tell which version came from which, or that it can't be told."""
    from variorum.edition import compare as compare_witnesses
    from variorum.model import by_id

    with progress() as say:
        witnesses, code = read_all(sources, say)
        if not witnesses:
            ctx.exit(1)
        warn_of_unknown_languages(witnesses, encoder)
        edition = compare_witnesses(witnesses, encoder=encoder, on_progress=say)
    told = [s for s in edition.stories if len(s.witnesses) > 1]
    if not told:
        complain("no two of the documents tell one story, so there is no lineage to show")
        ctx.exit(1)
    if form == "json":
        write_json([{"story": s.id, "title": s.title, **s.stemma.to_json()} for s in told])
    else:
        from variorum.export.stemmas import stemma_as

        known = by_id(edition.witnesses)
        write_text("".join(stemma_as(form, s, known) for s in told), "-")
    ctx.exit(code)


if __name__ == "__main__":
    main()
