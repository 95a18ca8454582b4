"""The command line: arguments in, calls into the pipeline, results and an exit code out.

Only this package knows click. Commands import what they need when they run, so that ``--help``
answers at once.
"""

from generator.cli.main import main

__all__ = ["main"]
