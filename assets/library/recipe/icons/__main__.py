"""`python -m recipe.icons`, run from assets/library."""

from .build import main

main()
