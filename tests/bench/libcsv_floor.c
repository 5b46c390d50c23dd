/* libcsv_floor.c: the least that libcsv alone needs for a file: cells and rows are
 * counted, nothing is kept.
 *
 * Usage: libcsv_floor FILE [THREADS]. Each thread parses a part of the file of its own,
 * cut after a line end (in a quoted cell perhaps: then it counts wrongly, as fast as
 * rightly). Prints cells, rows, and the seconds it took. */
#include <csv.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BLOCK       ((size_t)65536)
#define THREADS_MAX 16

struct part {
    int file;
    off_t from, to;
    uint64_t cells, rows;
    int failed;
};

static void take_cell(void *bytes, size_t len, void *context) {
    struct part *part = context;

    (void)bytes;
    (void)len;
    part->cells++;
}

static void take_row(int line_end, void *context) {
    struct part *part = context;

    (void)line_end;
    part->rows++;
}

static void *parse(void *context) {
    struct part *part = context;
    struct csv_parser parser;
    char *block = malloc(BLOCK);
    ssize_t got = 0;

    part->failed = block == NULL || csv_init(&parser, CSV_APPEND_NULL) != 0;
    for (off_t at = part->from; !part->failed && at < part->to; at += got) {
        off_t rest = part->to - at;

        got = pread(part->file, block, rest < (off_t)BLOCK ? (size_t)rest : BLOCK, at);
        part->failed = got <= 0 || csv_parse(&parser, block, (size_t)got, take_cell,
                                             take_row, part) != (size_t)got;
    }
    if (!part->failed) {
        part->failed = csv_fini(&parser, take_cell, take_row, part) != 0;
        csv_free(&parser);
    }
    free(block);
    return NULL;
}

/* The place behind the next line end from `at` on. */
static off_t next_line(int file, off_t at) {
    char byte = '\0';

    while (byte != '\n' && pread(file, &byte, 1, at) == 1) {
        at++;
    }
    return at;
}

int main(int argc, char **argv) {
    struct part parts[THREADS_MAX] = {{0}};
    pthread_t threads[THREADS_MAX];
    struct stat status;
    struct timespec start, end;
    int n = argc > 2 ? atoi(argv[2]) : 1;
    int file = argc > 1 ? open(argv[1], O_RDONLY) : -1;
    uint64_t cells = 0, rows = 0;

    if (file < 0 || fstat(file, &status) != 0 || n < 1 || n > THREADS_MAX) {
        fprintf(stderr, "usage: libcsv_floor FILE [THREADS]\n");
        return 2;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < n; i++) {
        parts[i].file = file;
        parts[i].from = i > 0 ? parts[i - 1].to : 0;
        parts[i].to =
            i + 1 < n ? next_line(file, status.st_size / n * (i + 1)) : status.st_size;
        if (pthread_create(&threads[i], NULL, parse, &parts[i]) != 0) {
            return 1;
        }
    }
    for (int i = 0; i < n; i++) {
        (void)pthread_join(threads[i], NULL);
        if (parts[i].failed) {
            fprintf(stderr, "libcsv_floor: libcsv or the reading failed\n");
            return 1;
        }
        cells += parts[i].cells;
        rows += parts[i].rows;
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%llu cells, %llu rows, %.3f s\n", (unsigned long long)cells,
           (unsigned long long)rows,
           (double)(end.tv_sec - start.tv_sec) +
               (double)(end.tv_nsec - start.tv_nsec) / 1e9);
    return 0;
}
