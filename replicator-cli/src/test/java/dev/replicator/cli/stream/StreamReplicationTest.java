package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.job.JobEnding;
import dev.replicator.outcome.RetryCause;
import dev.replicator.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Streams as DynamoDB Local does not have them; each ends by itself, for it is disabled. */
@Timeout(60)
class StreamReplicationTest {

    private static final Optional<String> NONE = Optional.empty();

    private final ScriptedStream stream = new ScriptedStream();
    private final Deliveries deliveries = new Deliveries();
    private final InMemoryPositions places = new InMemoryPositions();

    private JobEnding run() {
        return new StreamReplication(stream, ScriptedStream.ARN, deliveries, places, deliveries).run();
    }

    @Test
    void children_come_after_all_of_their_parent_over_splits_and_pages() {
        stream.shard("e", Optional.of("b"), "41", "42")
                .shard("c", Optional.of("a"), "31")
                .shard("b", Optional.of("a"), "21", "22", "23")
                .shard("d", Optional.of("c"), "51")
                .shard("a", NONE, "11", "12", "13")
                .mostRecords(1)
                .disabled();

        assertThat(run()).isEqualTo(JobEnding.finished());

        List<String> records = deliveries.records();
        assertThat(records)
                .containsExactlyInAnyOrder("11", "12", "13", "21", "22", "23", "31", "41", "42", "51")
                .startsWith("11", "12", "13")
                .containsSubsequence("11", "12", "13", "21", "22", "23", "41", "42")
                .containsSubsequence("31", "51");
        assertThat(places.load())
                .hasSize(5)
                .allSatisfy((shard, place) -> assertThat(place).isEqualTo(ShardPosition.END));
        assertThat(deliveries.lost).isEmpty();
    }

    @Test
    void child_of_a_parent_that_is_gone_is_read() {
        stream.shard("b", Optional.of("a"), "21").disabled();

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.records()).containsExactly("21");
        assertThat(deliveries.lost).isEmpty();
    }

    @Test
    void reading_goes_on_behind_the_place_that_was_kept() {
        stream.shard("a", NONE, "11", "12", "13")
                .shard("b", Optional.of("a"), "21", "22")
                .shard("c", NONE, "31", "32")
                .disabled();
        places.save(Map.of("a", ShardPosition.END, "b", ShardPosition.after("21"), "c", ShardPosition.at("32")));

        run();

        assertThat(deliveries.records()).containsExactlyInAnyOrder("22", "32");
    }

    @Test
    void unsettled_record_is_delivered_again_and_what_is_before_it_is_not() {
        stream.shard("a", NONE, "11", "12", "13").disabled();
        deliveries.unsettledOnce("12", RetryCause.THROTTLED);

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.batches).containsExactly(List.of("11", "12", "13"), List.of("12", "13"));
    }

    @Test
    void batch_with_an_unsettled_record_without_number_is_delivered_again_whole() {
        stream.shard("a", NONE, "11", "no number", "13").disabled();
        deliveries.unsettledOnce("no number", RetryCause.THROTTLED);

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.batches)
                .containsExactly(List.of("11", "no number", "13"), List.of("11", "no number", "13"));
    }

    @Test
    void fault_that_must_be_mended_ends_it_and_the_place_is_before_the_record() {
        stream.shard("a", NONE, "11", "12", "13").disabled();
        deliveries.unsettledOnce("12", RetryCause.TABLE);

        assertThat(run()).isEqualTo(new JobEnding(JobEnding.Kind.FAILED, Optional.of("Mend it.")));
        assertThat(places.load()).containsExactly(Map.entry("a", ShardPosition.at("12")));

        assertThat(run()).isEqualTo(JobEnding.finished());
        assertThat(deliveries.batches.get(1)).containsExactly("12", "13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ExpiredIteratorException",
                "LimitExceededException",
                "ThrottlingException",
                "InternalServerError"
            })
    void fault_of_the_stream_that_passes_loses_and_repeats_nothing(String code) {
        stream.shard("a", NONE, "11", "12", "13").mostRecords(2).disabled();
        stream.fault(code);

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.records()).containsExactly("11", "12", "13");
        assertThat(deliveries.lost).isEmpty();
    }

    @Test
    void expired_iterator_goes_on_behind_what_is_settled() {
        stream.shard("a", NONE, "11", "12", "13").mostRecords(2).disabled();
        StreamListener expiring = new StreamListener() {
            @Override
            public void batchEnded(String shardId, Report report) {
                stream.expireIterators();
            }
        };

        new StreamReplication(stream, ScriptedStream.ARN, deliveries, places, expiring).run();

        assertThat(deliveries.batches).containsExactly(List.of("11", "12"), List.of("13"));
    }

    @Test
    void stream_that_may_not_be_read_ends_it() {
        stream.shard("a", NONE, "11").disabled().fault("AccessDeniedException");

        JobEnding ending = run();

        assertThat(ending.kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(ending.why().orElseThrow()).contains("AccessDeniedException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AFTER 11", "AT 12"})
    void place_that_aged_out_is_told_and_the_oldest_record_is_next(String place) {
        stream.shard("a", NONE, "11", "12", "13", "14").disabled();
        places.save(Map.of("a", ShardPosition.parse(place)));
        stream.trim("a", 2);

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.records()).containsExactly("13", "14");
        assertThat(deliveries.lost).containsExactly("a");
    }

    @Test
    void records_that_age_out_under_the_iterator_are_told() {
        stream.shard("a", NONE, "11", "12", "13", "14").mostRecords(1).disabled();
        StreamListener trimming = new StreamListener() {
            @Override
            public void batchEnded(String shardId, Report report) {
                if (deliveries.batches.size() == 1) {
                    stream.trim("a", 3);
                }
            }

            @Override
            public void recordsMayBeLost(String shardId) {
                deliveries.recordsMayBeLost(shardId);
            }
        };

        new StreamReplication(stream, ScriptedStream.ARN, deliveries, places, trimming).run();

        assertThat(deliveries.records()).containsExactly("11", "14");
        assertThat(deliveries.lost).containsExactly("a");
    }

    @Test
    void shard_that_cannot_be_read_at_all_is_told_and_its_child_is_read() {
        stream.shard("a", NONE, "11").shard("b", Optional.of("a"), "21").disabled();
        for (int i = 0; i < 4; i++) {
            stream.fault("ResourceNotFoundException");
        }

        assertThat(run()).isEqualTo(JobEnding.finished());

        assertThat(deliveries.records()).containsExactly("21");
        assertThat(deliveries.lost).containsExactly("a");
    }

    @Test
    void shard_that_went_before_its_end_was_read_is_told_and_forgotten() {
        stream.shard("c", Optional.of("b"), "31").disabled();
        places.save(Map.of("a", ShardPosition.END, "b", ShardPosition.after("21")));

        run();

        assertThat(deliveries.records()).containsExactly("31");
        assertThat(deliveries.lost).containsExactly("b");
        assertThat(places.load()).containsOnlyKeys("c");
    }

    @Test
    void stream_without_new_images_is_refused() {
        stream.shard("a", NONE, "11").viewType(StreamViewType.KEYS_ONLY).disabled();

        assertThat(run().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(deliveries.batches).isEmpty();
    }

    @Test
    void stopped_it_keeps_its_places() {
        stream.shard("a", NONE, "11", "12").mostRecords(1);
        StopAfterOneBatch stopping = new StopAfterOneBatch();
        StreamReplication replication = new StreamReplication(stream, ScriptedStream.ARN, deliveries, places, stopping);
        stopping.replication = Optional.of(replication);

        assertThat(replication.run().kind()).isEqualTo(JobEnding.Kind.STOPPED);

        assertThat(deliveries.records()).containsExactly("11");
        assertThat(places.load()).containsExactly(Map.entry("a", ShardPosition.after("11")));
    }

    private static final class StopAfterOneBatch implements StreamListener {

        Optional<StreamReplication> replication = Optional.empty();

        @Override
        public void batchEnded(String shardId, Report report) {
            replication.ifPresent(StreamReplication::stop);
        }
    }
}
