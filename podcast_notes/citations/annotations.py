"""Quotes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): the words in print linked to the sound.

The target is the span of the article, told by its words with what stands around them and by its position in the text of the
archive; a quote that its attribution splits has a target for each of its spans, since selectors of one target are alternatives.
The bodies are the sound (a media fragment), the words as spoken, and the speaker. What the model has no property for has a name
of `urn:podcast-notes:`, for which the context declares `pn`.

Words that a person picked stand in no article: there the target is the stretch of the sound itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from podcast_notes.citations.citation import NAMESPACE, Citation, Heard, PickedWords, named
from podcast_notes.models import EpisodeRecord, QuoteKind, Span, Status

Json = dict[str, object]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_AROUND = 32
"""Characters before and after the words that tell them from the same words elsewhere."""


def annotation_collection(citations: Sequence[Citation | PickedWords], *, now: datetime, version: str) -> Json:
    """An AnnotationCollection with one page that holds an annotation for each citation; `version` is that of this program."""
    software: Json = {
        "id": f"{NAMESPACE}software",
        "type": "Software",
        "name": "podcast-notes",
        "schema:softwareVersion": version,
    }
    items = [
        _of_pick(one, software, now) if isinstance(one, PickedWords) else _annotation(one, software, now)
        for one in citations
    ]
    return {
        "@context": [_CONTEXT, {"pn": NAMESPACE}],
        "id": f"{NAMESPACE}annotations",
        "type": "AnnotationCollection",
        "label": "Quotes and where they were said",
        "generator": software,
        "total": len(items),
        "first": {"id": f"{NAMESPACE}annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(citation: Citation, software: Json, now: datetime) -> Json:
    decided = citation.sighting or citation.quote
    by_person = decided.status is not Status.PROPOSED and decided.decided_by
    return {
        "id": named("citation", citation.id),
        "type": "Annotation",
        "motivation": _motivation(citation),
        "created": _moment(decided.decided or citation.article.added),
        "creator": {"type": "Person", "name": decided.decided_by} if by_person else software,
        "generated": _moment(now),
        "generator": software,
        **({"body": bodies} if (bodies := _bodies(citation)) else {}),
        "target": _targets(citation),
        **_extension(citation),
    }


def _of_pick(picked: PickedWords, software: Json, now: datetime) -> Json:
    pick = picked.pick
    known: Json = {
        "pn:quote": pick.id,
        "pn:kind": QuoteKind.PICKED.value,
        "pn:title": pick.title,
        "pn:quoteStatus": Status.CONFIRMED.value,
        "pn:doubts": [doubt.value for doubt in picked.doubts],
        "pn:episode": pick.episode_id,
        "pn:guid": picked.episode.content.guid if picked.episode else None,
        "pn:transcript": pick.transcript_id,
        "pn:interpolated": pick.interpolated,
    }
    return {
        "id": named("citation", pick.id),
        "type": "Annotation",
        "motivation": ["highlighting", *(["identifying"] if picked.speaker else [])],
        "created": _moment(pick.picked),
        "creator": {"type": "Person", "name": pick.picked_by},
        "generated": _moment(now),
        "generator": software,
        "body": [_spoken(pick.text, picked), *_speaker(picked.speaker)],
        "target": {
            "type": "SpecificResource",
            "source": _sound(picked, pick.episode_id),
            "selector": [_fragment(picked.time)],
        },
        **{name: value for name, value in known.items() if value not in (None, [])},
    }


def _motivation(citation: Citation) -> list[str]:
    """Why it was annotated: `linking` to the sound, `assessing` that it was not found, `identifying` who speaks."""
    motivations = ["linking" if citation.is_found else "assessing"] if citation.sighting else []
    if citation.speaker:
        motivations.append("identifying")
    return motivations or ["highlighting"]


def _targets(citation: Citation) -> Json | list[Json]:
    """The words in print: one target, or one for each span of a quote that its attribution splits."""
    quote = citation.quote
    targets = [_target(citation, span) for span in quote.spans or (Span(quote.start, quote.end),)]
    return targets if len(targets) > 1 else targets[0]


def _target(citation: Citation, span: Span) -> Json:
    quote, printed = citation.quote, citation.printed
    exact = quote.text[span.start - quote.start : span.end - quote.start]
    around: Json = {}
    position: list[Json] = []
    state: Json = {}
    if printed is not None and printed.text[quote.start : quote.end] == quote.text:
        around = {
            "prefix": printed.text[max(0, span.start - _AROUND) : span.start],
            "suffix": printed.text[span.end : span.end + _AROUND],
        }
        position = [{"type": "TextPositionSelector", "start": span.start, "end": span.end}]
        state = {
            "state": {
                "type": "TimeState",
                "sourceDate": _moment(printed.read),
                "pn:textSha256": printed.sha256,
            }
        }
    return {
        "type": "SpecificResource",
        "source": citation.article_address,
        "selector": [{"type": "TextQuoteSelector", "exact": exact, **around}, *position],
        **state,
    }


def _bodies(citation: Citation) -> list[Json]:
    bodies: list[Json] = []
    sighting, episode = citation.sighting, citation.episode
    if sighting and episode and citation.is_found:
        bodies += _sounds(citation, episode)
        if sighting.matched:
            bodies.append(_spoken(sighting.matched, citation))
    return [*bodies, *_speaker(citation.speaker)]


def _spoken(words: str, heard: Heard) -> Json:
    language = {"language": heard.language} if heard.language else {}
    return {"type": "TextualBody", "value": words, "format": "text/plain", **language, "purpose": "describing"}


def _speaker(name: str | None) -> list[Json]:
    body: Json = {"type": "TextualBody", "value": name, "format": "text/plain", "purpose": "identifying"}
    return [body] if name else []


def _sounds(citation: Citation, episode: EpisodeRecord) -> list[Json]:
    """The sound, in one body for each place that the words are from; the whole of it where there are no times."""
    body: Json = {"type": "SpecificResource", "purpose": "linking", "source": _sound(citation, episode.id)}
    return [{**body, "selector": _fragment(time)} for time in citation.times] or [body]


def _sound(heard: Heard, episode_id: str) -> Json:
    """The audio of an episode; the episode where no address of it is known."""
    enclosure = heard.episode.content.enclosure if heard.episode else None
    sound: Json = {"id": heard.audio or named("episode", episode_id), "type": "Sound"}
    if heard.audio and enclosure and enclosure.media_type:
        sound["format"] = enclosure.media_type
    return sound


def _fragment(time: str) -> Json:
    return {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": time}


def _extension(citation: Citation) -> Json:
    """What the archive knows beyond the model: the verdict and its score first."""
    quote, sighting = citation.quote, citation.sighting
    known: Json = {
        "pn:quote": quote.id,
        "pn:kind": quote.kind.value,
        "pn:said": quote.said if quote.spans else None,
        "pn:quoteStatus": quote.status.value,
        "pn:gone": _moment(quote.gone) if quote.gone else None,
        "pn:doubts": [doubt.value for doubt in (*quote.doubts, *citation.doubts)],
    }
    if sighting is not None:
        known |= {
            "pn:episode": sighting.episode_id,
            "pn:guid": citation.episode.content.guid if citation.episode else None,
            "pn:transcript": sighting.transcript_id,
            "pn:verdict": sighting.verdict.value,
            "pn:score": round(sighting.score, 4),
            "pn:status": sighting.status.value,
            "pn:risks": list(sighting.risks),
            "pn:changes": [msgspec.to_builtins(change) for change in sighting.changes],
            "pn:voice": sighting.voice.value,
            "pn:interpolated": sighting.interpolated,
        }
    return {name: value for name, value in known.items() if value not in (None, [])}


def _moment(moment: datetime) -> str:
    """As xsd:dateTime in UTC, with a Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
