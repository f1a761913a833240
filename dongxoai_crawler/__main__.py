"""`python -m dongxoai_crawler` is `dongxoai`."""

from dongxoai_crawler.cli.main import main

if __name__ == "__main__":
    main()
