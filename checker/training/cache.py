"""What was trained, kept until the sentences or the language change."""

__all__ = ["classifier_data", "classifier_file", "stamp"]

import hashlib
from collections.abc import Sequence
from pathlib import Path

from checker.engine.free_text import ClassifierData, Language, decode, encode
from checker.knowledge.compile.handbook import Handbook
from checker.training.training import Labelled, trained

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "build/listener"
"""One for all handbooks: the name of a file says what it was trained on."""
KEPT = 8
"""Files, the newest; comparisons of versions go back and forth between a few."""
READS = ["clauses", "encoding", "features", "language", "model", "normalizer"]
CODE = (
    *(HERE / f"{name}.py" for name in ("fitting", "training")),
    *(HERE.parent / "engine" / "free_text" / f"{name}.py" for name in READS),
)
"""What decides the bytes beside the sentences."""


def classifier_data(handbook: Handbook) -> ClassifierData:
    """Return what a classifier of a handbook needs; trains only if that changed."""
    return decode(classifier_file(handbook))


def classifier_file(handbook: Handbook) -> bytes:
    """Return the same as the file that readers get; the same sentences give the same bytes."""
    sentences = [Labelled(text=s.text, answers=s.answers) for s in handbook.sentences]
    path = FOLDER / f"{stamp(sentences, handbook.language)}.bin"
    if not path.exists():
        made = encode(trained(sentences, handbook.language))
        path.parent.mkdir(parents=True, exist_ok=True)
        made_before = sorted(FOLDER.iterdir(), key=lambda file: file.stat().st_mtime)
        for old in made_before[: 1 - KEPT]:
            old.unlink(missing_ok=True)
        new = path.with_suffix(".new")
        new.write_bytes(made)
        new.rename(path)  # whole or not at all
    return path.read_bytes()


def stamp(sentences: Sequence[Labelled], language: Language) -> str:
    """Return a hash of all that decides what is trained."""
    digest = hashlib.sha256()
    for sentence in sentences:
        digest.update(repr((sentence.text, sorted(sentence.answers))).encode())
    tables = (language.characters, language.words, language.cues)
    digest.update(repr([sorted(table.items()) for table in tables]).encode())
    for path in CODE:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]
