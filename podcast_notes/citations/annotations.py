"""Quotes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): the words in print linked to the sound.

The target is the span of the article, told by its words with what stands around them and by its position in the text of the
archive; a quote that its attribution splits has a target for each of its spans, since selectors of one target are alternatives.
The bodies are the sound (a media fragment), the words as spoken, and the speaker. What the model has no property for has a name
of `urn:podcast-notes:`, for which the context declares `pn`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from podcast_notes.citations.citation import NAMESPACE, Citation, named
from podcast_notes.models import EpisodeRecord, Span, Status

Json = dict[str, object]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://www.w3.org/TR/media-frags/"
_AROUND = 32
"""Characters before and after the words that tell them from the same words elsewhere."""


def annotation_collection(citations: Sequence[Citation], *, now: datetime, version: str) -> Json:
    """An AnnotationCollection with one page that holds an annotation for each citation; `version` is that of this program."""
    software: Json = {
        "id": f"{NAMESPACE}software",
        "type": "Software",
        "name": "podcast-notes",
        "schema:softwareVersion": version,
    }
    items = [_annotation(citation, software, now) for citation in citations]
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
            language = {"language": citation.language} if citation.language else {}
            spoken: Json = {"type": "TextualBody", "value": sighting.matched, "format": "text/plain", **language}
            bodies.append({**spoken, "purpose": "describing"})
    if citation.speaker:
        bodies.append(
            {"type": "TextualBody", "value": citation.speaker, "format": "text/plain", "purpose": "identifying"}
        )
    return bodies


def _sounds(citation: Citation, episode: EpisodeRecord) -> list[Json]:
    """The sound, in one body for each place that the words are from; the whole of it where there are no times."""
    enclosure = episode.content.enclosure
    sound: Json = {"id": citation.audio or named("episode", episode.id), "type": "Sound"}
    if citation.audio and enclosure and enclosure.media_type:
        sound["format"] = enclosure.media_type
    body: Json = {"type": "SpecificResource", "purpose": "linking", "source": sound}
    selectors = [
        {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": fragment} for fragment in citation.times
    ]
    return [{**body, "selector": selector} for selector in selectors] or [body]


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
