"""The progress of a batch in, a bar, plain lines or JSON on standard error out."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Iterator
from types import FrameType

import click

from generator.batch.progress import Progress
from generator.cli.state import State
from generator.diagnostics import Diagnostic
from generator.messages import msg

_PLAIN_SECONDS = 5.0


class Display:
    """Shows nothing but faults; the base of the others."""

    def __init__(self, state: State) -> None:
        self._state = state

    def progress(self, now: Progress) -> None:
        """One more document."""

    def trouble(self, faults: tuple[Diagnostic, ...]) -> None:
        """A document could not be made."""
        self._state.complain(faults)

    def close(self) -> None:
        """The end."""


class Bar(Display):
    """A bar with rate and time left, for a terminal."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._bar: click._termui_impl.ProgressBar[int] | None = None
        self._shown = 0

    def progress(self, now: Progress) -> None:
        """Move the bar."""
        if self._bar is None:
            self._bar = click.progressbar(
                length=now.total,
                file=sys.stderr,
                show_pos=True,
                show_eta=False,
                item_show_func=lambda _: self._said,
            )
            self._bar.render_progress()
        self._said = pace(now)
        self._bar.update(now.finished - self._shown)
        self._shown = now.finished

    def trouble(self, faults: tuple[Diagnostic, ...]) -> None:
        """Above the bar."""
        click.echo("\r\x1b[2K", nl=False, err=True)
        super().trouble(faults)

    def close(self) -> None:
        """Leave the bar as it is."""
        if self._bar is not None:
            self._bar.render_finish()

    _said = ""


class Plain(Display):
    """A line now and then, for a log."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self._next = 0.0

    def progress(self, now: Progress) -> None:
        """A line every few seconds, and at the end."""
        if now.seconds < self._next and now.finished < now.total:
            return
        self._next = now.seconds + _PLAIN_SECONDS
        line = f"{now.finished}/{now.total}"
        click.echo(f"{line} {pace(now)}".rstrip(), err=True)


class Json(Display):
    """One object a line, for a program."""

    def progress(self, now: Progress) -> None:
        """Counts, rate and seconds left."""
        left = now.left
        self._say(
            event="progress",
            total=now.total,
            kept=now.kept,
            done=now.done,
            failed=now.failed,
            seconds=round(now.seconds, 1),
            rate=round(now.rate, 3),
            left=None if left is None else round(left, 1),
        )

    def trouble(self, faults: tuple[Diagnostic, ...]) -> None:
        """Each fault with its place."""
        for fault in faults:
            place = fault.location
            self._say(
                event="fault",
                rule=fault.rule,
                message=fault.message.say(self._state.language),
                file=place.file,
                line=place.line,
                column=place.column,
                path=place.path,
            )

    def _say(self, **values: object) -> None:
        click.echo(json.dumps(values, ensure_ascii=False), err=True)


_FORMS: dict[str, type[Display]] = {"bar": Bar, "plain": Plain, "json": Json, "none": Display}


@contextlib.contextmanager
def shown(state: State, form: str) -> Iterator[Display]:
    """The display that was asked for."""
    if form == "auto":
        form = "bar" if sys.stderr.isatty() else "plain"
    display = _FORMS[form](state)
    try:
        yield display
    finally:
        display.close()


class Interrupts:
    """Ctrl-C and a polite kill, which end the batch in order; what is done is kept."""

    def __init__(self) -> None:
        self._held = self._pending = False

    @contextlib.contextmanager
    def shield(self) -> Iterator[None]:
        """Work that is finished before an interrupt takes effect."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._pending:
            raise KeyboardInterrupt

    def take(self, _number: int, _frame: FrameType | None) -> None:
        """The signal has come."""
        self._pending = True
        if not self._held:
            raise KeyboardInterrupt


@contextlib.contextmanager
def interrupted(state: State) -> Iterator[Interrupts]:
    """Take interrupts, and say what they mean."""
    interrupts = Interrupts()
    before = [(number, signal.signal(number, interrupts.take)) for number in _SIGNALS]
    try:
        yield interrupts
    except KeyboardInterrupt:
        state.tell(msg("interrupted; what is done is kept: run again with --resume"))
        raise
    finally:
        for number, handler in before:
            signal.signal(number, handler)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def pace(now: Progress) -> str:
    """Rate and time left, in signs that need no translation.

    >>> pace(Progress(total=100, done=10, failed=1, rate=2.0))
    '2.0/s 0:44 ✗1'
    """
    words = []
    if now.rate:
        words.append(f"{now.rate:.1f}/s")
    if now.left:
        minutes, seconds = divmod(round(now.left), 60)
        hours, minutes = divmod(minutes, 60)
        words.append(
            f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
        )
    if now.failed:
        words.append(f"✗{now.failed}")
    return " ".join(words)
