from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from podcast_notes.links import EpisodeMatcher, weights
from podcast_notes.models import (
    Article,
    ArticleLink,
    Candidate,
    Cue,
    Episode,
    FeedPerson,
    LinkTarget,
    LinkType,
    Transcript,
)

DAY = datetime(2024, 3, 1, 6, tzinfo=UTC)


def target(number: int, title: str, guests: tuple[str, ...], summary: str = "", days: int = 0) -> LinkTarget:
    return LinkTarget(
        key=f"kwel-{number}",
        title=f"#{number}: {title}",
        number=str(number),
        published=DAY + timedelta(days=days),
        language="nl",
        guests=guests,
        hosts=("Iris Vaal", "Bo Krans"),
        summary=summary,
        link=f"https://kwel.example/afl/{number}",
        audio_url=f"https://media.kwel.example/{number}.mp3",
        podcast_key="kwel",
        podcast_title="VRN Kwelcast | VRN",
        publisher="VRN Radio",
        podcast_link="https://kwel.example/",
    )


TARGETS = [
    target(12, "Bijna een jaar kwel", ("Wim de Graaf",), "Een balans na een jaar: de kade en de pomp.", 0),
    target(13, "Veldum zakt, het veen en de haven", ("Ada Oud",), "Het veen onder de haven van Veldum zakt.", 30),
    target(9, "De paling keert terug", ("Ruben van der Ley", "Noor Dijkstra"), "Glasaal bij de stuw.", -100),
    target(7, "Zout onder de polder", ("Femke Tol",), "", -200),
]
BODY = (
    "The peat under the harbour of Veldum sinks every year. “Nobody wants to hear it,” says researcher Wim de Graaf. "
    "The harbour of Veldum will have to close, De Graaf thinks."
)
CLOSING = "Listen to the full conversation with Wim de Graaf in VRN Kwelcast here"
ARTICLE = Article(text=f"{BODY}\n{CLOSING}\nSource: VRN", language="en")


def kinds(candidate: Candidate | None) -> set[str]:
    assert candidate is not None
    return {evidence.kind for evidence in candidate.evidence if evidence.weight > 0}


def test_the_closing_line_names_podcast_and_guest() -> None:
    best = EpisodeMatcher(TARGETS).link(ARTICLE)
    assert best is not None
    assert best.episode == "kwel-12"
    assert best.type is LinkType.BASED_ON
    assert best.score > 0.95
    assert {"closing_line", "podcast_named", "guest_named", "publisher"} <= kinds(best)


def test_the_spans_of_the_evidence_show_it() -> None:
    best = EpisodeMatcher(TARGETS).link(ARTICLE)
    assert best is not None
    shown = {e.kind: ARTICLE.text[e.span.start : e.span.end] for e in best.evidence if e.span and e.kind != "subject"}
    assert shown["closing_line"] == "Wim de Graaf"
    assert shown["podcast_named"] == "VRN Kwelcast"
    assert shown["publisher"] == "Source: VRN"


def test_without_the_guests_episode_none_is_given_whatever_the_words_say() -> None:
    talk = Transcript(cues=(Cue(0, 1, None, BODY),))
    matcher = EpisodeMatcher(TARGETS[1:], {"kwel-13": talk})
    assert matcher.link(ARTICLE) is None
    reason = matcher.explain(ARTICLE)
    assert reason.startswith(
        "the podcast VRN Kwelcast is known, but none of its 3 episodes has Wim de Graaf as a guest"
    )


def test_a_guest_who_is_only_in_the_summary() -> None:
    silent = replace(TARGETS[0], guests=(), summary="Denker: Wim de Graaf (Waterlab)\nGrappen: Joost Prik")
    best = EpisodeMatcher([silent, *TARGETS[1:]]).link(ARTICLE)
    assert best is not None
    assert best.episode == "kwel-12"


def test_dutch_closing_line() -> None:
    text = "Het veen zakt.\nBeluister hier het hele gesprek met dijkenkenner Wim de Graaf in de podcast VRN Kwelcast."
    best = EpisodeMatcher(TARGETS).link(Article(text=text))
    assert best is not None
    assert best.episode == "kwel-12"
    assert "closing_line" in kinds(best)


@pytest.mark.parametrize("url", ["https://www.kwel.example/afl/9/?utm_source=mail", "http://media.kwel.example/9.mp3"])
def test_a_link_to_the_episode_or_its_audio_decides(url: str) -> None:
    article = replace(ARTICLE, links=(ArticleLink(text="here", url=url, offset=0),))
    candidates = EpisodeMatcher(TARGETS).candidates(article)
    scores = {candidate.episode: candidate.score for candidate in candidates}
    assert scores["kwel-9"] > 0.8
    assert {"episode_link", "audio_link"} & kinds(next(c for c in candidates if c.episode == "kwel-9"))


def test_several_links_give_several_episodes() -> None:
    urls = ("https://kwel.example/afl/9", "https://kwel.example/afl/7")
    article = Article(text="Two fine ones.", links=tuple(ArticleLink(text="this", url=url) for url in urls))
    scores = {c.episode: c.score for c in EpisodeMatcher(TARGETS).candidates(article)}
    assert scores["kwel-9"] > 0.9
    assert scores["kwel-7"] > 0.9


def test_a_link_to_the_shows_home_page_is_no_link_to_an_episode() -> None:
    article = Article(
        text="It sinks. More in this podcast.", links=(ArticleLink(text="podcast", url="https://kwel.example"),)
    )
    matcher = EpisodeMatcher([replace(one, link="https://kwel.example/") for one in TARGETS])
    assert matcher.link(article) is None
    assert all("episode_link" not in kinds(candidate) for candidate in matcher.candidates(article))
    assert "nothing tells which of its 4 episodes" in matcher.explain(article)
    only = EpisodeMatcher([replace(TARGETS[0], link="https://kwel.example/")])
    assert only.link(article) is None


def test_podcast_and_guest_in_one_sentence() -> None:
    article = Article(text="That is nonsense, says Noor Dijkstra in the podcast Kwelcast. The eel came back.")
    best = EpisodeMatcher(TARGETS).link(article)
    assert best is not None
    assert best.episode == "kwel-9"


def test_a_guest_alone_is_not_enough() -> None:
    article = Article(text="Wim de Graaf has been named director of the Waterlab, it says in a statement.")
    matcher = EpisodeMatcher(TARGETS)
    assert matcher.link(article) is None
    assert matcher.candidates(article)[0].episode == "kwel-12"
    assert "names no podcast that is known" in matcher.explain(article)


def test_somebody_else_with_the_surname_of_a_guest() -> None:
    article = Article(text="Minister Pim de Graaf said so in VRN Kwelcast, a podcast.")
    best = EpisodeMatcher(TARGETS).candidates(article)[0]
    assert "guest_named" not in kinds(best)


def test_hosts_say_nothing_about_which_episode() -> None:
    article = Article(text="Listen to the conversation with Iris Vaal in VRN Kwelcast here.")
    matcher = EpisodeMatcher(TARGETS)
    assert matcher.link(article) is None
    assert all(e.weight > 0 for c in matcher.candidates(article) for e in c.evidence)


def test_the_number_in_a_sentence_about_the_podcast() -> None:
    best = EpisodeMatcher(TARGETS).link(Article(text="The best one is VRN Kwelcast #7. It is about salt."))
    assert best is not None
    assert best.episode == "kwel-7"
    assert "number" in kinds(best)


def test_two_numbers_of_the_podcast_give_two_episodes() -> None:
    text = "In VRN Kwelcast #12 Wim de Graaf counts the pumps. In episode 13 Ada Oud answers him, in the same Kwelcast."
    matcher = EpisodeMatcher(TARGETS)
    assert {link.episode for link in matcher.links(Article(text=text, language="en"))} == {"kwel-12", "kwel-13"}
    other = text.replace("VRN Kwelcast", "Room").replace("the same Kwelcast", "the same room")
    assert matcher.links(Article(text=other, language="en")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hear episode 12 of VRN Kwelcast, Moleneers and Dijkwacht.", {"kwel-12"}),
        ("Hear episode 12 of Moleneers, or any of VRN Kwelcast and Dijkwacht.", {"moleneers-12"}),
        ("Hear Moleneers #12 and Dijkwacht #12, and all of VRN Kwelcast.", {"moleneers-12", "dijkwacht-12"}),
    ],
)
def test_a_number_beside_several_podcasts_is_of_the_one_whose_name_is_nearest(text: str, expected: set[str]) -> None:
    others = [
        replace(
            TARGETS[0],
            key=f"{name.lower()}-12",
            title="Something",
            podcast_key=name.lower(),
            podcast_title=name,
            publisher=None,
            podcast_link=None,
            link=None,
        )
        for name in ("Moleneers", "Dijkwacht")
    ]
    found = EpisodeMatcher([*TARGETS, *others]).links(Article(text=text, language="en"))
    assert {candidate.episode for candidate in found} == expected


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-2, "is 2 days older than the episode"),
        (-1, "is 1 day older than the episode"),
        (0.2, "is from the day of the episode"),
        (1, "is 1 day younger than the episode"),
    ],
)
def test_the_days_between_are_told_as_they_are(days: float, reason: str) -> None:
    [best, *_] = EpisodeMatcher(TARGETS).candidates(replace(ARTICLE, published=DAY + timedelta(days=days)))
    assert [one.text for one in best.evidence if one.kind == "date"] == [reason]


def test_the_title_of_the_episode() -> None:
    best = EpisodeMatcher(TARGETS).link(
        Article(text="In “Veldum zakt, het veen en de haven”, from VRN Kwelcast, it is said.")
    )
    assert best is not None
    assert best.episode == "kwel-13"
    assert "title" in kinds(best)


def test_the_date_tells_two_episodes_with_one_guest_apart() -> None:
    twice = [
        TARGETS[0],
        replace(TARGETS[0], key="kwel-99", number="99", title="#99: Anders", summary="", published=DAY + timedelta(90)),
    ]
    matcher = EpisodeMatcher(twice)
    undated = {c.episode: c.score for c in matcher.candidates(ARTICLE)}
    assert max(undated.values()) < 0.8
    dated = matcher.link(replace(ARTICLE, published=DAY + timedelta(days=3)))
    assert dated is not None
    assert dated.episode == "kwel-12"
    assert "date" in kinds(dated)
    later = matcher.link(replace(ARTICLE, published=DAY + timedelta(days=93)))
    assert later is not None
    assert later.episode == "kwel-99"


def test_an_article_from_before_the_episode_counts_against_it() -> None:
    early = EpisodeMatcher(TARGETS).candidates(replace(ARTICLE, published=DAY - timedelta(days=40)))[0]
    assert any(e.kind == "date" and e.weight < 0 for e in early.evidence)


def test_an_ordinary_word_is_not_the_name_of_a_podcast() -> None:
    named = [replace(one, podcast_title="De Dag", publisher=None) for one in TARGETS]
    matcher = EpisodeMatcher(named)
    quiet = matcher.candidates(Article(text="De dag is lang, zegt Ada Oud, en het veen zakt."))[0]
    assert "podcast_named" not in kinds(quiet)
    loud = matcher.link(Article(text="Ada Oud was te gast in de podcast De Dag."))
    assert loud is not None
    assert loud.episode == "kwel-13"


FILLER = "and then we said that it was so, and they said that it was not so at all, you know, but that is how it goes. "
SPOKEN = (
    "the tiltmeter in the north quay moved four millimetres in one single night, and nobody had an explanation for it"
)


def transcripts() -> dict[str, Transcript]:
    said = {
        "kwel-12": "the pump, the quay, the long year of seepage",
        "kwel-13": SPOKEN,
        "kwel-9": "glass eels and the weir at Oosterkwel",
        "kwel-7": "salt and the polder",
    }
    return {
        key: Transcript(
            cues=(Cue(0, 9, "Iris Vaal", FILLER * 40), Cue(9, 12, None, text), Cue(12, 30, None, FILLER * 40))
        )
        for key, text in said.items()
    }


def test_words_that_were_said_make_a_passage() -> None:
    article = Article(text=f"Veldum, Tuesday. “{SPOKEN.capitalize()}”, it was said on the radio.", language="en")
    best = EpisodeMatcher(TARGETS, transcripts()).candidates(article)[0]
    assert best.episode == "kwel-13"
    assert best.type is LinkType.EXCERPTS
    passage = next(e for e in best.evidence if e.kind == "passage")
    assert passage.span is not None
    assert article.text[passage.span.start : passage.span.end].lower() == SPOKEN


def test_what_only_words_tell_is_as_sure_as_words_have_proved_and_no_surer() -> None:
    quoting = Article(text=f"{SPOKEN} {SPOKEN}".capitalize(), language="en")
    by_words = EpisodeMatcher(TARGETS, transcripts()).candidates(quoting)[0]
    assert {"passage", "subject"} >= kinds(by_words)
    assert by_words.score <= weights.calibrated(weights.SUREST) < weights.SUREST
    linking = replace(quoting, links=(ArticleLink(text="here", url="https://kwel.example/afl/13"),))
    by_link = EpisodeMatcher(TARGETS, transcripts()).candidates(linking)[0]
    assert (by_link.episode, by_link.score) == (by_words.episode, weights.SUREST)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_confidence_stays_the_greater_one(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= weights.calibrated(low) <= weights.calibrated(high) <= 1


def test_a_speaker_label_names_a_guest() -> None:
    told = transcripts()
    told["kwel-7"] = Transcript(cues=(*told["kwel-7"].cues, Cue(30, 31, "Otto Prins", "yes")))
    article = Article(text="It is true, says Otto Prins in the podcast VRN Kwelcast.")
    best = EpisodeMatcher(TARGETS, told).link(article)
    assert best is not None
    assert best.episode == "kwel-7"


def test_parsed_episodes_are_keyed_by_guid() -> None:
    episodes = [
        Episode(
            guid="a",
            title="Water",
            persons=(FeedPerson(name="Wim de Graaf", role="guest"),),
            link="https://x.example/a",
        ),
        Episode(guid="b", title="Wind", link="https://x.example/b"),
    ]
    article = Article(text="Read on.", links=(ArticleLink(text="on", url="https://x.example/b"),))
    best = EpisodeMatcher(episodes).link(article)
    assert best is not None
    assert best.episode == "b"


def test_no_episodes() -> None:
    matcher = EpisodeMatcher([])
    assert matcher.candidates(ARTICLE) == []
    assert matcher.link(ARTICLE) is None
    assert matcher.explain(ARTICLE) == "no episodes are known"


def test_the_limit_and_the_order() -> None:
    found = EpisodeMatcher(TARGETS).candidates(ARTICLE, limit=2)
    assert len(found) == 2
    assert found[0].score >= found[1].score


def test_where_nothing_decides_the_episode_that_shares_a_word_comes_first() -> None:
    found = EpisodeMatcher(TARGETS).candidates(Article(text="Zout!", language="nl"))
    assert found[0].episode == "kwel-7"
    assert not found[0].evidence


@given(st.text(max_size=300), st.sampled_from(["", " VRN Kwelcast ", " Wim de Graaf #12 ", "\nListen with Ada Oud\n"]))
def test_any_text_is_scored_within_bounds_with_spans_inside_it(text: str, extra: str) -> None:
    article = Article(text=text + extra + text, title=text[:50] or None)
    for candidate in EpisodeMatcher(TARGETS, transcripts()).candidates(article):
        assert 0 <= candidate.score <= 1
        for evidence in candidate.evidence:
            assert evidence.text
            if evidence.span:
                assert 0 <= evidence.span.start < evidence.span.end <= len(article.text)


def test_a_closing_line_counts_once() -> None:
    article = Article(text=f"VRN Kwelcast is a podcast.\n{CLOSING}")
    best = EpisodeMatcher(TARGETS).candidates(article)[0]
    assert [e.kind for e in best.evidence].count("closing_line") == 1


def test_a_closing_line_without_the_podcasts_name() -> None:
    article = Article(text=f"{BODY}\nListen to the whole conversation with Wim de Graaf here.")
    best = EpisodeMatcher(TARGETS).candidates(article)[0]
    assert best.episode == "kwel-12"
    assert "closing_line" in kinds(best)


def test_people_decide_before_what_was_spoken_about() -> None:
    """Another episode talks of the article's subject at length; its guest is not the one whom the article names."""
    talk = (
        "The peat under the harbour of Veldum sinks every year, researchers measured the peat and the harbour again, "
        "the harbour of Veldum will close because the peat sinks, and nobody in Veldum wants to hear of a closed harbour."
    )
    other = (
        "We walk along the dike with our guest and speak of birds, of boots, of soup, of songs and of the weather here."
    )
    said = {
        "kwel-13": Transcript(cues=tuple(Cue(i * 1000, (i + 1) * 1000, None, talk) for i in range(40)), language="en"),
        "kwel-12": Transcript(cues=tuple(Cue(i * 1000, (i + 1) * 1000, None, other) for i in range(40)), language="en"),
    }
    article = Article(
        text="The peat under the harbour of Veldum sinks, and the harbour of Veldum will have to close. Researchers "
        "measured it again. Nobody wants to hear it, says Wim de Graaf in the podcast VRN Kwelcast.",
        language="en",
    )
    found = EpisodeMatcher(TARGETS, said).candidates(article)
    assert found[0].episode == "kwel-12"


def test_no_confidence_is_certainty() -> None:
    found = EpisodeMatcher(TARGETS).link(replace(ARTICLE, links=(ArticleLink(text="here", url=TARGETS[0].link or ""),)))
    assert found is not None
    assert 0.9 <= found.score < 1
