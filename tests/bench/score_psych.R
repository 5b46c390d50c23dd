# Counts, means and Cronbach's alpha of the scales, for everybody together, as psych
# works them out.
# Usage: Rscript score_psych.R FILE ITEMS KLOES; prints JSON: seconds, answers, alphas.
suppressPackageStartupMessages({
  library(data.table)
  library(psych)
})

given <- commandArgs(trailingOnly = TRUE)
n <- as.integer(given[2])
n_scales <- as.integer(given[3])
questions <- paste0("Q", seq_len(n) - 1)
scores <- c("Not at all", "Small", "Mod.", "Great", "Very great")
setDTthreads(2)
start <- proc.time()[["elapsed"]]
responses <- fread(given[1], select = questions, nThread = 2, encoding = "UTF-8",
                   showProgress = FALSE)
answers <- as.matrix(responses[, lapply(.SD, match, c(scores, "DK"))])
counts <- sapply(seq_len(n), function(i) tabulate(answers[, i], 6))
answers[answers == 6] <- NA
shares <- response.frequencies(answers, max = 6)
keys <- lapply(seq_len(n_scales), function(k) questions[(seq_len(n) - 1) %% n_scales == k - 1])
names(keys) <- paste0("K", seq_len(n_scales) - 1)
# Answers drawn at random correlate by chance, which it warns of.
scales <- suppressWarnings(scoreItems(keys, answers, impute = "none", min = 1, max = 5))
seconds <- proc.time()[["elapsed"]] - start
cat(sprintf('{"seconds": %.3f, "answers": %.0f, "alphas": [%s], "means": [%s]}\n', seconds,
            sum(counts), paste(sprintf("%.6f", scales$alpha), collapse = ", "),
            paste(sprintf("%.6f", colMeans(scales$scores, na.rm = TRUE)), collapse = ", ")))
