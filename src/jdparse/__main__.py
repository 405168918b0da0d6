"""``python -m jdparse``."""

from jdparse.cli import main

if __name__ == "__main__":
    main()
