"""Times one evaluation as its usual Python package does it, on a CSV file. Prints JSON: CPU and wall seconds of the
estimation alone, the estimate, and the peak memory of the process.

Usage: evaluation_time.py JOB FILE.csv [ROUNDS]
"""

import json
import resource
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")


def did(data):
    from diff_diff import CallawaySantAnna

    model = CallawaySantAnna(n_bootstrap=1000, seed=1)
    answer = model.fit(data, outcome="lemp", unit="countyreal", time="year", first_treat="first.treat", aggregate="all")
    return answer.overall_att


def did_csdid(data):
    from csdid.att_gt import ATTgt

    answer = ATTgt(yname="lemp", tname="year", idname="countyreal", gname="first.treat", data=data, biters=1000)
    answer.fit(est_method="reg", base_period="varying", bstrap=True)
    return answer.aggte(typec="simple").atte["overall_att"]


def panel(data):
    return data.pivot(index="year", columns="state", values="cigsale")


def synthetic_control(data):
    """The simplex fit on all outcomes before the start, for the treated state and each of the others."""
    import cvxpy

    wide = panel(data)
    before = wide[wide.index < 1989]

    def gap(unit, donors):
        weights = cvxpy.Variable(len(donors), nonneg=True)
        miss = before[unit].to_numpy() - before[donors].to_numpy() @ weights
        cvxpy.Problem(cvxpy.Minimize(cvxpy.sum_squares(miss)), [cvxpy.sum(weights) == 1]).solve(solver="CLARABEL")
        return wide[unit] - wide[donors].to_numpy() @ weights.value

    states = [state for state in wide.columns if state != "California"]
    ours = gap("California", states)
    for state in states:
        gap(state, [other for other in wide.columns if other != state])
    return ours[ours.index >= 1989].mean()


def synthetic_did(data):
    from diff_diff import SyntheticDiD

    data = data.assign(treated=(data.state == "California").astype(int))
    answer = SyntheticDiD(n_bootstrap=200, seed=1).fit(
        data, outcome="cigsale", treatment="treated", unit="state", time="year",
        post_periods=sorted(data.year[data.year >= 1989].unique()))
    return answer.att


def searched(data):
    """One fit with searched predictor weights; the placebos would be 38 more."""
    from pysyncon import Dataprep, Synth

    controls = [state for state in data.state.unique() if state != "California"]
    prepared = Dataprep(
        foo=data, predictors=["lnincome", "retprice", "age15to24"], predictors_op="mean",
        time_predictors_prior=range(1980, 1989), dependent="cigsale", unit_variable="state", time_variable="year",
        special_predictors=[("beer", range(1984, 1989), "mean"), ("cigsale", [1975], "mean"),
                            ("cigsale", [1980], "mean"), ("cigsale", [1988], "mean")],
        treatment_identifier="California", controls_identifier=controls, time_optimize_ssr=range(1970, 1989))
    fit = Synth()
    fit.fit(dataprep=prepared)
    return float(fit.att(time_period=range(1989, 2001))["att"])


def cox(data):
    from lifelines import CoxPHFitter

    covariates = [f"x{i}" for i in range(10)]
    fit = CoxPHFitter().fit(data[["time", "event", *covariates]], duration_col="time", event_col="event")
    return np.exp(fit.params_["x0"])


def its(data):
    import statsmodels.api as sm

    design = sm.add_constant(pd.DataFrame({"time": data.time, "step": data.smokban}))
    answer = sm.GLM(data.aces, design, family=sm.families.Poisson(), offset=np.log(data.stdpop)).fit()
    return np.exp(answer.params["step"])


JOBS = {
    "did": (did, "diff-diff"),
    "did-csdid": (did_csdid, "csdid"),
    "synthetic-control": (synthetic_control, "cvxpy"),
    "synthetic-did": (synthetic_did, "diff-diff"),
    "searched": (searched, "pysyncon"),
    "cox": (cox, "lifelines"),
    "its": (its, "statsmodels"),
}


def main():
    work, package = JOBS[sys.argv[1]]
    data = pd.read_csv(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    cpu, wall = [], []
    estimate = None
    for _ in range(rounds):
        started, clock = time.process_time(), time.perf_counter()
        estimate = work(data)
        cpu.append(time.process_time() - started)
        wall.append(time.perf_counter() - clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"package": f"{package} {version(package)}", "cpu": sorted(cpu)[rounds // 2],
               "wall": sorted(wall)[rounds // 2], "estimate": float(estimate), "peak_mib": peak}, sys.stdout)
    print()


main()
