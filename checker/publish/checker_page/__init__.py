"""The checker in its page: its files, first question and opening book."""
