# Counts the answers to each question by place and group, as data.table would be asked to.
# Usage: Rscript count_datatable.R FILE ITEMS; prints JSON: seconds, answers, rows.
suppressPackageStartupMessages(library(data.table))

given <- commandArgs(trailingOnly = TRUE)
questions <- paste0("Q", seq_len(as.integer(given[2])) - 1)
setDTthreads(2)
start <- proc.time()[["elapsed"]]
responses <- fread(given[1], select = c("Place", "sector", questions), nThread = 2,
                   encoding = "UTF-8", showProgress = FALSE)
answers <- melt(responses, id.vars = c("Place", "sector"), measure.vars = questions,
                variable.name = "question", value.name = "answer")
counts <- answers[answer != "", .N, by = .(Place, sector, question, answer)]
seconds <- proc.time()[["elapsed"]] - start
cat(sprintf('{"seconds": %.3f, "answers": %.0f, "rows": %d}\n', seconds,
            sum(as.numeric(counts$N)), nrow(counts)))
