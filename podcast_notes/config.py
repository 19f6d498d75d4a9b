"""The settings of an archive: `podcast-notes.toml`, read, checked and written for the first time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from podcast_notes.errors import ConfigError

FILE_NAME = "podcast-notes.toml"


class ArchiveSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What the archive is called, and in which language its pages are."""

    title: str = "Podcast notes"
    language: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,8}\Z")] = "en"
    description: str = ""


_OldAddress = Annotated[str, Meta(pattern=r"^(?!.*\.\.)/?[^/?#:\\\s][^?#:\\\s]*\Z")]
_NewAddress = Annotated[str, Meta(pattern=r"^(https?://\S+|/|(?!.*\.\.)/?[^/?#:\\\s][^?:\\\s]*)\Z")]
"""Paths of the site, or an address elsewhere."""


class WebsiteSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the site will stand: its address, for links that must be absolute, and addresses that pages had before.

    `search` says whether it can be searched, `cards` whether it has pictures to share pages with, `headers` whether it has a
    file `_headers` for its host.
    """

    base_url: Annotated[str, Meta(pattern=r"^(https?://\S+)?\Z")] = ""
    search: bool = True
    cards: bool = True
    headers: bool = False
    redirects: dict[_OldAddress, _NewAddress] = {}


class FetchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How addresses are read."""

    timeout_seconds: Annotated[float, Meta(gt=0)] = 20.0
    max_megabytes: Annotated[int, Meta(gt=0)] = 64
    allow_private_addresses: bool = False
    connections: Annotated[int, Meta(ge=1, le=64)] = 8


class SpeechSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How transcripts are made from audio: the engine, its model (a folder), and how large an audio file may be."""

    engine: str = "faster-whisper"
    model: str = ""
    max_megabytes: Annotated[int, Meta(gt=0)] = 500


class ReviewSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Who decides about what is proposed; empty for git's user, or the login name."""

    name: str = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, each with a default."""

    archive: ArchiveSettings = ArchiveSettings()
    site: WebsiteSettings = WebsiteSettings()
    fetch: FetchSettings = FetchSettings()
    speech: SpeechSettings = SpeechSettings()
    review: ReviewSettings = ReviewSettings()


_TEMPLATE = """\
# The settings of this podcast-notes archive. Every line may be left out; what stands here are the defaults.

[archive]
title = {title}
# The language of menus and dates on the site: en, nl, or another one as pt-BR (docs/site.md, "Another language").
language = {language}
description = ""

[site]
# The address at which you publish site/, for links that must be absolute: "https://notes.example.org/".
base_url = ""
# Whether the site has a search page; its index takes about 60 kB for an episode of an hour.
search = true
# Whether a picture is made for each page and quote, which others see where its address is shared.
cards = true
# Whether the file _headers is written, by which Netlify and Cloudflare Pages send a Content-Security-Policy with all files.
headers = false

[site.redirects]
# Addresses that pages had before, and where visitors are sent instead: "gasten/jan" = "guests/jan-de-vries/".

[fetch]
timeout_seconds = 20.0
# Feeds, transcripts and pages larger than this are refused.
max_megabytes = 64
# Whether a feed may name addresses inside your own network (127.0.0.1, 10.0.0.0/8, ...).
allow_private_addresses = false
# How many addresses are read at once; of one host never more than two.
connections = 8

[speech]
# How `transcript make` makes transcripts from audio, and the folder of the model: a path, or a name in models/.
engine = "faster-whisper"
model = ""
# Audio files larger than this are not downloaded.
max_megabytes = 500

[review]
# The name that is kept with each decision. Empty: the user.name of git, else your login name.
name = ""
"""


def new_settings_text(*, title: str, language: str) -> str:
    """The documented settings file of a new archive."""
    return _TEMPLATE.format(title=_toml_string(title), language=_toml_string(language))


def _toml_string(text: str) -> str:
    return msgspec.json.encode(text).decode()


def load_settings(path: Path) -> Settings:
    """The settings in a file; raises ConfigError that names the line or the key."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"cannot be read ({error.strerror})", resource=str(path), hint="Check its permissions."
        ) from error
    try:
        return msgspec.toml.decode(data, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"is not valid: {error}", resource=str(path), hint="Mend the line, or delete it to get the default."
        ) from error
