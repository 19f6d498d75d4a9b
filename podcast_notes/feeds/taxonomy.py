"""The roles and groups of `podcast:person`, lower case (podcast-namespace, taxonomy.json)."""

from __future__ import annotations

_ROLES = {
    "creative direction": "director, assistant director, executive producer, senior producer, producer, associate producer, "
    "development producer, creative director",
    "cast": "host, co-host, guest host, guest, voice actor, narrator, announcer, reporter",
    "writing": "author, editorial director, co-writer, writer, songwriter, guest writer, story editor, managing editor, "
    "script editor, script coordinator, researcher, editor, fact checker, translater, translator, transcriber, logger",
    "audio production": "studio coordinator, technical director, technical manager, audio engineer, "
    "remote recording engineer, post production engineer",
    "audio post-production": "audio editor, sound designer, foley artist, composer, theme music, music production, "
    "music contributor",
    "administration": "production coordinator, booking coordinator, production assistant, content manager, "
    "marketing manager, sales representative, sales manager",
    "visuals": "graphic designer, cover art designer",
    "community": "social media manager",
    "misc.": "consultant, intern",
    "video production": "camera operator, lighting designer, camera grip, assistant camera",
    "video post-production": "editor, assistant editor",
}
ROLES = frozenset(role for roles in _ROLES.values() for role in roles.split(", "))
"""All roles, of whatever group."""
_PAIRS = frozenset((role, group) for group, roles in _ROLES.items() for role in roles.split(", "))


def is_known_role(role: str, group: str) -> bool:
    """Whether the taxonomy has that role in that group; both lower case."""
    return (role, group) in _PAIRS
