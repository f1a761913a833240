"""A channel to readers, by Apprise: mail, Zalo, Slack, webhooks and some hundred others."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from dongxoai_crawler.model.errors import DeliveryError, UsageError
from dongxoai_crawler.monitoring.messages.secret import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dongxoai_crawler.monitoring.messages.digest import Digest

TIMEOUT: Final = 100.0
"""Seconds that one delivery may take."""
_PATIENCE: Final = 60.0
"""Seconds that a server may be silent: one for mail looks for spam before it says that it took a
message, and who doesn't wait sends it twice. Apprise has mail wait as long as for a connection."""
_BETWEEN: Final = 2
"""Characters between a title and a body where a channel has one text only."""


class Channel:
    """One address that messages can be sent to.

    Raises:
        UsageError: Apprise isn't installed, or knows no such address.
    """

    def __init__(self, name: str, address: str) -> None:
        self.name, self._address = name, address
        self._plugin = _plugin(name, address)

    def longest(self, title: str) -> int:
        """How many characters a body under this title may have."""
        plugin = self._plugin
        room = int(plugin.body_maxlen)
        if plugin.overflow_amalgamate_title:  # Apprise keeps twice the place for a count as well
            return room - len(title) - 2 * int(plugin.overflow_max_display_count_width)
        return room if plugin.title_maxlen > 0 else room - len(title) - _BETWEEN

    def send(self, digest: Digest, *, timeout: float = TIMEOUT) -> None:
        """Send a message.

        Args:
            digest: What to send.
            timeout: Seconds after which the channel is taken to have failed.

        Raises:
            DeliveryError: The channel did not take it, as far as is known.
        """
        with _said() as said:
            outcome: list[bool] = []
            # A thread that hangs must neither hold up the run nor the end of the program.
            sending = Thread(target=self._notify, args=(digest, outcome), daemon=True)
            sending.start()
            sending.join(timeout)
        if outcome == [True]:
            return
        late = f"no answer within {timeout:g} s" if sending.is_alive() else "it was refused"
        cause = without_secrets(" ".join(said) or late, self._address)
        raise DeliveryError(channel=self.name, cause=cause)

    def _notify(self, digest: Digest, outcome: list[bool]) -> None:
        outcome.append(bool(self._plugin.notify(body=digest.body, title=digest.title)))


def _plugin(name: str, address: str) -> Any:  # noqa: ANN401 - Apprise's types end at its plugins
    try:
        from apprise import Apprise, NotifyFormat, OverflowMode  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "messages need the extra notify: pip install 'dongxoai-crawler[notify]'"
        ) from error
    with _said() as said:
        plugin = Apprise.instantiate(address, suppress_exceptions=True)
    if plugin is None:
        cause = without_secrets(" ".join(said), address)
        raise UsageError(
            f"channel {name}: Apprise knows no such address, which must be as in "
            f"mailto://user:password@smtp.example.vn?to=name@example.vn ({cause})"
        )
    plugin.notify_format = NotifyFormat.TEXT
    plugin.overflow_mode = OverflowMode.TRUNCATE
    plugin.socket_connect_timeout = plugin.socket_read_timeout = _PATIENCE
    return plugin


class _Listener(logging.Handler):
    """Keeps what Apprise says of what goes wrong; it gives no other reason."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of a failure, and of what caused it."""
        text = record.getMessage()
        if record.levelno >= logging.WARNING or "Exception" in text:
            self.said.append(text)


@contextmanager
def _said() -> Iterator[list[str]]:
    """Listen to Apprise, whose words could hold secrets: no other handler gets them."""
    for name in ("apprise", "urllib3"):  # for good: a thread that is late may still say something
        quiet = logging.getLogger(name)
        quiet.propagate = False
        if not quiet.handlers:
            quiet.addHandler(logging.NullHandler())
    logger, listener = logging.getLogger("apprise"), _Listener()
    logger.setLevel(logging.DEBUG)
    logger.addHandler(listener)
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)
