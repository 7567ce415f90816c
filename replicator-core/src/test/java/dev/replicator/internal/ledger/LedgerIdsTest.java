package dev.replicator.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The ids are stored in tables of users, so they never change. */
class LedgerIdsTest {

    private static final Key KEY = Key.of(Map.of("id", AttributeValue.fromS("a")));

    private static Map<String, AttributeValue> id(String text) {
        return Map.of("id", AttributeValue.fromS(text));
    }

    @Test
    void each_kind_of_row_has_an_id_of_its_own_under_the_name_of_the_replica() {
        assertThat(LedgerIds.item("orders", KEY)).isEqualTo(id("orders#" + KEY.hash()));
        assertThat(LedgerIds.contract("orders")).isEqualTo(id("orders#contract"));
        assertThat(LedgerIds.checkpoint("orders", "backfill")).isEqualTo(id("orders#checkpoint-backfill"));
        assertThat(LedgerIds.stream("orders", "2026-01-02T03:04:05.678"))
                .isEqualTo(id("orders#stream-2026-01-02T03:04:05.678"));
    }
}
