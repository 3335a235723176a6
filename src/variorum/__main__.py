"""Runs the command line as `python -m variorum`."""

from variorum.cli import main

main()
