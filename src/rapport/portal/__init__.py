"""The customer's own pages: how we talk, goodbye, a mail in the browser. Opened by signed links, without signing in."""
