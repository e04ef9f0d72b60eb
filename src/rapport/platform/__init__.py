"""The ground every floor stands on: time, access, journal, jobs, and the look of the pages."""
