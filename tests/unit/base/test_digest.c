#include "base/files/digest.h"
#include "tests/cmocka_env.h"

#include <string.h>

/* Published with FIPS 180: the examples of one block, two blocks and a million 'a',
 * and the digest of no bytes. */
#define SHA256_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA256_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA256_TWO_BLOCKS                                                              \
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
#define SHA256_MILLION_A                                                               \
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static const char two_blocks[] =
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

static void published_examples(void **state) {
    (void)state;
    char hex[DIGEST_HEX_BYTES];

    digest_hex("abc", 3, hex);
    assert_string_equal(hex, SHA256_ABC);
    digest_hex("", 0, hex);
    assert_string_equal(hex, SHA256_EMPTY);
    digest_hex(NULL, 0, hex);
    assert_string_equal(hex, SHA256_EMPTY);
    digest_hex(two_blocks, strlen(two_blocks), hex);
    assert_string_equal(hex, SHA256_TWO_BLOCKS);
}

static void pieces_give_the_digest_of_the_whole(void **state) {
    (void)state;
    char hex[DIGEST_HEX_BYTES], piece[1000];
    struct digest digest;

    memset(piece, 'a', sizeof piece);
    digest_init(&digest);
    for (int i = 0; i < 1000; i++) {
        digest_add(&digest, piece, sizeof piece);
    }
    digest_finish(&digest, hex);
    assert_string_equal(hex, SHA256_MILLION_A);

    digest_init(&digest);
    for (size_t i = 0; i < strlen(two_blocks); i++) {
        digest_add(&digest, two_blocks + i, 1);
    }
    digest_finish(&digest, hex);
    assert_string_equal(hex, SHA256_TWO_BLOCKS);
}

static void a_digest_on_the_way_changes_nothing(void **state) {
    (void)state;
    char hex[DIGEST_HEX_BYTES];
    struct digest digest;

    digest_init(&digest);
    digest_so_far(&digest, hex);
    assert_string_equal(hex, SHA256_EMPTY);
    digest_add(&digest, "abc", 3);
    digest_so_far(&digest, hex);
    assert_string_equal(hex, SHA256_ABC);
    digest_init(&digest);
    digest_add(&digest, two_blocks, 3);
    digest_so_far(&digest, hex);
    digest_add(&digest, two_blocks + 3, strlen(two_blocks) - 3);
    digest_finish(&digest, hex);
    assert_string_equal(hex, SHA256_TWO_BLOCKS);
}

static void an_identity_is_the_first_128_bits(void **state) {
    (void)state;
    struct digest_id id = digest_id("abc", 3);

    assert_true(id.high == UINT64_C(0xba7816bf8f01cfea));
    assert_true(id.low == UINT64_C(0x414140de5dae2223));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(pieces_give_the_digest_of_the_whole),
        cmocka_unit_test(a_digest_on_the_way_changes_nothing),
        cmocka_unit_test(an_identity_is_the_first_128_bits),
    };
    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
