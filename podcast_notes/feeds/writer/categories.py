"""The categories of a podcast: those of Apple's list as `itunes:category`, one inside the other, and others as RSS has them.

Source: https://podcasters.apple.com/support/1691-apple-podcasts-categories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from podcast_notes.feeds.writer.markup import element, is_blank, parent_element, text_element

_APPLE = {
    "Arts": "Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts",
    "Business": "Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit",
    "Comedy": "Comedy Interviews, Improv, Stand-Up",
    "Education": "Courses, How To, Language Learning, Self-Improvement",
    "Fiction": "Comedy Fiction, Drama, Science Fiction",
    "Government": "",
    "Health & Fitness": "Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality",
    "History": "",
    "Kids & Family": "Education for Kids, Parenting, Pets & Animals, Stories for Kids",
    "Leisure": "Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games",
    "Music": "Music Commentary, Music History, Music Interviews",
    "News": "Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News",
    "Religion & Spirituality": "Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality",
    "Science": "Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, "
    "Social Sciences",
    "Society & Culture": "Documentary, Personal Journals, Philosophy, Places & Travel, Relationships",
    "Sports": "Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, "
    "Tennis, Volleyball, Wilderness, Wrestling",
    "TV & Film": "After Shows, Film History, Film Interviews, Film Reviews, TV Reviews",
    "Technology": "",
    "True Crime": "",
}
_PARENTS = {inner: outer for outer, names in _APPLE.items() for inner in names.split(", ") if inner}


def podcast_category_elements(categories: Iterable[str]) -> Iterator[str]:
    """The categories of a channel; an inner one of Apple's whose outer one is not said stands inside it all the same."""
    inner: dict[str, list[str]] = {}
    others: list[str] = []
    for category in categories:
        if category in _APPLE:
            inner.setdefault(category, [])
        elif category in _PARENTS:
            inner.setdefault(_PARENTS[category], []).append(category)
        else:
            others.append(category)
    for outer, names in inner.items():
        yield parent_element("itunes:category", (element("itunes:category", text=name) for name in names), text=outer)
    yield from category_elements(others)


def category_elements(categories: Iterable[str]) -> Iterator[str]:
    """Categories as RSS has them, in a channel or an item."""
    return (text_element("category", category) for category in categories if not is_blank(category))
