# Times one evaluation as R does it, on a CSV file. Prints JSON: CPU and wall seconds of the estimation alone, the estimate,
# and the peak memory of the process. Needs Debian's r-base-core and r-cran-survival, nothing else.
#
# Usage: Rscript evaluation_time.R JOB FILE.csv

library(survival)
asked <- commandArgs(trailingOnly = TRUE)
data <- read.csv(asked[2])
covariates <- paste(paste0("x", 0:9), collapse = " + ")

jobs <- list(
  "cox" = function() {
    fit <- coxph(as.formula(paste("Surv(time, event) ~", covariates)), data = data, ties = "efron")
    exp(coef(fit)[["x0"]])
  },
  "cox-robust" = function() {
    fit <- coxph(as.formula(paste("Surv(time, event) ~", covariates)), data = data, ties = "efron", cluster = pair)
    exp(coef(fit)[["x0"]])
  },
  "kaplan-meier" = function() {
    fit <- survfit(Surv(time, event) ~ 1, data = data)
    summary(fit)$table[["median"]]
  },
  "aalen-johansen" = function() {
    fit <- survfit(Surv(time, factor(cause)) ~ 1, data = data)
    max(fit$pstate[, 2])
  }
)

spent <- system.time(estimate <- jobs[[asked[1]]]())
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"package":"R survival %s","cpu":%.4f,"wall":%.4f,"estimate":%.10f,"peak_mib":%.0f}\n',
            packageVersion("survival"), spent[["user.self"]] + spent[["sys.self"]], spent[["elapsed"]], estimate, peak))
