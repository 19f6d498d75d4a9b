"""Which quote is which, when an article is read again; all people are invented."""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import UTC, datetime

from podcast_notes.changes import QuotePlan, Revision, plan_quotes
from podcast_notes.models import Doubt, Quote, QuoteKind, QuoteRecord, Span, Status
from podcast_notes.quotes import read_article

NOW = datetime(2025, 5, 1, tzinfo=UTC)
BEFORE = """“The lock gates are rotten,” says Mira Holt. “We knew it for years.”
“No,” says Bo Lund. “Nobody told us.”
Bo Lund adds: “No.”"""


def records(text: str, *, status: Status = Status.PROPOSED) -> list[QuoteRecord]:
    return [
        QuoteRecord(
            id=f"locks:{index}",
            article_id="locks",
            start=quote.start,
            end=quote.end,
            text=quote.text,
            kind=quote.kind,
            mention=quote.mention,
            mention_span=quote.mention_span,
            speaker=quote.speaker,
            spans=quote.spans,
            status=status,
        )
        for index, quote in enumerate(quotes(text))
    ]


def quotes(text: str) -> tuple[Quote, ...]:
    return read_article(text, language="en").quotes


def plan(before: str, after: str, *, settled: Collection[str] = (), status: Status = Status.PROPOSED) -> QuotePlan:
    return plan_quotes(Revision(before, after), records(before, status=status), quotes(after), settled=settled, now=NOW)


def ids_by_words(after: str, planned: QuotePlan) -> dict[tuple[int, str], str]:
    read = quotes(after)
    return {(read[index].start, read[index].said): record.id for index, record in planned.known.items()}


def test_a_text_that_is_as_it_was_keeps_every_record() -> None:
    planned = plan(BEFORE, BEFORE)
    assert {index: record.id for index, record in planned.known.items()} == {
        index: record.id for index, record in enumerate(records(BEFORE))
    }
    assert (planned.kept, planned.dropped, planned.reworded, planned.reattributed) == ((), (), (), ())


def test_the_same_words_twice_are_told_apart_by_their_places() -> None:
    before = records(BEFORE)
    noes = [record for record in before if record.said.startswith("No") and "body" not in record.said]
    assert len(noes) == 2
    after = "The council met on Monday.\n" + BEFORE
    found = ids_by_words(after, plan(BEFORE, after))
    moved = len("The council met on Monday.\n")
    assert {found[record.start + moved, record.said] for record in noes} == {record.id for record in noes}
    without_first = BEFORE.replace("“No,” says Bo Lund. ", "Bo Lund: ")
    planned = plan(BEFORE, without_first)
    assert noes[0].id in {record.id for record in planned.dropped}
    assert noes[1].id in {record.id for record in planned.known.values()}


def test_a_rejected_quote_stays_rejected_where_it_is_printed_now() -> None:
    everything = {record.id for record in records(BEFORE)}
    after = BEFORE.replace("“The lock gates", "On Monday: “The lock gates")
    planned = plan(BEFORE, after, settled=everything, status=Status.REJECTED)
    assert len(planned.kept) == len(everything)
    for record in planned.kept:
        assert record.status is Status.REJECTED
        assert after[record.start : record.end] == record.text


def test_words_that_a_person_chose_stay_those_words_though_the_reading_finds_more() -> None:
    chosen = QuoteRecord(
        id="locks:4",
        article_id="locks",
        start=5,
        end=25,
        text=BEFORE[5:25],
        kind=QuoteKind.DIRECT,
        mention="Mira Holt",
        speaker="Mira Holt",
        status=Status.CONFIRMED,
    )
    after = "News from the harbour, in short.\n" + BEFORE
    planned = plan_quotes(Revision(BEFORE, after), [chosen], quotes(after), settled={chosen.id}, now=NOW)
    [kept] = planned.kept
    assert (kept.text, kept.doubts) == (chosen.text, ())
    assert after[kept.start : kept.end] == chosen.text
    assert len(planned.taken) == 1


def test_what_lost_its_marks_is_kept_where_it_was_confirmed() -> None:
    after = BEFORE.replace("“We knew it for years.”", "We knew it for years.")
    everything = {record.id for record in records(BEFORE)}
    planned = plan(BEFORE, after, settled=everything, status=Status.CONFIRMED)
    [kept] = [record for record in planned.kept if record.text.startswith("We knew it")]
    assert (kept.gone, after[kept.start : kept.end]) == (None, kept.text)
    dropped = {record.text for record in plan(BEFORE, after).dropped}
    assert dropped == {"We knew it for years."}


def test_a_longer_and_a_shorter_quote_are_the_same_in_other_words() -> None:
    after = BEFORE.replace(
        "“The lock gates are rotten,”", "“The lock gates are rotten, and the sluice beside them leaks,”"
    )
    [changed] = plan(BEFORE, after).reworded
    assert changed.before == "The lock gates are rotten,"
    [back] = plan(after, BEFORE).reworded
    assert back.after == "The lock gates are rotten,"


def test_a_quote_that_went_is_not_one_that_came_with_other_or_few_words() -> None:
    told = "The council met on Monday in the old town hall and heard all who had come."
    before = f"“Yes, we did.” {told}\n“The dike must be raised before winter comes,” says Mira Holt."
    after = (
        f"{told}\nBo Lund spoke at noon.\n“The dike was never raised by anybody,” says Mira Holt. “Yes, we all did.”"
    )
    planned = plan(before, after)
    assert [one.before for one in planned.reworded if one.moved] == []
    assert "Yes, we did." in {record.text for record in planned.dropped}


def test_doubts_about_a_confirmed_quote_name_what_changed() -> None:
    everything = {record.id for record in records(BEFORE)}
    after = BEFORE.replace("Bo Lund adds: “No.”", "Ann Roe adds: “Never.”").replace("Mira Holt", "Jan Bakker")
    planned = plan(BEFORE, after, settled=everything, status=Status.CONFIRMED)
    doubts = {record.decided_as or record.text: record.doubts for record in planned.kept}
    assert doubts["The lock gates are rotten,"] == (Doubt.REATTRIBUTED,)
    assert doubts["Nobody told us."] == ()
    assert any(record.gone == NOW and record.text == "No." for record in planned.kept)


def test_thousands_of_quotes_are_told_apart_in_time() -> None:
    line = "“It is what it is,” says Bo Lund."
    before = "\n".join([line] * 3_000)
    found = [
        Quote(start=at * (len(line) + 1) + 1, end=at * (len(line) + 1) + 18, text=line[1:18], kind=QuoteKind.DIRECT)
        for at in range(3_000)
    ]
    old = [
        QuoteRecord(id=f"locks:{q.start}", article_id="locks", start=q.start, end=q.end, text=q.text, kind=q.kind)
        for q in found
    ]
    began = time.process_time()
    planned = plan_quotes(Revision(before, before + "\nDone."), old, found, settled=(), now=NOW)
    assert [planned.known[index].id for index in range(3_000)] == [record.id for record in old]
    assert time.process_time() - began < 10


def test_a_span_of_a_split_quote_moves_along() -> None:
    text = "“The dike,” says Mira Holt, “will hold this winter.”"
    [record] = [replace for replace in records(text, status=Status.CONFIRMED) if replace.spans]
    after = "A word on the dike.\n" + text
    [kept] = plan_quotes(Revision(text, after), [record], quotes(after), settled={record.id}, now=NOW).kept
    assert kept.spans == tuple(Span(s.start + 20, s.end + 20) for s in record.spans)
    assert kept.said == record.said
