"""Pulls the plug: kill -9 at an instant drawn by lot."""

import multiprocessing
import random
from collections.abc import Callable
from typing import Any


class PlugPuller:
    """Starts processes from one that has done what they do, and kills each after a while drawn by lot."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.services.practised"])
        self._lot = random.Random(20261122)

    def __call__(self, longest: float, endless: Callable[..., None], *given: Any) -> None:
        """Kills it at most `longest` seconds after it began."""
        here, there = self._context.Pipe(duplex=False)
        process = self._context.Process(target=endless, args=(*given, there))
        process.start()
        there.close()
        here.recv()
        process.join(self._lot.uniform(0, longest))
        assert process.exitcode is None, "it ended by itself"
        process.kill()
        process.join()
        here.close()
