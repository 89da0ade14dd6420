"""How the sound library is made: recipes that anyone can run from Debian packages."""
