"""A handbook whose pages are its diagnosis.

The packages, and who may import whom:

``engine``     the diagnosis: standard library only, no clock, files, network or randomness
``view``       the engine's answers as escaped HTML; may import ``engine``
``validation`` checks a ``knowledge.json`` that others made; may import ``engine``
``knowledge``  pages to knowledge; may import ``engine``
``scorecard``  replays cases; may import ``engine`` and ``knowledge``
``runtime``    the wheel, as a file, into what a browser loads
``publish``    pages and checker as the site shows them; may import all of these but ``scorecard``
``authoring``  the authors' commands; may import ``engine``, ``knowledge`` and ``scorecard``, and
               ``publish`` inside functions
``tools``      programs around the site, for those who run it: ``bench`` measures all of it,
               ``gallery`` takes pictures, ``hosting`` brings the built site to servers
``web``        the worker and the page script; no Python
``reference``  a small site that is made from the docstrings of the wheel; no Python

``__main__``   an interview in the terminal; may import ``engine``, ``validation`` and ``view``

``engine``, ``validation``, ``view`` and ``__main__`` are the wheel; a browser gets ``engine`` and
``view`` of it. ``mkdocs_hooks`` calls ``publish``, and nothing
imports it. ``tests/test_packages.py`` tests these rules, and the order of the packages inside
``knowledge`` and ``publish``.
"""
