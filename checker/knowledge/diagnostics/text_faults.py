"""What is wrong with a sentence of the interface, as a message."""

__all__ = ["text_message"]

from collections.abc import Iterable

from checker.engine.ui_texts import TextFault
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.suggestion import did_you_mean, nearest


def text_message(fault: TextFault, path: str, keys: Iterable[str]) -> Message:
    """Return the message for a fault.

    Args:
        fault: what is wrong with the sentence.
        path: where it stands, such as ``texts.next``.
        keys: of all sentences that are used there.
    """
    match fault.kind:
        case "unused":
            return message("K511", path=path, hint=did_you_mean(nearest(fault.key, keys)))
        case "broken":
            return message("K512", path=path, expected=fault.reason)
        case "formatted":
            return message("K513", path=path)
        case "unfilled":
            allowed = ", ".join(fault.allowed) or "none"
            return message("K514", path=path, blank=fault.blank, allowed=allowed)
