package dev.replicator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.backfill.Backfill;
import dev.replicator.backfill.TableSource;
import dev.replicator.checkpoint.InMemoryCheckpoints;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

class VerifyTest {

    private static final Duration WINDOW = Duration.ofMillis(50);

    private final InMemoryPair tables = new InMemoryPair();
    private final Queue<Difference> found = new ConcurrentLinkedQueue<>();

    private VerifyBuilder builder() {
        return Verify.builder(tables.primary(), tables.replica())
                .lagWindow(WINDOW)
                .segments(4)
                .differences(found::add);
    }

    private void copy(int items) {
        copy(items, "{}");
    }

    private void copy(int items, String rules) {
        for (int i = 0; i < items; i++) {
            tables.put(InMemoryPair.item("k" + i, "v" + i));
        }
        Backfill.builder(new TableSource(tables.primary(), 4), tables.replica())
                .requestTimeout(Duration.ZERO)
                .rules(rules)
                .build()
                .run();
    }

    private void change(String id, AttributeValue value) {
        Map<String, AttributeValue> item = new HashMap<>(tables.onReplica(id).orElseThrow());
        item.put("value", value);
        tables.putOnReplica(item);
    }

    @Test
    void a_copy_is_equal() {
        copy(1200);

        VerifyResult result = builder().build().run();

        assertThat(result.ending()).isEqualTo(JobEnding.finished());
        assertThat(result.counts().isEqual()).isTrue();
        assertThat(result.counts().compared()).isEqualTo(1200);
        assertThat(result.counts().reversed()).isEqualTo(1200);
        assertThat(result.counts().lagging()).isZero();
        assertThat(found).isEmpty();
    }

    @Test
    void each_kind_of_difference_is_found_once() {
        copy(10);
        tables.deleteOnReplica("k1");
        change("k2", AttributeValue.fromS("other"));
        tables.putOnReplica(InMemoryPair.item("extra", "x"));

        VerifyResult result = builder().build().run();

        assertThat(result.counts().missing()).isEqualTo(1);
        assertThat(result.counts().different()).isEqualTo(1);
        assertThat(result.counts().extra()).isEqualTo(1);
        assertThat(result.counts().isEqual()).isFalse();
        assertThat(found)
                .extracting(Difference::json)
                .containsExactlyInAnyOrder(
                        "{\"kind\":\"MISSING\",\"key\":{\"id\":{\"S\":\"k1\"}},\"attributes\":[\"id\",\"value\"]}",
                        "{\"kind\":\"DIFFERENT\",\"key\":{\"id\":{\"S\":\"k2\"}},\"attributes\":[\"value\"]}",
                        "{\"kind\":\"EXTRA\",\"key\":{\"id\":{\"S\":\"extra\"}},\"attributes\":[\"id\",\"value\"]}");
    }

    @Test
    void values_are_told_only_to_who_asks() {
        copy(1);
        change("k0", AttributeValue.fromS("secret"));

        builder().build().run();

        Difference difference = found.remove();
        assertThat(difference.json()).doesNotContain("secret");
        assertThat(difference.toString()).doesNotContain("secret").doesNotContain("k0");
        assertThat(difference.jsonWithValues()).contains("\"primary\":{").contains("secret");
    }

    @Test
    void what_is_equal_by_the_end_of_the_lag_window_was_in_flight() {
        copy(10);
        tables.put(InMemoryPair.item("k3", "changed"));
        tables.delete("k4");

        VerifyResult result = whileItWaits("k3", () -> tables.putOnReplica(InMemoryPair.item("k3", "changed")));

        assertThat(result.counts().lagging()).isEqualTo(1);
        assertThat(found).extracting(Difference::kind).containsExactly(Difference.Kind.EXTRA);
    }

    @Test
    void what_changed_within_the_lag_window_is_not_judged() {
        copy(3);
        change("k1", AttributeValue.fromS("other"));

        VerifyResult result = whileItWaits("k1", () -> tables.put(InMemoryPair.item("k1", "third")));

        assertThat(result.counts().lagging()).isEqualTo(1);
        assertThat(result.counts().isEqual()).isTrue();
    }

    /** Runs, and does something before it looks at the key for the second time: the first time it scans. */
    private VerifyResult whileItWaits(String id, Runnable something) {
        AtomicBoolean scanned = new AtomicBoolean(true);
        DynamoDbAsyncClient primary = ScriptedFaults.around(tables.primaryTables())
                .script(call -> {
                    if (asksFor(id, call.request()) && scanned.getAndSet(false)) {
                        something.run();
                    }
                    return Optional.empty();
                });
        return Verify.builder(new DynamoDbTable(primary, InMemoryPair.PRIMARY), tables.replica())
                .lagWindow(WINDOW)
                .segments(4)
                .differences(found::add)
                .build()
                .run();
    }

    private static boolean asksFor(String id, DynamoDbRequest request) {
        return request instanceof BatchGetItemRequest keys
                && keys.requestItems().values().stream()
                        .anyMatch(table -> table.keys().contains(Source.key(id)));
    }

    @Test
    void the_rules_say_what_is_expected() {
        String rules = "{\"filter\":{\"value\":{\"S\":[{\"anything-but\":[\"v1\"]}]}},\"rename\":{\"value\":\"kept\"}}";
        copy(4, rules);
        tables.putOnReplica(InMemoryPair.item("k1", "filtered"));

        VerifyResult result = builder().rules(rules).build().run();

        assertThat(result.counts().filtered()).isEqualTo(1);
        assertThat(result.counts().compared()).isEqualTo(3);
        assertThat(found).extracting(Difference::kind).containsExactly(Difference.Kind.EXTRA);
    }

    @Test
    void rules_that_make_another_key_end_it() {
        copy(2);

        VerifyResult result = builder()
                .rules("{\"rename\":{\"value\":\"id\",\"id\":\"value\"}}")
                .build()
                .run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(result.ending().why().orElseThrow()).contains("[id]");
    }

    @Test
    void an_item_that_the_rules_cannot_be_applied_to_is_no_difference_and_no_extra() {
        Map<String, AttributeValue> both = new HashMap<>(InMemoryPair.item("a", "1"));
        both.put("kept", AttributeValue.fromS("2"));
        tables.put(both);
        tables.putOnReplica(Map.of(Source.KEY, AttributeValue.fromS("a"), "kept", AttributeValue.fromS("1")));

        VerifyResult result =
                builder().rules("{\"rename\":{\"value\":\"kept\"}}").build().run();

        assertThat(result.counts().unruled()).isEqualTo(1);
        assertThat(result.counts().isEqual()).isTrue();
    }

    @Test
    void what_expired_is_kept_where_the_rules_want_it() {
        copy(2);
        tables.delete("k1");

        VerifyResult result =
                builder().rules("{\"ttlDeletes\":\"ignore\"}").build().run();

        assertThat(result.counts().kept()).isEqualTo(1);
        assertThat(result.counts().isEqual()).isTrue();
    }

    @Test
    void a_sample_reads_about_its_share() {
        copy(2000);

        VerifyResult result = builder().sample(0.1).build().run();

        assertThat(result.counts().compared()).isBetween(50L, 500L);
    }

    @Test
    void stopped_it_goes_on_and_finds_everything() {
        copy(3000);
        for (int i = 0; i < 3000; i += 100) {
            tables.deleteOnReplica("k" + i);
        }
        InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
        Verify[] running = new Verify[1];
        running[0] = builder()
                .checkpoints(checkpoints)
                .settings(JobSettings.USUAL.threads(1).saveEvery(Duration.ZERO).listener(progress -> {
                    if (progress.tally().of("compared") > 800) {
                        running[0].stop();
                    }
                }))
                .build();

        VerifyResult first = running[0].run();
        VerifyResult second = builder().checkpoints(checkpoints).build().run();

        assertThat(first.ending().kind()).isEqualTo(JobEnding.Kind.STOPPED);
        assertThat(first.counts().compared()).isBetween(1L, 2000L);
        assertThat(second.counts().compared()).isEqualTo(3000);
        assertThat(second.counts().missing()).isEqualTo(30);
        Set<Object> keys = new HashSet<>();
        found.forEach(difference -> keys.add(difference.key()));
        assertThat(keys).hasSize(30);
    }

    @Test
    void told_to_stop_it_does_not_wait_for_the_lag_window() {
        copy(1);
        tables.deleteOnReplica("k0");
        CompletableFuture<Void> differenceSeen = new CompletableFuture<>();
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables()).script(call -> {
            if (call.request() instanceof BatchGetItemRequest get
                    && get.requestItems().containsKey(InMemoryPair.LEDGER)) {
                differenceSeen.complete(null);
            }
            return Optional.empty();
        });
        Verify verify = Verify.builder(tables.primary(), tables.replica(peer))
                .lagWindow(Duration.ofHours(1))
                .build();
        CompletableFuture<VerifyResult> running = CompletableFuture.supplyAsync(verify::run);
        assertThat(differenceSeen).succeedsWithin(Duration.ofSeconds(20));

        verify.stop();

        assertThat(running).succeedsWithin(Duration.ofSeconds(20));
        assertThat(running.join().ending().kind()).isEqualTo(JobEnding.Kind.STOPPED);
    }

    @Test
    void a_stamp_is_no_difference() {
        copy(1);
        Map<String, AttributeValue> item = new HashMap<>(tables.onReplica("k0").orElseThrow());
        item.put("_rv", AttributeValue.fromS("another"));
        tables.putOnReplica(item);
        Map<String, AttributeValue> own = new HashMap<>(InMemoryPair.item("k0", "v0"));
        own.put("_rv", AttributeValue.fromS("of its own"));
        tables.put(own);

        assertThat(builder().build().run().counts().isEqual()).isTrue();
        assertThat(found).isEmpty();
    }
}
