"""``python -m generator`` is ``dealdoc``."""

from generator.cli import main

if __name__ == "__main__":
    main()
