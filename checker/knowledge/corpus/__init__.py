"""The files below ``docs`` as parsed documents, and an index of what they define."""
