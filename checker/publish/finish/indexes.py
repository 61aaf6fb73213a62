"""What is made from all finished pages: the search's index, and the overview for programs."""

__all__ = ["Indexes"]

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from checker.engine import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.publish.addresses import address_of
from checker.publish.html.folds import FOLDED
from checker.publish.html.sections import Section
from checker.publish.machine_readable.llms_txt import ADDRESS, Entry, overview
from checker.publish.markdown.glossary import Glossary
from checker.publish.search import index as search_index


class Indexes:
    """The search's index and ``llms.txt`` of a site, from its pages one after the other."""

    def __init__(self, handbook: Handbook, knowledge: Knowledge, glossary: Glossary) -> None:
        """Begin with none.

        Args:
            handbook: the compiled pages.
            knowledge: the handbook.
            glossary: its terms, which the search keeps whole.
        """
        self._handbook = handbook
        self._knowledge = knowledge
        self._glossary = glossary
        self._wording = handbook.wording
        self._pages: dict[str, search_index.Page] = {}

    def add(self, source: str, title: str, sections: Sequence[Section]) -> None:
        """Take a page.

        Args:
            source: its file below ``docs/``.
            title: its title.
            sections: what stands in it.
        """
        self._pages[source] = search_index.Page(
            file=source,
            address=address_of(source),
            title=title,
            sections=tuple(s for s in sections if s.heading not in self._repeated),
            sentences=self._sentences.get(source, ()),
        )

    def write(self, folder: Path, name: str, sentence: str, address: str) -> None:
        """Write the overview and the index.

        Args:
            folder: where the site has been built.
            name: the site's name.
            sentence: one about it.
            address: its address with a slash at its end, or '' where it is not known.
        """
        entries = [
            Entry(file=p.file, address=p.address, title=p.title, about=self._about(p))
            for p in self._pages.values()
        ]
        text = overview(entries, self._handbook.site, name, sentence, address)
        (folder / ADDRESS).write_text(text, encoding="utf-8")
        words = (spelling for t in self._glossary.terms for spelling in (t.term, *t.also))
        index = search_index.index(self._pages.values(), self._wording, words)
        path = folder / search_index.INDEX
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(index, encoding="utf-8")

    def _about(self, page: search_index.Page) -> str:
        """Return a page's sentence about itself, or its first one."""
        first = page.sections[0].text.partition(self._handbook.site["sentence_end"])
        return self._handbook.sentence(page.file) or (first[0] + first[1]).rstrip()

    @cached_property
    def _sentences(self) -> Mapping[str, tuple[str, ...]]:
        """Return ``{file of a sign's page: what readers say}``."""
        sentences: dict[str, tuple[str, ...]] = {}
        for sentence in self._handbook.sentences:
            file = sentence.file.removeprefix("docs/")
            if sentence.answers and file in self._handbook.documents:
                sentences[file] = (*sentences.get(file, ()), sentence.text)
        return sentences

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Return headings under which pages repeat what others say."""
        words = self._handbook.site
        return frozenset(words[k] for k in FOLDED)
