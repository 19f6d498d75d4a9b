r"""An archive into which somebody tried to bring scripts, by every door of the command line.

All of it is invented. A payload that ran would call `hit(…)` or ask something of `evil.example`: the tests watch for both.
What one payload opens swallows what follows (`<!--`, `<textarea>`), so each episode, with its people, its transcript and its
article, has a class of payloads of its own.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from click.testing import CliRunner

from podcast_notes.cli import cli
from podcast_notes.markup import is_web_url

_PAYLOADS = tomllib.loads((Path(__file__).parent / "payloads.toml").read_text(encoding="utf-8"))
CLASSES: dict[str, str] = {name: "".join(pieces) for name, pieces in _PAYLOADS["classes"].items()}
CLASSES["long words"] = "Waterstaat" * 60 + "\u0301" * 40 + " " + "m" * 400
"""A class of payloads by name."""
ADDRESSES: list[str] = _PAYLOADS["addresses"]
"""Addresses, which every field for one is given in turn."""

ASKED = ("handlers", "breaking out", "in attributes", "templates", "clobbering", "data in scripts")
"""Classes that are tried as questions too."""
NAMES = ("__proto__", "constructor", "toString", "index", "con", "..", "page-2", "by-guest", "letter-a", "⁠x⁠")
"""Names that mean something to scripts, file systems and the site."""
HOST = "https://notes.example.org/"
_WORDS = "Eleven mills lost their sails in that one night"


def address(number: int) -> str:
    """An address of those in turn."""
    return ADDRESSES[number % len(ADDRESSES)]


_REDIRECTS = {
    "old/'><svg/onload=hit(1)>": "guests/",
    'old/"><script>hit(2)<script>': 'episodes/"><script>hit(3)<script>',
    "old/%22%3E%3Cscript%3Ehit(4)%3C/script%3E": "articles/",
}


def run(archive: Path, *arguments: str | Path, data: bytes | None = None) -> str:
    """Call the command line on the archive; a bad item (exit code 1) is no fault of the program."""
    result = CliRunner().invoke(cli, ["--archive", str(archive), *map(str, arguments)], input=data)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1), f"{arguments}: {result.output}"
    return result.stdout


def make_archive(folder: Path) -> Path:
    """Make the archive below a folder, by the command line, without building its site."""
    archive, sources = folder / "archive", folder / "sources"
    sources.mkdir()
    run(archive, "init", archive, "--title", CLASSES["breaking out"], "--language", "en")
    _settle(archive / "podcast-notes.toml")
    (archive / "about.md").write_text("\n\n".join(_lines_of_all()), encoding="utf-8")
    feed = sources / "feed.xml"
    feed.write_text(feed_of_all(), encoding="utf-8")
    run(archive, "podcast", "add", feed)
    for number, (name, payload) in enumerate(CLASSES.items()):
        _fill(archive, sources, number, name, payload)
    _name_people(archive)
    return archive


def _settle(settings: Path) -> None:
    """Settings with markup in whatever takes text."""
    text = settings.read_text().replace('base_url = ""', f"base_url = {json.dumps(HOST)}")
    text = text.replace('description = ""', f"description = {json.dumps(CLASSES['in attributes'])}")
    moved = "".join(f"{json.dumps(old)} = {json.dumps(new)}\n" for old, new in _REDIRECTS.items())
    settings.write_text(text.replace("[site.redirects]\n", f"[site.redirects]\n{moved}"))


def _lines_of_all() -> Iterator[str]:
    for name, payload in CLASSES.items():
        yield f"About {name}: {payload}"
        yield f"[{name}]({address(len(name))}) <{address(len(name) + 1)}>"


def _fill(archive: Path, sources: Path, number: int, name: str, payload: str) -> None:
    """A transcript, chapters, notes, an article and a pick for the episode with a number, all with the payload."""
    episode = episodes(archive)[number]
    notes = archive / "episodes" / episode / "notes.md"
    notes.parent.mkdir(parents=True, exist_ok=True)
    notes.write_text(f"# {payload}\n\n{payload}\n\n[x]({address(number)}) <{address(number)}>", encoding="utf-8")
    write, ending = TRANSCRIPTS[number % len(TRANSCRIPTS)]
    transcript = sources / f"{number}.{ending}"
    transcript.write_text(write(payload), encoding="utf-8", errors="surrogatepass")
    run(archive, "transcript", "import", episode, transcript)
    chapters = sources / f"{number}.chapters.json"
    chapters.write_text(json.dumps(chapters_of(number, payload)), encoding="utf-8")
    run(archive, "chapters", "import", episode, chapters)
    article = sources / f"{number} {name}.html"
    article.write_text(article_of(number, payload), encoding="utf-8")
    added = run(archive, "article", "add", article, "--published", "2026-03-02", "--json")
    if added:  # a page that a comment swallows has no text
        run(archive, "link", "add", json.loads(added)["id"], episode)
    run(archive, "quote", "pick", episode, "--from", "0:10", "--to", "0:19", "--title", payload.replace("\x00", ""))


def _name_people(archive: Path) -> None:
    """Other names and links of people; a link that is none is refused."""
    people = json.loads(run(archive, "guest", "list", "--json"))
    for number, (person, payload) in enumerate(zip(people, CLASSES.values(), strict=False)):
        printable = payload.replace("\x00", "")
        run(archive, "guest", "edit", person["id"], "--alias", printable)
        if is_web_url(address(number)):
            run(archive, "guest", "edit", person["id"], "--link", address(number))


def episodes(archive: Path) -> list[str]:
    """The ids of all episodes, the first published first."""
    listed = json.loads(run(archive, "episode", "list", "--json"))
    return [str(episode["id"]) for episode in reversed(listed)]


def feed_of_all() -> str:
    """A feed with an item for each class, the payload in each of its elements and attributes."""
    items = "".join(_item(number, payload) for number, payload in enumerate(CLASSES.values()))
    own = CLASSES["scripts"]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet type="text/xsl" href="javascript:hit(1)"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters">
<channel><title>Moleneers {text(own)}</title><link>{text(address(9))}</link><language>en</language>
<description>{text(own)}</description><copyright>{text(own)}</copyright><itunes:author>{text(own)}</itunes:author>
<itunes:image href={quoted(address(8))}/><itunes:category text={quoted(own)}/>
<podcast:person role="host" href={quoted(address(0))} img={quoted(address(5))}>Bram Hollestelle {text(own)}</podcast:person>
<podcast:funding url={quoted(address(10))}>{text(own)}</podcast:funding>
<podcast:license url={quoted(address(9))}>{text(own)}</podcast:license>
<podcast:location geo={quoted(own)}>{text(own)}</podcast:location>
<podcast:trailer url={quoted(address(9))} pubdate="Thu, 01 Apr 2021 08:00:00 EST">{text(own)}</podcast:trailer>
{items}</channel></rss>"""


def _item(number: int, payload: str) -> str:
    name = f"Saar van Molen{chr(97 + number)}"
    urls = [quoted(address(number + step)) for step in range(12)]
    return f"""<item><title>{text(f"#{number + 1} {payload} {escape(payload)}")}</title><guid>{text(payload + str(number))}</guid>
<dc:language>{text(f"en-{payload}")}</dc:language>
<pubDate>{number + 1:02} Mar 2026 06:00:00 GMT</pubDate><link>{text(address(number))}</link>
<itunes:title>{text(f"{payload} {escape(payload)}")}</itunes:title>
<itunes:episode>{number + 1}</itunes:episode><itunes:duration>1:30</itunes:duration>
<itunes:author>{text(payload)}</itunes:author><itunes:subtitle>{text(payload)}</itunes:subtitle><itunes:image href={urls[0]}/>
<enclosure url={urls[8] if number % 3 else '"https://media.example.org/1.mp3"'}
  length="100" type={quoted("audio/mpeg" + payload)}/>
<description>{text(f"<p>Sails. Guest: {name} (Institute for Mills)</p>{payload}")}</description>
<content:encoded>{text(_description(payload, urls[1]))}</content:encoded>
<podcast:season name={quoted(payload)}>1</podcast:season><podcast:episode display={quoted(payload)}>{number + 1}</podcast:episode>
<podcast:person role="guest" href={urls[2]} img={urls[3]}>{text(f"{name} {escape(payload)}")}</podcast:person>
<podcast:person role="guest">{NAMES[number % len(NAMES)]}</podcast:person>
<podcast:person role={quoted(payload)} group={quoted(payload)} href={urls[4]}>{text(payload)} Wiek</podcast:person>
<podcast:soundbite startTime="10" duration="9">{text(payload)}</podcast:soundbite>
<podcast:location rel={quoted(payload)} geo={quoted(payload)} osm={quoted(payload)}>{text(payload)}</podcast:location>
<podcast:license url={urls[5]}>{text(payload)}</podcast:license>
<podcast:contentLink href={urls[6]}>{text(payload)}</podcast:contentLink>
<podcast:socialInteract uri={urls[7]} protocol={quoted(payload)} accountId={quoted(payload)} accountUrl={urls[9]}/>
<podcast:txt purpose={quoted(payload)}>{text(payload)}</podcast:txt>
<podcast:alternateEnclosure type={quoted(payload)} title={quoted(payload)} rel={quoted(payload)} lang={quoted(payload)}>
<podcast:source uri={urls[10]}/></podcast:alternateEnclosure>
<psc:chapters><psc:chapter start="0:01" title={quoted(payload)} href={urls[11]} image={urls[0]}/></psc:chapters></item>
"""


def _description(payload: str, url: str) -> str:
    return f"<p>{payload}</p><p>{escape(payload)}</p><p><a href={url} title={quoted(payload)}>x</a></p>"


def text(words: str) -> str:
    """Text of an element in XML; what XML forbids stands there all the same, as it does in broken feeds."""
    return "<![CDATA[" + words.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def quoted(words: str) -> str:
    """An attribute's value with its quotation marks."""
    return f'"{escape(words)}"'


def _cues(payload: str) -> list[tuple[int, int, str, str]]:
    """Start and end in seconds, speaker and words: one line is words alone, which articles quote as they are."""
    return [
        (0, 9, f"Bram {payload}", f"Welcome, {payload}"),
        (10, 19, f"Saar {payload}", f"{_WORDS}, and nobody was at home to brake them."),
        (20, 29, f"Saar {payload}", f"I do not think {payload} that every mill should turn again."),
        (30, 39, payload, f"{payload} {escape(payload)}"),
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _vtt(payload: str) -> str:
    cues = "".join(
        f"<c.{_one_line(words)[:20]}>\n00:00:{start:02}.000 --> 00:00:{end:02}.000 line:0 {_one_line(payload)[:30]}\n"
        f"<v {escape(_one_line(speaker), quote=False)}>{_one_line(words)} {escape(_one_line(words), quote=False)}\n\n"
        for start, end, speaker, words in _cues(payload)
    )
    style = "STYLE\n::cue { background: url(//evil.example/f) }"
    return (
        f"WEBVTT {_one_line(payload)}\nLanguage: {_one_line(payload)}\n\n{style}\n\nNOTE {_one_line(payload)}\n\n{cues}"
    )


def _srt(payload: str) -> str:
    return "".join(
        f"{number}\n00:00:{start:02},000 --> 00:00:{end:02},000\n{_one_line(speaker)}: {_one_line(words)}\n\n"
        for number, (start, end, speaker, words) in enumerate(_cues(payload), 1)
    )


def _json(payload: str) -> str:
    names = ("startTime", "endTime", "speaker", "body")
    return json.dumps({"version": payload, "segments": [dict(zip(names, cue, strict=True)) for cue in _cues(payload)]})


def _html(payload: str) -> str:
    return "".join(
        f"<cite>{escape(speaker)}:</cite><time>0:{start:02}</time><p>{escape(words)} {words}</p>\n"
        for start, _, speaker, words in _cues(payload)
    )


TRANSCRIPTS = ((_json, "json"), (_vtt, "vtt"), (_srt, "srt"), (_html, "html"))


def chapters_of(number: int, payload: str) -> dict[str, object]:
    """A JSON chapters file with the payload in each of its fields."""
    chapters = [
        {"startTime": start, "title": payload, "url": address(number + start), "img": address(number + start + 1)}
        for start in (0, 10, 30)
    ]
    return {"version": payload, "title": payload, "author": payload, "fileName": payload, "chapters": chapters}


def article_of(number: int, payload: str) -> str:
    """A page with the payload in its metadata, its byline and its text, that quotes words of the episode and other words."""
    data = {
        "@type": "NewsArticle",
        "headline": payload,
        "author": {"@type": "Person", "name": payload},
        "url": address(number),
    }
    name = f"Saar van Molen{chr(97 + number)}"
    shown, printed = escape(payload), json.dumps(data).replace("<", "\\u003c")
    own = quoted(f"{address(number)}/{number}")  # two articles have not one address
    return f"""<!doctype html><html lang="en"><head><title>{shown}</title>
<link rel="canonical" href={own}><meta name="author" content={quoted(payload)}>
<meta property="og:site_name" content={quoted(payload)}><meta property="og:title" content={quoted(payload)}>
<meta property="og:url" content={own}><script type="application/ld+json">{printed}</script>
</head><body><article><h1>The sails of mill {number}: {shown}</h1>
<p>The storm of last winter took more than anybody had thought. “{_WORDS}, and nobody was at home to brake them,” says {name},
of the Institute for Mills {shown}, in the podcast Moleneers.</p>
<p>Not all of them are to be repaired. “I do not think {shown} that every mill should turn again,” according to {name}.</p>
<p>“A mill that nobody looks after {shown} is only a danger to its neighbours,” says {shown}, who was not there.</p>
<p>{payload}</p><p>Listen to the whole <a href={quoted(address(number))}>conversation</a> of the people at the mill, which lasts
for more than an hour and is about all that happened in the night of the storm.</p></article></body></html>"""
