"""How hard the laws are searched: the same way in every run, or for longer by wish.

``HYPOTHESIS_PROFILE=deep`` looks at twenty times as many examples, other ones each time.
"""

import os

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
"""Whole handbooks are large; that drawing one takes its time is no sign of a mistake."""

settings.register_profile(
    "same", derandomize=True, deadline=None, max_examples=30, suppress_health_check=SLOW
)
settings.register_profile("deep", deadline=None, max_examples=1000, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
