#include "tests/property/random.h"

#include "base/sanitized.h"
#include "tests/cmocka_env.h"

#include <inttypes.h>
#include <stdlib.h>

struct random random_start(void) {
    const char *seed = getenv("KLOE_SEED");
    struct random random = {seed == NULL ? 1 : strtoull(seed, NULL, 10)};

    print_message("seed %" PRIu64 "\n", random.state);
    return random;
}

size_t random_rounds(size_t every_day) {
    const char *rounds = getenv("KLOE_ROUNDS");

#if ADDRESS_SANITIZED
    every_day = (every_day + 2) / 3;
#endif
    return rounds == NULL ? every_day : strtoul(rounds, NULL, 10);
}

bool random_is_thorough(size_t every_day) {
    const char *rounds = getenv("KLOE_ROUNDS");

    return rounds == NULL || strtoul(rounds, NULL, 10) >= every_day;
}

uint64_t random_bits(struct random *random) {
    uint64_t bits = random->state += 0x9E3779B97F4A7C15u;

    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
}

size_t random_below(struct random *random, size_t n) {
    return (size_t)((random_bits(random) >> 32) % n);
}

void random_order(struct random *random, size_t *order, size_t n) {
    for (size_t i = 0; i < n; i++) {
        size_t other = random_below(random, i + 1);

        order[i] = order[other];
        order[other] = i;
    }
}
