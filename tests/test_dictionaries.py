"""Dictionaries in dictd's format, as the system may have them: written here, read from a folder."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from podcast_notes.align import QuoteLocator, locate_quote
from podcast_notes.dictionaries import read_dictionary
from podcast_notes.models import Transcript, Verdict
from tests.align.talks import talk
from tests.dictd import write_dictionary

ENGLISH = {
    "00databaseinfo": "00databaseinfo\nA small dictionary, /by hand/\n",
    "ferry": "ferry /ˈfɛri/\nveerboot, pont\n",
    "to mend": "to mend <v>\n1. herstellen\n2. repareren (een net)\n",
    "sail": 'sail /seɪl/ <n>\nzeil\n"a torn sail" - een gescheurd zeil\nSynonym: canvas\n',
}
DUTCH = {
    "ĳsvogel": "ĳsvogel /ˈɛisfoːɣəl/\nkingfisher\n",
    "zingen": "zingen\nto sing; chant\n",
}


def test_both_directions_are_read(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "eng-nld", ENGLISH)
    write_dictionary(tmp_path, "nld-eng", DUTCH)
    assert read_dictionary("en", "nl", tmp_path) == {
        "ferry": {"veerboot", "pont"},
        "mend": {"herstellen", "repareren"},
        "sail": {"zeil"},
        "kingfisher": {"ijsvogel"},
        "sing": {"zingen"},
        "chant": {"zingen"},
    }
    dutch = read_dictionary("nl", "en", tmp_path)
    assert {word: dutch[word] for word in ("ijsvogel", "pont", "zingen")} == {
        "ijsvogel": {"kingfisher"},
        "pont": {"ferry"},
        "zingen": {"sing", "chant"},
    }


def test_a_dictionary_may_be_unpacked(tmp_path: Path) -> None:
    _, packed = write_dictionary(tmp_path, "eng-nld", ENGLISH)
    (tmp_path / "freedict-eng-nld.dict").write_bytes(gzip.decompress(packed.read_bytes()))
    packed.unlink()
    assert read_dictionary("en", "nl", tmp_path)["ferry"] == {"veerboot", "pont"}


@pytest.mark.parametrize(("source", "target"), [("en", "xx"), ("xx", "nl"), ("en", "en"), ("en", "de")])
def test_what_the_system_has_not_is_empty(tmp_path: Path, source: str, target: str) -> None:
    write_dictionary(tmp_path, "eng-nld", ENGLISH)
    assert read_dictionary(source, target, tmp_path) == {}
    assert read_dictionary("en", "nl", tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    "lines",
    [
        "ferry\n",
        "ferry\tA\n",
        "ferry\t!!\tB\n",
        "ferry\tA\t\n",
        "ferry\t//////////\tB\n",
        "ferry\tzzzz\tzz\n",
        "\t\t\n",
    ],
)
def test_lines_of_an_index_that_lead_nowhere_are_left_out(tmp_path: Path, lines: str) -> None:
    write_dictionary(tmp_path, "eng-nld", {"sail": ENGLISH["sail"]}, broken_lines=lines)
    assert read_dictionary("en", "nl", tmp_path) == {"sail": {"zeil"}}


@pytest.mark.parametrize("damage", ["no text", "no index", "cut short", "not packed", "other bits"])
def test_a_damaged_dictionary_gives_nothing(tmp_path: Path, damage: str) -> None:
    index, packed = write_dictionary(tmp_path, "eng-nld", ENGLISH)
    content = bytearray(packed.read_bytes())
    if damage == "no text":
        packed.unlink()
    elif damage == "no index":
        index.unlink()
    elif damage == "cut short":
        packed.write_bytes(content[: len(content) // 2])
    elif damage == "not packed":
        packed.write_bytes(b"ferry\nveerboot\n")
    else:
        content[20] ^= 0xFF
        content[-6] ^= 0xFF
        packed.write_bytes(content)
    assert read_dictionary("en", "nl", tmp_path) == {}


SPOKEN = (
    "Welkom aan boord van de schuit.",
    "De pont is al jaren uit de vaart genomen.",
    "Vroeger hielp ik mijn oom de zeilen te herstellen.",
    "Aan de oever zingen de vrouwen.",
    "En toen kwam Bo Lund langs met zijn accordeon.",
)


@pytest.fixture
def without_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("podcast_notes.align.locate.installed_encoder", lambda: None)
    monkeypatch.setattr("podcast_notes.align.across.many.installed_encoder", lambda: None)


@pytest.mark.usefixtures("without_encoder")
@pytest.mark.parametrize(
    ("printed", "cue"),
    [
        ("They took the ferry out of service years ago.", 1),
        ("I used to help my uncle mend the sails.", 2),
        ("On the shore women are singing.", 3),
        ("Then Bo Lund came by with his accordion.", 4),
    ],
)
def test_without_an_encoder_a_dictionary_leads_to_the_nearest_place(tmp_path: Path, printed: str, cue: int) -> None:
    write_dictionary(tmp_path, "eng-nld", ENGLISH)
    write_dictionary(tmp_path, "nld-eng", DUTCH)
    dictionary = read_dictionary("en", "nl", tmp_path)
    transcript = talk(*SPOKEN, language="nl")
    found = locate_quote(printed, transcript, language="en", dictionary=dictionary)
    other = talk("Over de molens gaat het volgende week.", "Tot dan.", language="nl")
    english = talk("Elephants!", language="en")
    among = QuoteLocator(
        {"other": other, "boats": transcript, "english": english, "none": Transcript()},
        dictionaries=lambda source, target: read_dictionary(source, target, tmp_path),
    )
    best = among.locate(printed, language="en")[0]
    assert best.episode == "boats"
    for sighting in (found, best):
        assert (sighting.verdict, sighting.first_cue, sighting.last_cue) == (Verdict.NOT_FOUND, cue, cue)
        assert 0 < sighting.score <= 0.3


@pytest.mark.usefixtures("without_encoder")
def test_without_any_word_in_common_no_place_is_nearer(tmp_path: Path) -> None:
    write_dictionary(tmp_path, "eng-nld", ENGLISH)
    found = locate_quote(
        "Elephants never forget.",
        talk(*SPOKEN, language="nl"),
        language="en",
        dictionary=read_dictionary("en", "nl", tmp_path),
    )
    assert (found.verdict, found.start_ms) == (Verdict.NOT_FOUND, None)
