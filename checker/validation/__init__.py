"""Whether a ``knowledge.json`` that others made is right: every mistake at once, with its repair.

``knowledge.schema.json``, beside this file, is the form in JSON Schema, draft 2020-12. ``schema``
checks data against it, ``consistency`` what no schema can say, and the engine itself comes last.
"""

from checker.validation.check import problems
from checker.validation.loading import load
from checker.validation.problem import Problem

__all__ = ["Problem", "load", "problems"]
