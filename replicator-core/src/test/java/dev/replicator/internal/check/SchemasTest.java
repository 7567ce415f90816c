package dev.replicator.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.write.Peer;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SchemasTest {

    private static final Fault INVALID = new Fault(Fault.Kind.INVALID, "ValidationException", "the service's words");
    private static final KeySchema ID = new KeySchema(Map.of("id", "S"));
    private static final Key FITS = Key.of(Source.key("secret"));
    private static final Key FITS_NOT = Key.of(Map.of("id", AttributeValue.fromN("42")));

    private static KeyPlan plan(Key key) {
        return new KeyPlan(
                key, List.of(Source.change(Source.table("orders").put("a", "1")).as(key, key.attributes())));
    }

    private static Outcome judge(Schemas schemas, Key key, Key... batch) {
        return schemas.judge(key, List.of(batch).stream().map(SchemasTest::plan).toList(), INVALID, Peer.TARGET);
    }

    @Test
    void a_record_whose_key_fits_is_itself_invalid() {
        assertThat(judge(new Schemas(ID, KeySchema.LEDGER), FITS, FITS))
                .isEqualTo(new Outcome.Rejected(new Rejection(RejectReason.INVALID, "the service's words")));
    }

    @Test
    void a_key_that_does_not_fit_among_some_that_do_is_the_record_s_fault() {
        assertThat(judge(new Schemas(ID, KeySchema.LEDGER), FITS_NOT, FITS_NOT, FITS))
                .isEqualTo(new Outcome.Rejected(new Rejection(RejectReason.WRONG_KEY_SCHEMA, "the service's words")));
    }

    @Test
    void where_no_key_fits_the_table_is_wrong_and_no_value_is_told() {
        Outcome.Retry retry = (Outcome.Retry) judge(new Schemas(ID, KeySchema.LEDGER), FITS_NOT, FITS_NOT, FITS_NOT);

        assertThat(retry.cause()).isEqualTo(RetryCause.TABLE);
        assertThat(retry.why()).contains("'replica'", "{id=S}", "Key[id]").doesNotContain("42");
    }

    @Test
    void a_ledger_of_another_key_is_wrong_whatever_the_record_is() {
        Outcome.Retry retry = (Outcome.Retry) judge(new Schemas(ID, new KeySchema(Map.of("id", "N"))), FITS, FITS);

        assertThat(retry.cause()).isEqualTo(RetryCause.TABLE);
        assertThat(retry.why()).contains("'ledger'", "'id'");
    }
}
