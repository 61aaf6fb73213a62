"""From the handbook's sentences to what reads free text: made by the build, with scikit-learn."""

from checker.training.cache import classifier_data, classifier_file
from checker.training.training import FEWEST, Labelled, trained

__all__ = ["FEWEST", "Labelled", "classifier_data", "classifier_file", "trained"]
