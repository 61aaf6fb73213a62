"""From the handbook's sentences to what reads free text: made by the build, with scikit-learn."""

from checker.training.cache import listener_data, listener_file
from checker.training.training import FEWEST, Labelled, trained

__all__ = ["FEWEST", "Labelled", "listener_data", "listener_file", "trained"]
