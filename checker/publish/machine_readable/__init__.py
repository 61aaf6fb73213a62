"""Files for programs: web manifest, feed, ``llms.txt``."""
