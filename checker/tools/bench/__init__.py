"""How fast the checker is, against what it can be held against, in one run.

``figures``, ``rounds`` and ``machine`` are the ground; ``origin`` and ``chromium`` the
browser's; every other module measures one section. Nothing here is in the wheel, and no
test asserts a time.
"""
