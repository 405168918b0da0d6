"""The command in a process that hears interrupts, even where a shell in the background has taught the tests to ignore them."""

from __future__ import annotations

import sys

_HEARING = """\
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("jdparse", run_name="__main__", alter_sys=True)
"""
INTERRUPTIBLE = (sys.executable, "-c", _HEARING)
"""What a command line of jdparse begins with."""
