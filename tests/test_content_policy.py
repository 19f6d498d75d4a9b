"""What pages may load and run is decided in one place, and said in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcast_notes.content_policy import content_policy, site_headers, site_policy

ROOT = Path(__file__).parents[1]
KINDS = ("page", "form", "search", "redirect", "single", "embed")


def directives(policy: str) -> dict[str, set[str]]:
    """The sources of each directive."""
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_allowed_that_is_not_named(kind: str) -> None:
    policy = directives(content_policy(kind))
    assert policy["default-src"] == policy["base-uri"] == {"'none'"}
    assert not {source for sources in policy.values() for source in sources} & {
        "*",
        "data:",
        "'unsafe-inline'",
        "'unsafe-eval'",
    }
    assert {"https:", "http:"}.isdisjoint(policy.get("script-src", set()) | policy.get("style-src", set()))


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_for_all_pages_allows_what_each_of_them_needs(kind: str) -> None:
    header, page = directives(site_policy()), directives(content_policy(kind))
    assert all(sources <= header[name] | {"'none'"} for name, sources in page.items())


def test_scripts_and_styles_in_a_page_are_allowed_by_their_hashes() -> None:
    policy = directives(content_policy("single", style="sha256-AAA=", script="sha256-BBB="))
    assert (policy["style-src"], policy["script-src"]) == ({"'sha256-AAA='"}, {"'sha256-BBB='"})


def test_a_kind_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"no policy for 'pages'.*page, form, search"):
        content_policy("pages")


def test_the_documentation_shows_the_headers_to_send() -> None:
    headers = "".join(f"{name}: {value}\n" for name, value in site_headers().items())
    assert f"```text\n{headers}```" in (ROOT / "docs/safety.md").read_text(encoding="utf-8")


def test_no_template_has_a_policy_of_its_own() -> None:
    for template in (ROOT / "templates").rglob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert "default-src" not in source, template
        assert "Content-Security-Policy" not in source or "content_policy(" in source, template
