"""The page of one relationship: a person's, or an organisation's."""
