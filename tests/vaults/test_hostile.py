"""Whatever feeds and people write: front matter stays data, names are legal, links hold, and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.models import Cue, Library, Transcript
from podcast_notes.notes import OwnNotes
from podcast_notes.render.markdown import escape_markdown, wikilink
from podcast_notes.vaults import FORMS, front_matter
from podcast_notes.vaults.names import Names, file_name
from tests.pages.library import (
    APPEARANCES,
    ARTICLES,
    CHAPTERS,
    DIKE,
    EPISODES,
    LIBRARY,
    PEOPLE,
    QUOTES,
    SHOW,
    TRANSCRIPT,
)
from tests.vaults.exported import RELREF, body, export, links_in_vault, properties

NASTY = [
    "---\nkey: value\n---",
    "quotes \" and ': colon #hash",
    "]] [[Elsewhere|trap]] ^block",
    "a | b # c ^ d [e] \\",
    "{{< readfile file=/etc/passwd >}} {{% x %}}",
    "{{<% .Site.BaseURL %>}}",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](z)",
    "`code` $math$ %%comment%% ==mark== #tag",
    "CON",
    "..",
    "../../etc/passwd",
    "a/b\\c:d*e?f",
    "   ",
    "😀" * 200,
    "\u202eright to left",
    "yes",
    "1e3",
    "- item\n1. one",
]


def hostile(nasty: str) -> Library:
    """The archive with a text in every field that people or feeds write."""
    content = {"title": nasty, "summary": nasty, "author": nasty, "categories": (nasty,), "season_name": nasty}
    url = f"https://example.org/{nasty.replace(' ', '')}"
    shows = (replace(SHOW, content=replace(SHOW.content, title=nasty, description=nasty, publisher=nasty)),)
    episodes = tuple(replace(e, content=replace(e.content, **content, link=url, image=url)) for e in EPISODES)
    return replace(
        LIBRARY,
        podcasts=shows,
        episodes=episodes,
        people=tuple(replace(p, name=nasty, aliases=(nasty,), links=(url, nasty)) for p in PEOPLE),
        appearances=tuple(replace(a, title=nasty, organisation=nasty) for a in APPEARANCES),
        articles=tuple(replace(a, title=nasty, byline=nasty, publisher=nasty, url=url) for a in ARTICLES),
        quotes=tuple(replace(q, text=nasty, mention=nasty, speaker=nasty) for q in QUOTES),
    )


@cache
def exported(form: str, nasty: str) -> Mapping[str, str]:
    return export(
        form,
        hostile(nasty),
        transcripts={TRANSCRIPT: Transcript(cues=(Cue(0, 1_000, nasty, nasty), Cue(1_000, 2_000, nasty, nasty)))},
        chapters={DIKE: (replace(CHAPTERS[DIKE][0], title=nasty, start_ms=0),)},
        notes={DIKE: OwnNotes(text=nasty)},
    )


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("form", list(FORMS))
def test_names_of_files_are_legal_everywhere_and_unique_ignoring_case(form: str, nasty: str) -> None:
    paths = list(exported(form, nasty))
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        for part in PurePosixPath(path).parts:
            assert not re.search(r'[\\:*?"<>|#^\[\]\x00-\x1f]', part)
            assert part == part.strip(". ")
            assert len(part.encode()) <= 130
            assert part.split(".")[0].upper() not in ("CON", "NUL", "AUX", "PRN")


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("form", list(FORMS))
def test_front_matter_stays_data(form: str, nasty: str) -> None:
    for path, text in exported(form, nasty).items():
        if path.endswith(".md"):
            assert not {"key", "item"} & properties(text).keys()


@pytest.mark.parametrize("nasty", NASTY)
def test_links_of_the_vault_hold(nasty: str) -> None:
    files = exported("obsidian", nasty)
    links = [link for path, text in files.items() for link in links_in_vault(text.replace(f"\n{nasty}\n", "\n", 1))]
    assert len(links) > 5
    for note, block in links:
        assert f"{note}.md" in files, note
        assert not block or f"^{block}\n" in files[f"{note}.md"]


@pytest.mark.parametrize("nasty", NASTY)
def test_hugo_runs_nothing_but_our_own_references(nasty: str) -> None:
    for text in exported("hugo", nasty).values():
        assert not re.search(r"\{\{[<%]", RELREF.sub("", text))


@pytest.mark.parametrize("nasty", NASTY)
def test_terms_of_hugo_name_folders(nasty: str) -> None:
    """Hugo makes a folder of each, and builds no site where one leads out of it."""
    terms = [
        term
        for text in exported("hugo", nasty).values()
        for name in ("tags", "series")
        for term in properties(text).get(name, ())
    ]
    assert not any(set(term) & {"/", "\\"} or not term.strip(". ") for term in terms)


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("form", list(FORMS))
def test_no_address_runs_a_script_and_no_tag_opens(form: str, nasty: str) -> None:
    for path, text in exported(form, nasty).items():
        written = body(text).replace(nasty, "") if path.endswith(".md") else ""
        assert not re.search(r"(?<!\\)\]\(javascript:", written)
        assert not re.search(r"(?<!\\)<script", written)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(min_size=1), max_size=4))
@settings(max_examples=200)
def test_front_matter_comes_back_as_it_was(values: dict[str, str]) -> None:
    """Apart from control characters, which are dropped."""
    clean = {key: text for key, text in values.items() if text.isprintable()}
    text = front_matter(clean)
    assert text.count("\n---\n") == (1 if clean else 0)
    assert (properties(text + "body") if clean else {}) == clean


@given(st.text())
def test_any_text_is_safe_in_front_matter(value: str) -> None:
    text = front_matter({"title": f"x{value}", "names": [f"y{value}"], "date": None})
    loaded = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n"))
    assert set(loaded) == {"title", "names"}
    assert loaded["title"].startswith("x")


@given(st.text())
def test_any_text_makes_a_legal_name(text: str) -> None:
    name = file_name(text)
    assert name
    assert name == name.strip(". ")
    assert not re.search(r'[\\/:*?"<>|#^\[\]\x00-\x1f]', name)
    assert len(name.encode()) <= 121


@given(st.lists(st.sampled_from(["A", "a", "A (x)", "a (X)", "Å", "A\u030a", "b" * 130, "b" * 140])))
def test_names_are_given_once(texts: list[str]) -> None:
    names = Names({"earlier": "f/A"})
    given = [names.take("f", text, "x", str(number)).casefold() for number, text in enumerate(texts)]
    given.append(names.take("f", "a", "x", "earlier").casefold())
    assert len(set(given)) == len(given)


@given(st.text(alphabet="[]|\\#^$%`<>*_ ab\n", min_size=1))
def test_a_link_of_the_vault_cannot_be_ended_by_its_text(text: str) -> None:
    link = wikilink(text, "People/Ann Roe.md", "q1")
    if link.startswith("[["):
        assert re.fullmatch(r"\[\[People/Ann Roe#\^q1\|[^\[\]|\\\n]+\]\]", link)
    else:
        assert link == f"[{escape_markdown(text)}](People/Ann%20Roe.md#^q1)"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("{{< x >}}", r"\{\{\< x \>\}\}"),
        ("$4 and $5", r"\$4 and \$5"),
        ("nummer #163", "nummer #163"),
        ("over #dijken", r"over \#dijken"),
        ("C# is fine", "C# is fine"),
        ("%%hidden%%", r"\%\%hidden\%\%"),
        ("100% sure", "100% sure"),
        ("==marked==", r"\=\=marked\=\="),
        ("ends in ^block", r"ends in \^block"),
    ],
)
def test_marks_of_other_readers_of_markdown_are_text(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped
