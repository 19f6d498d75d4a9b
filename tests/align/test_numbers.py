"""Numbers in words and in digits are one number; two numbers never are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from podcast_notes.align import locate_quote
from podcast_notes.models import Verdict
from tests.align.talks import talk

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
ONES += ["eighteen", "nineteen"]
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
EEN = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien".split()
EEN += ["achttien", "negentien"]
TIEN = "- - twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()

numbers = st.one_of(st.integers(2, 130), st.integers(2, 999_999))


def english(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    return f"{english(n // 1000)} thousand" + (f" {english(n % 1000)}" if n % 1000 else "")


def dutch(n: int) -> str:
    if n < 20:
        return EEN[n]
    if n < 100:
        if not n % 10:
            return TIEN[n // 10]
        joint = "ën" if EEN[n % 10].endswith("e") else "en"
        return EEN[n % 10] + joint + TIEN[n // 10]
    if n < 1000:
        return (EEN[n // 100] if n >= 200 else "") + "honderd" + (dutch(n % 100) if n % 100 else "")
    return (dutch(n // 1000) if n >= 2000 else "") + "duizend" + (f" {dutch(n % 1000)}" if n % 1000 else "")


@given(numbers, st.booleans())
@settings(deadline=None, max_examples=150)
def test_english_words_are_digits(n: int, grouped: bool) -> None:
    spoken = talk(f"We counted {english(n)} gulls on the old roof.")
    digits = f"{n:,}" if grouped else str(n)
    assert locate_quote(f"We counted {digits} gulls on the old roof.", spoken).verdict is Verdict.VERBATIM


@given(numbers, st.booleans())
@settings(deadline=None, max_examples=150)
def test_dutch_words_are_digits(n: int, grouped: bool) -> None:
    spoken = talk(f"Wij telden {dutch(n)} meeuwen op het oude dak.", language="nl")
    digits = f"{n:,}".replace(",", ".") if grouped else str(n)
    assert locate_quote(f"Wij telden {digits} meeuwen op het oude dak.", spoken).verdict is Verdict.VERBATIM


@given(numbers, numbers, st.booleans())
@settings(deadline=None, max_examples=150)
def test_two_numbers_are_never_one(n: int, m: int, in_digits: bool) -> None:
    if n == m:
        return
    spoken = talk(f"We counted {english(n)} gulls on the old roof.")
    found = locate_quote(f"We counted {m if in_digits else english(m)} gulls on the old roof.", spoken)
    assert found.verdict is Verdict.ALTERED
    assert found.risks == ("number",)
