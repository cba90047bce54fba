"""What pm4py says of an event log, as JSON: the figures that Nära's must agree with.

Usage: events_reference.py LOG.xes[.gz] [DEADLINE_COLUMN] > reference.json
"""

import json
import platform
import sys
from importlib.metadata import version

import pandas as pd
import pm4py
from pm4py.statistics.traces.generic.pandas import case_statistics


def main():
    path, deadline = sys.argv[1], (sys.argv[2:] or [None])[0]
    log = pm4py.read_xes(path)
    log = pm4py.format_dataframe(log, case_id="case:concept:name", activity_key="concept:name",
                                 timestamp_key="time:timestamp")
    log = log.sort_values(["case:concept:name", "time:timestamp"], kind="stable")
    case, at = log["case:concept:name"], log["time:timestamp"]
    durations = pd.Series(pm4py.get_all_case_durations(log))
    follows, _, _ = pm4py.discover_dfg(log)
    performance, _, _ = pm4py.discover_performance_dfg(log)
    variants = case_statistics.get_variant_statistics(log)
    answer = {
        "made_with": {name: version(name) for name in ("pm4py", "pandas", "numpy")} | {"python": platform.python_version()},
        "how": "bench/python/events_reference.py",
        "file": path.rsplit("/", 1)[-1],
        "cases": int(case.nunique()),
        "events": len(log),
        "activities": int(log["concept:name"].nunique()),
        "variants": len(variants),
        "duration_seconds": {"mean": durations.mean(), "median": durations.median(), "p90": durations.quantile(0.9)},
        "directly_follows": sorted([one, other, count] for (one, other), count in follows.items()),
        "performance": sorted([one, other, of["mean"], of["median"]] for (one, other), of in performance.items()),
        "resources": int(log["org:resource"].nunique()),
        "handovers": handovers(log, "org:resource"),
        "group_handovers": handovers(log, "org:group"),
    }
    if deadline:
        cases = log.groupby("case:concept:name", sort=False).agg(end=("time:timestamp", "max"), deadline=(deadline, "last"))
        cases = cases.dropna()
        late = (cases["end"] - cases["deadline"]).dt.total_seconds()
        late = late[late > 0]
        within = len(cases) - len(late)
        answer["deadline"] = {"cases": len(cases), "within": within, "share": within / len(cases),
                              "late_seconds": {"mean": late.mean(), "median": late.median(), "p90": late.quantile(0.9)}}
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in answer.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


def handovers(log, column):
    """Counts of consecutive events of a case, the same one included. pm4py's own matrix is these counts
    divided by their sum, which is checked here where the log lets it be."""
    if column not in log:
        return []
    after = log.groupby("case:concept:name", sort=False)[column].shift(-1)
    pairs = pd.DataFrame({"from": log[column], "to": after}).dropna()
    counts = pairs.value_counts()
    shares = pm4py.discover_handover_of_work_network(log, beta=0, resource_key=column).connections
    for (one, other), share in shares.items():
        assert abs(share - counts[one, other] / len(pairs)) < 1e-9, (one, other)
    return sorted([one, other, int(count)] for (one, other), count in counts.items())


main()
