"""What we know about Chinese documents: rows of data in TOML, and the code that compiles them."""
