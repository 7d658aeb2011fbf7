"""Where in a notice a tracker would be named, if it were: the nearest paragraph for a web editor to write at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from trackerlint.catalogue.model import Category, Tracker
from trackerlint.notice.lexicon import Lexicon
from trackerlint.notice.model import Notice, Paragraph
from trackerlint.notice.vocabulary import fold

_ADS = (
    r"advert|marketing|targeting|remarket|werb|publicit|publicid|pubblicit|advertent|reclame|reklam|marchnata"
    r"|hysbyseb"
)
_COUNTING = (
    r"analyt|statisti|measure|performance|usage|analyse|auswertung|webanaly|mesure|audience|analisi|analisis|analitic"
    r"|estadistic|meten|statistiek|analityk|pomiar|dadansodd|mesur"
)
_CONTENT = (
    r"embed|plug-?in|video|map|social media|font|content|einbind|inhalte|soziale|contenu|reseaux|contenido|redes"
    r"|incorpor"
    r"|sociale media|ingesloten|osadz|spolecznos|cynnwys"
)
_TOPIC: Mapping[Category, str] = {
    "advertising": _ADS,
    "customer-data-platform": _ADS,
    "analytics": _COUNTING,
    "session-replay": _COUNTING,
    "a-b-testing": _COUNTING,
    "error-monitoring": _COUNTING,
    "social-embed": _CONTENT,
    "embed": _CONTENT,
}
_RECIPIENTS = (
    r"third part|share|sharing|recipient|who (?:we|receives|has)|processor|supplier|dritte|empfanger|weitergabe"
    r"|destinataire|tiers|partage|destinatari|terceros|terzi|ontvanger|derden|delen|odbiorc|podmiot|udostepn|rhannu"
    r"|trydydd"
)
_COOKIES = r"cookie|cwci|traceur|ciasteczk|tracker|pixel|track"


def belongs(
    notices: Sequence[Notice], tracker: Tracker, lexicon: Lexicon, kinds: Mapping[str, Category]
) -> tuple[str, Paragraph] | None:
    """Return the path and the paragraph where a tracker belongs: beside one of its kind, or below a fitting heading.

    ``kinds`` gives the category of each tracker by its id.
    """
    for fits in _wishes(tracker, lexicon, kinds):
        for notice in notices:
            for paragraph in notice.paragraphs:
                if fits(paragraph):
                    return notice.path, paragraph
    return None


def _wishes(tracker: Tracker, lexicon: Lexicon, kinds: Mapping[str, Category]) -> Iterator[Callable[[Paragraph], bool]]:
    """Yield what the paragraph should be, the best first."""

    def of_its_kind(paragraph: Paragraph) -> bool:
        named = [one for one in lexicon.mentions(paragraph) if one.level == "exact" and not one.denied]
        return any(kinds.get(one.key) == tracker.category for one in named)

    yield of_its_kind
    for pattern in (_TOPIC.get(tracker.category), _RECIPIENTS, _COOKIES):
        if pattern:
            yield lambda paragraph, words=pattern: paragraph.shape == "heading" and _says(words, paragraph)  # type: ignore[misc]
    for pattern in (_TOPIC.get(tracker.category), _RECIPIENTS, _COOKIES):
        if pattern:
            yield lambda paragraph, words=pattern: _says(words, paragraph)  # type: ignore[misc]


def _says(pattern: str, paragraph: Paragraph) -> bool:
    return re.search(pattern, fold(paragraph.text)) is not None
