"""How fast the checker is, compared with baselines in the same run.

``registry`` lists the sections, each a module that measures one thing; the others are what the
sections share. Nothing here is in the wheel, and no test asserts a time.
"""
