"""Checks the labels of the Dutch gold set and writes its JSONL: `python -m tests.gold.build [first|second]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.gold.labels import GoldArticle, LabelError, read_article

FOLDER = Path(__file__).parent / "quotes_nl"


def is_kept(article_id: str) -> bool:
    """Even ids are kept for testing and never tuned on."""
    return int(article_id) % 2 == 0


def labelled(labels: str) -> Iterator[tuple[Path, Path]]:
    """The text and label files of a pass."""
    for label_file in sorted((FOLDER / "labels" / labels).glob("*.txt")):
        yield FOLDER / "texts" / label_file.name, label_file


def as_jsonl(articles: list[GoldArticle]) -> bytes:
    return b"".join(msgspec.json.encode(article) + b"\n" for article in articles)


def built() -> dict[str, bytes]:
    """The files of the set by name, from the final labels."""
    articles = [read_article(*files) for files in labelled("final")]
    return {
        "open.jsonl": as_jsonl([article for article in articles if not is_kept(article.id)]),
        "kept.jsonl": as_jsonl([article for article in articles if is_kept(article.id)]),
    }


def read_set(name: str) -> list[GoldArticle]:
    """The articles of `open` or `kept`."""
    lines = (FOLDER / f"{name}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=GoldArticle) for line in lines]


def main(labels: str = "final") -> int:
    failed = 0
    for files in labelled(labels):
        try:
            article = read_article(*files)
        except LabelError as error:
            print(error)
            failed += 1
        else:
            print(f"{article.id}: {len(article.quotes)} quotes, {len(article.introductions)} introductions")
    if not failed and labels == "final":
        for name, data in built().items():
            (FOLDER / name).write_bytes(data)
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
