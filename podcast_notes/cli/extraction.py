"""`quote extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
from click.shell_completion import CompletionItem

from podcast_notes import files
from podcast_notes.archive.extraction import Extraction, extract, extraction_page, nearest_templates
from podcast_notes.cli.common import Language, example, json_option, read_input, shorten
from podcast_notes.errors import UsageError
from podcast_notes.models import Quote, QuoteKind, SpeakerKind

_WIDEST = 100
_INDENT = " " * 9


def _complete_language(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the languages whose speakers are read."""
    from podcast_notes.quotes import codes

    return [CompletionItem(code) for code in sorted(codes()) if code.startswith(incomplete)]


@click.command(
    "extract",
    epilog=example(
        "podcast-notes quote extract article.txt",
        "podcast-notes quote extract article.html --html --output quotes.html",
        "curl https://example.org/article | podcast-notes quote extract - --language nl --json",
    ),
)
@click.argument("file", metavar="FILE|-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--language",
    type=Language(),
    shell_complete=_complete_language,
    help="The language of the text; else the page says it, or its words.",
)
@click.option(
    "--parser",
    type=click.Choice(["spacy"]),
    help="Find more reported speech in English with this parser (extra `spacy`); it takes several times as long.",
)
@json_option
@click.option("--html", "as_html", is_flag=True, help="Print one page that shows the text with its quotes, for people.")
@click.option(
    "--output",
    "--out",
    default="-",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="A file; - for stdout, the default.",
)
@click.pass_context
def extract_command(
    ctx: click.Context,
    file: str,
    language: str | None,
    parser: str | None,
    as_json: bool,
    as_html: bool,
    output: str,
) -> None:
    """Take the quotes out of a text or a web page, with who said each; no archive is needed."""
    if as_json and as_html:
        raise UsageError("--json and --html exclude each other", hint="Call it twice.")
    found = extract(read_input(file), name=file, language=language, parser=parser)
    _tell_what_is_missing(found)
    if parser and found.parser is None and found.speakers_read:
        click.echo(f"The parser {parser} does not read {found.language!r}: it was not used.", err=True)
    if as_json:
        document = msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"
    elif as_html:
        folder = (ctx.find_root().obj or {}).get("archive") or "."
        templates = nearest_templates(Path(folder))
        document = extraction_page(found, name=_heading(file), templates=templates).encode()
    else:
        document = "".join(f"{line}\n" for quote in found.quotes for line in _lines(quote)).encode()
    _write(document, output)


def _heading(file: str) -> str | None:
    """What heads the page of a text without a title: the file's name, whatever its bytes are."""
    return None if file == "-" else Path(file).name.encode(errors="replace").decode()


def _write(document: bytes, output: str) -> None:
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(document)
        sys.stdout.buffer.flush()
        return
    files.write_output(Path(output), document)
    click.echo(f"Wrote {output}.", err=True)


def _tell_what_is_missing(found: Extraction) -> None:
    if not found.speakers_read:
        from podcast_notes.quotes import codes

        which = f"The text is in {found.language!r}" if found.language else "The language of the text is not known"
        known = ", ".join(sorted(codes()))
        click.echo(
            f"{which}: only what stands in quotation marks is found. Speakers are read in {known} (--language).",
            err=True,
        )
    if not found.quotes:
        click.echo("No quotes.", err=True)


def _lines(quote: Quote) -> Iterator[str]:
    words = shorten(quote.said, _WIDEST)
    yield f"{quote.kind.value:<8} {words if quote.kind is QuoteKind.INDIRECT else f'“{words}”'}"
    yield f"{_INDENT}— {_speaker(quote)}"
    if quote.relayed_by:
        yield f"{_INDENT}relayed by {quote.relayed_by.speaker or quote.relayed_by.mention}"
    doubt = _doubt(quote)
    if doubt:
        yield f"{_INDENT}{doubt}"


def _speaker(quote: Quote) -> str:
    if not quote.speaker:
        return "nobody named"
    kind = f" ({quote.speaker_kind.value})" if quote.speaker_kind not in (None, SpeakerKind.PERSON) else ""
    mention = f", printed as “{shorten(quote.mention, _WIDEST)}”" if quote.mention not in (None, quote.speaker) else ""
    return f"{quote.speaker}{kind}{mention}"


def _doubt(quote: Quote) -> str | None:
    """A word about a confidence that is low."""
    from podcast_notes.pages import sureness

    word = sureness(quote.confidence)
    return f"{word}, {quote.confidence:.2f}" if word == "doubtful" and quote.speaker else None
