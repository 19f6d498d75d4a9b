"""The span of a paraphrase, and its risks: what holds for words that were changed says too much where most are other words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

import msgspec

from podcast_notes.align.chain import Pair
from podcast_notes.align.content import carries_content
from podcast_notes.align.diff import Step, steps, swaps_names
from podcast_notes.align.index import TranscriptIndex
from podcast_notes.align.match import Query

_ENOUGH = 0.75
"""Fewer turns that hold this share of the content found in several are as good, and one says who spoke."""
_REACH = 30
"""How many words a span may run on, to either side."""
_NEIGHBOURS = 2
"""Over how many sentences besides its own a span may run on, to either side."""
_NEIGHBOUR_WORDS = 2
"""How many further content words another sentence has to hold."""
_SUBSTITUTED = 3
"""How many words, at most, stand for one another in a substitution."""
_ALIGNED = 3
"""How many equal words have to stand beside a change that is a risk."""


def paraphrase_steps(index: TranscriptIndex, query: Query, pairs: Sequence[Pair]) -> list[Step]:
    """The steps of a paraphrase: in as few turns as hold about as much, and run on to where the rest is said."""
    kept = _in_fewest_turns(index, query, pairs)
    found = _with_sure_risks(steps(query.printed, index, kept), index, query)
    begin, stop = found[0].spoken, found[-1].spoken_end
    heard = {query.stems[pair.printed] for pair in kept} | set(index.stems[begin:stop])
    further = {word for key, word in zip(query.printed.keys, query.stems, strict=True) if carries_content(key)} - heard
    new_begin = _run_on(index, further, _before(index, begin), begin)
    new_stop = _run_on(index, further - set(index.stems[new_begin:begin]), _after(index, stop), stop - 1) + 1
    if new_begin < begin:
        found = [Step(0, 0, new_begin, begin, equal=False), *found]
    if new_stop > stop:
        end = len(query.stems)
        found = [*found, Step(end, end, stop, new_stop, equal=False)]
    return found


def _in_fewest_turns(index: TranscriptIndex, query: Query, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without the turns at either end that hold little of the content."""
    turns = _by_turn(index, pairs)
    worth = [
        sum(index.weight(query.stems[p.printed]) for p in turn if carries_content(query.printed.keys[p.printed]))
        for turn in turns
    ]
    first, last = 0, len(turns) - 1
    spare = (1 - _ENOUGH) * sum(worth)
    while first < last:
        least = min(first, last, key=worth.__getitem__)
        spare -= worth[least]
        if spare < 0:
            break
        first, last = (first + 1, last) if least == first else (first, last - 1)
    return [pair for turn in turns[first : last + 1] for pair in turn]


def _by_turn(index: TranscriptIndex, pairs: Sequence[Pair]) -> list[list[Pair]]:
    turns = [[pairs[0]]]
    for left, right in pairwise(pairs):
        first, last = index.cue_of[left.spoken], index.cue_of[right.spoken]
        if any(index.cues[number].speaker != index.cues[first].speaker for number in range(first + 1, last + 1)):
            turns.append([])
        turns[-1].append(right)
    return turns


def _after(index: TranscriptIndex, stop: int) -> Iterable[tuple[int, int]]:
    """The positions from one on within the turn and reach, each with how many sentences begin between."""
    sentence = 0
    for position in range(stop, min(len(index), stop + _REACH)):
        if not _same_speaker(index, position, position - 1):
            return
        sentence += index.begins_sentence(position)
        yield position, sentence


def _before(index: TranscriptIndex, begin: int) -> Iterable[tuple[int, int]]:
    """The positions back from one within the turn and reach, each with how many sentences begin between."""
    sentence = 0
    for position in range(begin - 1, max(-1, begin - 1 - _REACH), -1):
        if not _same_speaker(index, position, position + 1):
            return
        sentence += index.begins_sentence(position + 1)
        yield position, sentence


def _same_speaker(index: TranscriptIndex, one: int, other: int) -> bool:
    return index.cues[index.cue_of[one]].speaker == index.cues[index.cue_of[other]].speaker


def _run_on(index: TranscriptIndex, further: set[str], around: Iterable[tuple[int, int]], edge: int) -> int:
    """The farthest further content word, sentence by sentence for as long as each holds enough of them; else the edge."""
    left = set(further)
    for sentence, group in groupby(around, key=lambda place: place[1]):
        hits = [position for position, _ in group if index.stems[position] in left]
        words = {index.stems[position] for position in hits}
        if sentence > _NEIGHBOURS or (sentence and len(words) < _NEIGHBOUR_WORDS):
            break
        edge = hits[-1] if hits else edge
        left -= words
    return edge


def _with_sure_risks(found: Sequence[Step], index: TranscriptIndex, query: Query) -> list[Step]:
    """The steps, with a risk only where few words differ among words that are equal."""
    return [
        step if step.risk is None or _is_sure(found, number, index, query) else msgspec.structs.replace(step, risk=None)
        for number, step in enumerate(found)
    ]


def _is_sure(found: Sequence[Step], number: int, index: TranscriptIndex, query: Query) -> bool:
    step = found[number]
    said, read = step.spoken_end - step.spoken, step.printed_end - step.printed
    if max(said, read) > _SUBSTITUTED or (step.risk != "negation" and not (said and read)):
        return False
    if step.risk == "name" and not swaps_names(step, query.printed, index):
        return False
    beside = [other for other in found[max(0, number - 1) : number + 2] if other.equal]
    keys = [key for other in beside for key in query.printed.keys[other.printed : other.printed_end]]
    return len(keys) >= _ALIGNED and any(map(carries_content, keys))
