"""Tables in files, and back; all records are invented."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.errors import UsageError
from podcast_notes.exchange import FORMATS, Row
from podcast_notes.exchange.columns import columns_of
from podcast_notes.models import (
    AppearanceRecord,
    EpisodeRecord,
    LinkRecord,
    PersonRecord,
    PodcastRecord,
    QuoteRecord,
    Record,
    Tombstone,
)
from podcast_notes.store import TABLES
from tests.exchange.strategies import records
from tests.store.records import NOW, ONE_OF_EACH

JSONL, CSV = FORMATS["jsonl"], FORMATS["csv"]
KINDS = list(TABLES)
LINK = '{"id":"k→a/b","article_id":"k","episode_id":"a/b","type":"mentions","score":0.5}'


def written(form: str, kind: type[Record], *stored: Record) -> bytes:
    return b"".join(FORMATS[form].write(kind, stored))


def problems(kind: type[Record], data: str | bytes, form: str = "jsonl") -> list[tuple[int, str | None]]:
    encoded = data.encode() if isinstance(data, str) else data
    return [(row.line, row.problem) for row in FORMATS[form].read(kind, encoded)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_read_again(form: str, kind: type[Record]) -> None:
    @settings(max_examples=25)
    @given(st.lists(records(kind), max_size=3))
    def check(stored: list[Record]) -> None:
        read = list(FORMATS[form].read(kind, written(form, kind, *stored)))
        assert [row.record for row in read] == stored, [row.problem for row in read]

    check()


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60)
@given(kind=st.sampled_from(KINDS), data=st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(form: str, kind: type[Record], data: bytes) -> None:
    try:
        rows = list(FORMATS[form].read(kind, data))
    except UsageError:
        return
    assert all((row.record is None) != (row.problem is None) for row in rows)


@settings(max_examples=60)
@given(st.sampled_from(KINDS).flatmap(records))
def test_no_cell_is_a_formula(record: Record) -> None:
    kind = type(record)
    [_, cells] = csv.reader(io.StringIO(written("csv", kind, record).decode("utf-8-sig"), newline=""))
    for column, cell in zip(columns_of(kind), cells, strict=True):
        is_number = column.kind == "number"
        assert is_number or cell.lstrip()[:1] not in set("=+-@＝＋－＠"), column.name


def test_a_spreadsheet_has_a_column_for_each_plain_field() -> None:
    names = [column.name for column in columns_of(EpisodeRecord)]
    assert {
        "id",
        "podcast_id",
        "content.title",
        "content.published",
        "content.enclosure.url",
        "content.persons",
    } <= set(names)
    assert len(names) == len(set(names))
    for kind in KINDS:
        assert columns_of(kind)[0].name == "id"


def test_defaults_that_say_something_are_shown() -> None:
    appearance = AppearanceRecord(id="a/b:c", episode_id="a/b", person_id="c")
    text = written("csv", AppearanceRecord, appearance).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["role"], row["group"], row["removed"], row["title"]) == ("guest", "cast", "false", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_what_spreadsheets_save_is_read(encoding: str, delimiter: str, line_end: str) -> None:
    lines = [["name", "id", "added"], ["Müge, of zo; of\tzo", "muge", "2026-03-01T09:30:15.123456Z"], ["", "", ""]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(lines)
    assert list(CSV.read(PersonRecord, text.getvalue().encode(encoding))) == [
        Row(2, PersonRecord(id="muge", name="Müge, of zo; of\tzo", added=NOW))
    ]


def test_capitals_of_spreadsheets_are_read() -> None:
    [row] = CSV.read(AppearanceRecord, b"id,episode_id,person_id,removed\r\na/b:c,a/b,c,TRUE\r\n")
    assert isinstance(row.record, AppearanceRecord)
    assert row.record.removed


def test_lines_are_counted_where_cells_have_several() -> None:
    text = 'id,name,added\n"a","two\nlines",2026-03-01T09:30:15Z\n\nb,B,\nc,C,yesterday\n'
    rows = problems(PersonRecord, text, "csv")
    assert [line for line, _ in rows] == [2, 5, 6]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "it is no JSON in UTF-8: input data was truncated"),
        ("[]", "expected object, got array"),
        ('{"name":"Mies"}', "object missing required field id"),
        ('{"id":"mies","name":5,"added":"2026-03-01T09:30:15Z"}', "name: expected str, got int"),
        ('{"id":"mies","name":"M","added":"2026-03-01T09:30:15Z","nmae":"x"}', "nmae: there is no such field"),
        ('{"id":"mies","name":"M","added":"2026-03-01T09:30:15"}', "added: 2026-03-01T09:30:15 is not in UTC"),
        ('{"id":"mies","name":"M","added":"2026-03-01T09:30:15+01:00"}', "is not in UTC: write 2025-01-31T06:00:00Z"),
        (
            '{"id":"mies","name":"M","added":"2026-03-01T09:30:15Z","affiliations":[{"titel":"x"}]}',
            "affiliations[0].titel: there is no such field",
        ),
        ("[" * 100_000, "it is no JSON"),
        ('{"id":"\\ud800x"}', "it is no JSON"),
    ],
)
def test_what_is_wrong_with_a_line(line: str, problem: str) -> None:
    data = f"\n{line}\n"
    [(number, told)] = problems(PersonRecord, data)
    assert number == 2
    assert told is not None
    assert problem.lower() in told.lower()


def test_no_number_is_too_large_to_count_with() -> None:
    quote = '{"id":"k:0","article_id":"k","start":%s,"end":4,"text":"x","kind":"direct"}'
    [(_, told)] = problems(QuoteRecord, quote % ("9" * 400))
    assert told == "start: 99999999999999999999… is too large a number"


def test_one_bad_line_does_not_hide_the_next() -> None:
    assert [problem is None for _, problem in problems(LinkRecord, f"{LINK}\nx\n\xff\n{LINK}\r\n")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("k→a/b,k,a/b,mentions,half", "score: 'half' is not a number such as 12 or 0.5"),
        ("k→a/b,k,a/b,mentions,nan", "score: nan is no number"),
        ("k→a/b,k,a/b,mention,1", "type: invalid enum value 'mention'"),
        ("k→a/b,k,a/b,mentions", "it has 4 cells where the first line has 5"),
        ('"k→a/b,k', "it is no CSV (unexpected end of data); what follows was not read"),
    ],
)
def test_what_is_wrong_with_a_row(rows: str, problem: str) -> None:
    assert problems(LinkRecord, f"id,article_id,episode_id,type,score\r\n{rows}\r\n", "csv") == [(2, problem)]


def test_what_is_wrong_with_a_cell_of_json() -> None:
    text = "id,table,removed,keys\nepisodes/a/b,episodes,2026-03-01T09:30:15Z,g-1\n"
    assert problems(Tombstone, text, "csv") == [(2, 'keys: \'g-1\' is no JSON, such as ["a", "b"]')]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "does not name the columns"),
        (b"a,b\n", "does not name the columns"),
        (b"id,nam\n", "Did you mean 'name'?"),
        (b"id,wholly-other\n", "The columns are: id, name"),
        (b"id,name,id\n", "two columns 'id'"),
        ("id,name\nmies,Müge\n".encode("windows-1252"), "CSV UTF-8"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        list(CSV.read(PersonRecord, data))
    assert words in str(caught.value)


def test_json_lines_are_what_the_archive_stores() -> None:
    [podcast] = [record for record in ONE_OF_EACH if isinstance(record, PodcastRecord)]
    assert written("jsonl", PodcastRecord, podcast).startswith(b'{"id":"duinradio","content":{"title":"Duinradio')
    assert list(JSONL.read(PodcastRecord, b"\xef\xbb\xbf" + written("jsonl", PodcastRecord, podcast))) == [
        Row(1, podcast)
    ]


def test_an_empty_table_is_read_as_one() -> None:
    assert list(CSV.read(QuoteRecord, written("csv", QuoteRecord))) == []
    assert list(JSONL.read(QuoteRecord, b"")) == []
