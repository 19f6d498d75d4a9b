"""A transcript as WebVTT is to a browser the cues that went in, whatever their words are. All of them are invented."""

from __future__ import annotations

from playwright.sync_api import Page

from podcast_notes.models import Cue, Transcript
from podcast_notes.transcripts import format_transcript
from tests.render.test_hostile_outputs import PAYLOADS

_READ = """async (texts) => {
  const found = [];
  for (const text of texts) {
    const track = document.createElement("track");
    const loaded = new Promise((resolve) => { track.onload = track.onerror = resolve; });
    track.src = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
    const video = document.body.appendChild(document.createElement("video"));
    video.append(track);
    track.track.mode = "hidden";
    await loaded;
    found.push([...(track.track.cues ?? [])].map((cue) => {
      const shown = cue.getCueAsHTML();
      const names = [...shown.querySelectorAll("*")].map((node) => node.localName);
      return [cue.startTime, cue.endTime, names, shown.textContent];
    }));
    video.remove();
  }
  return found;
}"""


def test_cues_are_those_that_went_in_to_a_browser(page: Page) -> None:
    """As plain words and under a name, between an open arrow before and a known cue behind."""
    texts = []
    for payload in PAYLOADS.values():
        cues = (
            Cue(0, 1_000, None, payload),
            Cue(1_000, 2_000, payload, f"b\n\n00:00:01.000 --> 00:09:00.000\n{payload}"),
            Cue(2_000, 3_000, "Saar", "NOTE the end"),
        )
        texts.append(format_transcript(Transcript(cues=cues, header=f"Kind: {payload}"), "vtt"))
    found = page.evaluate(_READ, texts)
    for name, read in zip(PAYLOADS, found, strict=True):
        assert [(start, end) for start, end, _, _ in read] == [(0, 1), (1, 2), (2, 3)], name
        assert [names for _, _, names, _ in read] == [[], ["span"], ["span"]], f"{name}: a voice, and no other markup"
        assert read[2][3] == "NOTE the end", name
    plain = dict(zip(PAYLOADS, found, strict=True))["scripts"][0][3]
    assert plain == PAYLOADS["scripts"].replace("\n", " ") or plain == PAYLOADS["scripts"]
