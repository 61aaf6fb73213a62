"""Pictures of every kind of page and every state of the checker, to look at and to compare."""
