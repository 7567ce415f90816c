package dev.replicator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectsKeyTest {

    @Test
    void it_is_the_key_of_the_file_where_s3_has_room_for_it() {
        assertThat(Ingest.rejectsKey("rejects/", "a/b c.json")).isEqualTo("rejects/a/b c.json.jsonl");
        assertThat(Ingest.rejectsKey("rejects/", "é".repeat(505))).hasSize(8 + 505 + 6);
    }

    @Test
    void a_file_whose_key_leaves_no_room_has_its_rejects_too() {
        var longest = Ingest.rejectsKey("rejects/", "é".repeat(512));

        assertThat(longest)
                .matches("rejects/[0-9a-f]{64}\\.jsonl")
                .isNotEqualTo(Ingest.rejectsKey("rejects/", "e".repeat(1024)));
    }
}
