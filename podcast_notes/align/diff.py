"""The word diff from speech to print, and what it adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Prefix

from podcast_notes.align.chain import Pair
from podcast_notes.align.edges import is_sentence, risk_after, risk_before
from podcast_notes.align.forms import form_of, same_masked
from podcast_notes.align.index import NOT_NAMES, TranscriptIndex, last_visible
from podcast_notes.align.lexicon import BOUNDS, COUNTED_BY_ARTICLE, NEGATIONS, UNITS
from podcast_notes.align.risks import Side, denials, risk_of
from podcast_notes.align.words import Printed
from podcast_notes.models import Change, ChangeKind

_ENDS = frozenset(".?!:…")
_FEW = 8
"""How many characters before a word may be marks and blanks."""


_ROOT = 7
"""How many letters words have in common at least that are derived from one another, and …"""
_ROOT_SHARE = 0.65
"""… what share of the longer one."""


class Step(Struct, frozen=True):
    """A stretch of print (`printed` to `printed_end`) and the stretch of speech that it stands for."""

    printed: int
    printed_end: int
    spoken: int
    spoken_end: int
    equal: bool
    allowed: bool = False
    """Whether a trimmed quote may have this step: words left out without risk, or an insertion marked as one."""
    risk: str | None = None


def steps(printed: Printed, index: TranscriptIndex, pairs: Sequence[Pair]) -> list[Step]:
    """The steps from the first matched word to the last, and the unmatched words around them; `pairs` are not empty."""
    first, last = pairs[0], pairs[-1]
    keys = printed.keys
    heard = printed.directions
    head = _room_before(index, first.spoken, [keys[n] for n in range(first.printed) if n not in heard])
    after = [keys[n] for n in range(last.printed + 1, len(keys)) if n not in heard]
    tail = _room_after(index, last.spoken + 1, after)
    marks = [Pair(-1, head - 1), *pairs, Pair(len(keys), tail)]
    result: list[Step] = []
    for left, right in pairwise(marks):
        result += _between(keys, index, left, right)
        if right is not marks[-1]:
            same = keys[right.printed] == index.keys[right.spoken]
            result.append(Step(right.printed, right.printed + 1, right.spoken, right.spoken + 1, same))
    return _with_edges([_judged(step, printed, index) for step in _joined(result)], printed, index)


def _with_edges(found: list[Step], printed: Printed, index: TranscriptIndex) -> list[Step]:
    """The steps, and the words around a whole sentence without which it says something else."""
    if not is_sentence(printed):
        return found
    return [*step_before(found, printed, index), *found, *step_after(found, printed, index)]


def step_before(found: Sequence[Step], printed: Printed, index: TranscriptIndex) -> list[Step]:
    """The words before the first step that it is a risk to leave out, as a step; none mostly."""
    first = found[0]
    before = risk_before(index, printed, first.spoken) if first.equal else None
    return [Step(0, 0, before[0], first.spoken, equal=False, risk=before[1])] if before else []


def step_after(found: Sequence[Step], printed: Printed, index: TranscriptIndex) -> list[Step]:
    """The words after the last step that it is a risk to leave out, as a step; none mostly."""
    last, end = found[-1], len(printed.pieces)
    after = risk_after(index, last.spoken_end) if last.equal else None
    return [Step(end, end, last.spoken_end, after[0], equal=False, risk=after[1])] if after else []


def _room_before(index: TranscriptIndex, position: int, unmatched: Sequence[str]) -> int:
    """How far back the words before the first match may reach: as many letters as are printed, within the sentence."""
    letters, words = sum(map(len, unmatched)), len(unmatched)
    while letters > 0 and words >= 0 and position and not index.begins_sentence(position):
        position -= 1
        letters -= len(index.keys[position])
        words -= 1
    return position


def _room_after(index: TranscriptIndex, position: int, unmatched: Sequence[str]) -> int:
    letters, words = sum(map(len, unmatched)), len(unmatched)
    while letters > 0 and words >= 0 and position < len(index) and not index.begins_sentence(position):
        letters -= len(index.keys[position])
        position += 1
        words -= 1
    return position


def _between(keys: list[str], index: TranscriptIndex, left: Pair, right: Pair) -> list[Step]:
    """What stands between two matches: words that are equal after all, and the rest."""
    printed, spoken = left.printed + 1, left.spoken + 1
    if printed == right.printed and spoken == right.spoken:
        return []
    if printed == right.printed or spoken == right.spoken:
        return [Step(printed, right.printed, spoken, right.spoken, equal=False)]
    codes = LCSseq.opcodes(keys[printed : right.printed], index.keys[spoken : right.spoken])
    return [
        Step(
            printed + code.src_start,
            printed + code.src_end,
            spoken + code.dest_start,
            spoken + code.dest_end,
            code.tag == "equal",
        )
        for code in codes
    ]


def _joined(parts: list[Step]) -> list[Step]:
    """Neighbouring steps of one kind as one."""
    result: list[Step] = []
    for part in parts:
        if result and result[-1].equal == part.equal:
            before = result[-1]
            result[-1] = Step(before.printed, part.printed_end, before.spoken, part.spoken_end, part.equal)
        else:
            result.append(part)
    return result


def _judged(step: Step, printed: Printed, index: TranscriptIndex) -> Step:
    """A step with its risk; words that differ in spacing alone are equal (`e-mail`, `email`)."""
    if step.equal:
        return step
    said = index.keys[step.spoken : step.spoken_end]
    read = printed.keys[step.printed : step.printed_end]
    if said and read and _same_letters(said, read):
        return Step(step.printed, step.printed_end, step.spoken, step.spoken_end, equal=True)
    inserted = all(position in printed.inserted for position in range(step.printed, step.printed_end))
    risk = _risk(step, printed, index, inserted=inserted and bool(read))
    return Step(
        step.printed,
        step.printed_end,
        step.spoken,
        step.spoken_end,
        equal=False,
        allowed=(inserted or _is_censored(step, printed, said)) and risk is None,
        risk=risk,
    )


def _is_censored(step: Step, printed: Printed, said: Sequence[str]) -> bool:
    """Whether print and speech differ in letters that one of them hides (`f***`, `b…`), and in nothing else."""
    read = printed.keys[step.printed : step.printed_end]
    return len(read) == len(said) and all(
        same_masked(one, other) or (step.printed + place in printed.cut_short and other.startswith(one)) or one == other
        for place, (one, other) in enumerate(zip(read, said, strict=True))
    )


def _same_letters(said: list[str], read: list[str]) -> bool:
    """Whether words differ in spacing alone; a `not` may not disappear in another word (`not able`, `notable`)."""
    if "".join(said) != "".join(read) or any(key[0].isdecimal() for key in (*said, *read)):
        return False
    return sum(key in NEGATIONS for key in said) == sum(key in NEGATIONS for key in read)


def _risk(step: Step, printed: Printed, index: TranscriptIndex, *, inserted: bool) -> str | None:
    spoken_side = _spoken_side(step, index)
    if step.printed == step.printed_end:
        return _risk_of_leaving_out(step, printed, index, spoken_side)
    printed_side = _printed_side(step, printed, index)
    if (
        printed_side.keys == ["a"]
        and not spoken_side.keys
        and _key_at(printed.keys, step.printed_end) in COUNTED_BY_ARTICLE
    ):
        return "number"
    if inserted:
        added = risk_of(Side(), printed_side)
        if added == "negation":
            return added
        return risk_of(spoken_side, Side()) or ("unit" if risk_of(spoken_side, printed_side) == "unit" else None)
    return risk_of(spoken_side, printed_side)


def _risk_of_leaving_out(step: Step, printed: Printed, index: TranscriptIndex, side: Side) -> str | None:
    if step.printed in printed.gaps:
        return "negation" if _loses_negation(step, index, side) else None
    risk = risk_of(side, Side())
    if risk != "negation" and _is_said_twice(step, index):
        return None
    if risk is None and side.keys[0] in UNITS and step.spoken and index.keys[step.spoken - 1][0].isdecimal():
        return "unit"
    return risk or _risk_for_next(side, _key_at(index.keys, step.spoken_end))


def _risk_for_next(side: Side, following: str) -> str | None:
    """The risk of leaving out words because of the one that follows: a bound of a number, the article of `a few`."""
    bounds = following[:1].isdecimal() and any(key in BOUNDS for key in side.keys)
    return "number" if bounds or (side.keys[-1] == "a" and following in COUNTED_BY_ARTICLE) else None


def _key_at(keys: Sequence[str], position: int) -> str:
    return keys[position] if position < len(keys) else ""


def _is_said_twice(step: Step, index: TranscriptIndex) -> bool:
    """Whether the words left out are a stutter: the same follow, or stand before."""
    said = index.keys[step.spoken : step.spoken_end]
    count = len(said)
    return said in (
        index.keys[step.spoken_end : step.spoken_end + count],
        index.keys[max(0, step.spoken - count) : step.spoken],
    )


def _loses_negation(step: Step, index: TranscriptIndex, side: Side) -> bool:
    """Whether an ellipsis swallows a denial without its whole sentence."""
    denied = [step.spoken + place for place in denials(side)]
    if not denied:
        return False
    starts = [position for position in range(step.spoken, step.spoken_end) if index.begins_sentence(position)]
    whole_end = step.spoken_end if step.spoken_end == len(index) or index.begins_sentence(step.spoken_end) else None
    last_whole = whole_end if whole_end is not None else (starts[-1] if starts else step.spoken)
    return not starts or denied[0] < starts[0] or denied[-1] >= last_whole


def _spoken_side(step: Step, index: TranscriptIndex) -> Side:
    positions = range(step.spoken, step.spoken_end)
    dropped = step.printed == step.printed_end
    names = {
        index.keys[position]
        for position in positions
        if index.has_capital(position)
        and _is_name(index.keys[position], index, starts=index.begins_sentence(position))
        and not (dropped and _set_off(index, position))
    }
    before = index.keys[step.spoken - 1] if step.spoken else ""
    return Side(
        index.keys[step.spoken : step.spoken_end], [index.form(position) for position in positions], names, before
    )


def swaps_names(step: Step, printed: Printed, index: TranscriptIndex) -> bool:
    """Whether names stand on both sides of a step: a name for `he` is what retelling takes, a name for another is not."""
    return bool(_spoken_side(step, index).names and _printed_side(step, printed, index).names)


def _set_off(index: TranscriptIndex, position: int) -> bool:
    """Whether a word stands between commas, as a form of address does."""
    text, start, end = index.cues[index.cue_of[position]].text, index.starts[position], index.ends[position]
    before, after = last_visible(text, start), text[end : end + 3].lstrip()
    return before in ",.?!" and bool(after) and after[0] in ",.?!"


def _printed_side(step: Step, printed: Printed, index: TranscriptIndex) -> Side:
    pieces = printed.pieces[step.printed : step.printed_end]
    surfaces = [printed.text[piece.start : piece.end] for piece in pieces]
    capitals = not printed.text.isupper()
    names = {
        piece.key
        for piece, surface in zip(pieces, surfaces, strict=True)
        if capitals
        and surface.lstrip("[")[:1].isupper()
        and _is_name(piece.key, index, starts=_starts_print(printed.text, piece.start))
    }
    forms = [form_of(piece.key, surface) for piece, surface in zip(pieces, surfaces, strict=True)]
    before = printed.pieces[step.printed - 1].key if step.printed else ""
    return Side([piece.key for piece in pieces], forms, names, before)


def _starts_print(text: str, start: int) -> bool:
    before = text[max(0, start - _FEW) : start].rstrip(" \"'“”‘’«»[(")
    return (not before and start <= _FEW) or before[-1:] in _ENDS


def _is_name(key: str, index: TranscriptIndex, *, starts: bool) -> bool:
    """Whether a capital marks a name: not at the start of a sentence, unless the transcript has the word as a name elsewhere."""
    if key in NOT_NAMES or key[0].isdecimal():
        return False
    return not starts or index.is_name(key)


def changes(found: Sequence[Step], printed: Printed, index: TranscriptIndex) -> tuple[Change, ...]:
    """The steps as text: words as spoken and as printed."""
    return tuple(
        Change(
            kind=_kind(step),
            spoken=index.text(step.spoken, step.spoken_end),
            printed=_print(printed, step.printed, step.printed_end),
            risk=step.risk,
        )
        for step in found
    )


def _kind(step: Step) -> ChangeKind:
    if step.equal:
        return ChangeKind.EQUAL
    if step.printed == step.printed_end:
        return ChangeKind.DROPPED
    return ChangeKind.ADDED if step.spoken == step.spoken_end else ChangeKind.REPLACED


def _print(printed: Printed, start: int, end: int) -> str:
    if start >= end:
        return ""
    pieces = printed.pieces[start:end]
    return printed.text[min(piece.start for piece in pieces) : max(piece.end for piece in pieces)].replace("\n", " ")


def derived(step: Step, printed: Printed, index: TranscriptIndex) -> list[int]:
    """The printed words of a replacement that have long roots in common with spoken ones (`negotiate`, `negotiation`)."""
    if step.equal:
        return []
    said = {key for key in index.keys[step.spoken : step.spoken_end] if len(key) > _ROOT}
    return [
        place
        for place in range(step.printed, step.printed_end)
        if len(printed.pieces[place].key) > _ROOT and any(_same_root(printed.pieces[place].key, key) for key in said)
    ]


def _same_root(one: str, other: str) -> bool:
    shared = Prefix.similarity(one, other)
    return shared >= _ROOT and shared >= _ROOT_SHARE * max(len(one), len(other))


def resemblance(step: Step, printed: Printed, index: TranscriptIndex, cutoff: float = 75.0) -> float:
    """How alike the two sides of a replacement sound in writing, 0 to 1: `ultrasparc` and `ultra spark`; 0 below the cutoff."""
    if step.equal or step.printed == step.printed_end or step.spoken == step.spoken_end:
        return 0.0
    said = "".join(index.keys[step.spoken : step.spoken_end])
    read = "".join(printed.keys[step.printed : step.printed_end])
    return fuzz.ratio(said, read, score_cutoff=cutoff) / 100
