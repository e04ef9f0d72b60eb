"""The load generator, a process of its own: clients that ask for page after page without a pause.

Reads a job as JSON from standard input and writes what it measured as JSON to standard output.
"""

import http.client
import itertools
import json
import sys
import threading
import time


def main() -> None:
    job = json.load(sys.stdin)
    seconds: list[float] = []
    faults: list[str] = []
    pages = itertools.cycle(job["paths"])
    numbers = iter(range(job["requests"]))
    lock = threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection(job["host"], job["port"], timeout=60)
        connection.connect()
        while True:
            with lock:
                if next(numbers, None) is None:
                    return
                path = next(pages)
            started = time.perf_counter()
            connection.request("GET", path, headers=job["headers"])
            response = connection.getresponse()
            body = response.read()
            seconds.append(time.perf_counter() - started)
            if response.status != 200 or job["holds"].encode() not in body:
                faults.append(f"{response.status} {path}")

    started = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(job["clients"])]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    wall, mine = time.perf_counter() - started, time.process_time()
    json.dump({"seconds": seconds, "faults": faults, "wall": wall, "processor": mine}, sys.stdout)


main()
