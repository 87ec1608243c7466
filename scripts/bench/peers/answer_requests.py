"""The benchmark's line protocol, for contenders in Python; `answer-requests.mjs` says what it is."""

import json
import sys
from pathlib import Path
from time import perf_counter

WORKLOADS = json.loads((Path(__file__).parent.parent / "workloads.json").read_text())
# Share of the measured time that is spent before the first measurement.
WARM_UP_SHARE = 0.5


def answer_requests(prepare):
    """Answers all requests; `prepare` gets a workload once and returns its training step and the tokens of a step."""
    contenders = {}
    for line in sys.stdin:
        request = json.loads(line)
        name, seconds = request["workload"], request["milliseconds"] / 1000
        if name not in contenders:
            contenders[name] = prepare(WORKLOADS[name])
            repeat(contenders[name][0], WARM_UP_SHARE * seconds)
        step, tokens = contenders[name]
        steps, elapsed = repeat(step, seconds)
        print(json.dumps({"tokensPerSecond": tokens * steps / elapsed, "steps": steps}), flush=True)


def repeat(step, seconds):
    """Repeats the step for so long; returns how often, and the seconds it took."""
    start = perf_counter()
    steps, elapsed = 0, 0.0
    while elapsed < seconds:
        step()
        steps += 1
        elapsed = perf_counter() - start
    return steps, elapsed
