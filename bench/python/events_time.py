"""Times pm4py on an event log: reading, then each measure that Nära makes. Prints JSON; memory is the peak of the process.

CPU seconds, which other work on the machine does not lengthen.

Usage: events_time.py LOG.xes|LOG.csv
"""

import json
import resource
import sys
import time
from importlib.metadata import version

import pandas as pd
import pm4py


def main():
    path = sys.argv[1]
    seconds = {}

    def timed(name, work):
        start = time.process_time()
        answer = work()
        seconds[name] = time.process_time() - start
        return answer

    def read():
        if path.endswith(".csv"):
            log = pd.read_csv(path)
            log["time:timestamp"] = pd.to_datetime(log["time:timestamp"], utc=True, format="ISO8601")
        else:
            log = pm4py.read_xes(path)
        return pm4py.format_dataframe(log, case_id="case:concept:name", activity_key="concept:name",
                                      timestamp_key="time:timestamp")

    log = timed("read", read)
    timed("variants", lambda: pm4py.get_variants(log))
    timed("durations", lambda: pm4py.get_all_case_durations(log))
    timed("directly_follows", lambda: pm4py.discover_dfg(log))
    timed("performance", lambda: pm4py.discover_performance_dfg(log))
    timed("handovers", lambda: pm4py.discover_handover_of_work_network(log, beta=0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"pm4py": version("pm4py"), "events": len(log), "seconds": seconds, "peak_mib": peak}, sys.stdout)
    print()


main()
