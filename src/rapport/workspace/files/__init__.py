"""Files that hang on records, for those who may read the record."""
