"""Our logo, as mails and the customers' pages show it."""
