"""Find anybody, and every place: the palette behind Ctrl K, and its page without scripts."""
