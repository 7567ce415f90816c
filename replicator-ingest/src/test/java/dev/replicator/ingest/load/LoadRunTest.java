package dev.replicator.ingest.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LoadRunTest {

    private static final String TABLE = "people";
    private static final TableKey KEY = new TableKey(Map.of("id", Optional.of(ScalarAttributeType.S)));
    private static final LoadPace PACE =
            new LoadPace(8, Duration.ofNanos(1), Duration.ofMillis(1), Duration.ofMillis(200));

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final ScriptedFaults client = ScriptedFaults.around(tables);
    private final InMemoryRejects rejects = new InMemoryRejects();
    private final InMemoryPermit permit = new InMemoryPermit();
    private final List<RowCounts> heard = new ArrayList<>();

    LoadRunTest() {
        tables.createTable(TABLE, "id");
    }

    private static String row(Object id, Object n) {
        return "{\"id\":\"" + id + "\",\"n\":" + n + "}\n";
    }

    private static String rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> row(i, i)).collect(Collectors.joining());
    }

    private LoadRun loading(String file, RowWriter writer) {
        return loading(file, writer, Budget.unlimited(new StopSignal()));
    }

    private LoadRun loading(String file, RowWriter writer, Budget budget) {
        return loading(file, FileFormat.JSON_LINES, Mapping.NONE, KEY, writer, budget);
    }

    private LoadRun loading(
            String file, FileFormat format, Mapping mapping, TableKey key, RowWriter writer, Budget budget) {
        var rows = Rows.open(
                new ByteArrayInputStream(file.getBytes(UTF_8)),
                FormatOptions.of(Optional.of(format)),
                mapping.wanted());
        return new LoadRun(rows, mapping, key, writer, permit, rejects, budget, PACE, heard::add);
    }

    private RowCounts load(String file, DynamoDbAsyncClient through) {
        var loading = loading(file, new DynamoDbPuts(through, TABLE, KEY));
        loading.run();
        return check(loading.counts());
    }

    private RowCounts check(RowCounts counts) {
        assertThat(counts.read()).isEqualTo(counts.written() + counts.merged() + counts.rejected() + counts.kept());
        assertThat(rejects.all()).hasSize(Math.toIntExact(Math.min(counts.rejected(), RejectCounts.MOST_LISTED)));
        return counts;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.getOrDefault(name, AttributeValue.fromS("nothing"));
        return value.s() == null ? value.n() : value.s();
    }

    private Map<String, String> table() {
        return tables.items(TABLE).stream()
                .collect(Collectors.toMap(item -> text(item, "id"), item -> text(item, "n")));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "24, 1", "25, 1", "26, 2", "50, 2", "51, 3", "1000, 40", "1001, 41"})
    void rows_go_in_requests_of_25(int rows, int requests) {
        var counts = load(rows(0, rows), client);

        assertThat(counts).isEqualTo(new RowCounts(rows, rows, 0, 0, 0));
        assertThat(table()).hasSize(rows);
        assertThat(client.calls()).isEqualTo(requests);
    }

    @Test
    void of_a_key_that_stands_twice_the_last_row_wins() {
        var counts = load(row("a", 1) + row("b", 1) + row("a", 2) + row("a", 3), client);

        assertThat(counts).isEqualTo(new RowCounts(4, 2, 2, 0, 0));
        assertThat(table()).isEqualTo(Map.of("a", "3", "b", "1"));
    }

    @Test
    void rows_of_a_few_keys_are_one_request_and_are_heard_of_while_they_are_read() {
        var counts = load(rows(0, 3).repeat(4000), client);

        assertThat(counts).isEqualTo(new RowCounts(12_000, 3, 11_997, 0, 0));
        assertThat(client.calls()).isEqualTo(1);
        assertThat(heard).extracting(RowCounts::read).startsWith(1000L, 2000L, 3000L);
    }

    @Test
    void of_one_key_there_is_never_more_than_one_write_under_way_and_the_last_wins() {
        var file = IntStream.range(0, 20)
                .mapToObj(round -> rows(0, 1000).replace("\"n\":", "\"n\":" + (round + 1)))
                .collect(Collectors.joining());
        var writer = new WatchedWriter(new DynamoDbPuts(tables, TABLE, KEY));
        var loading = loading(file, writer);

        loading.run();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(20_000, 20_000, 0, 0, 0));
        assertThat(writer.overlaps()).isEmpty();
        assertThat(table()).containsEntry("7", "207").containsEntry("999", "20999");
    }

    @Test
    void what_is_not_processed_is_sent_again_and_nothing_else() {
        var partly = new PartlyProcessing(client);

        var counts = load(rows(0, 100), partly);

        assertThat(counts).isEqualTo(new RowCounts(100, 100, 0, 0, 0));
        assertThat(table()).hasSize(100);
        assertThat(partly.processed()).isEqualTo(100);
        assertThat(client.calls()).isGreaterThan(4);
    }

    @Test
    void throttles_and_faults_that_pass_are_tried_again() {
        client.every(3, CallFault.throttle())
                .every(4, CallFault.serverErrorAfter())
                .every(5, CallFault.serverErrorBefore());

        assertThat(load(rows(0, 2000), client)).isEqualTo(new RowCounts(2000, 2000, 0, 0, 0));
        assertThat(table()).hasSize(2000);
    }

    @Test
    void a_table_with_little_room_is_waited_for_as_long_as_it_takes_something() {
        client.when(call -> call.number() % 20 != 0, CallFault.throttle());

        var counts = load(rows(0, 25), new PartlyProcessing(client));

        assertThat(counts).isEqualTo(new RowCounts(25, 25, 0, 0, 0));
        assertThat(client.calls()).isEqualTo(80);
    }

    @Test
    void a_table_that_takes_nothing_for_long_ends_the_load() {
        client.always(CallFault.throttle());

        assertThatThrownBy(() -> load(rows(0, 25), client))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("however often");
        assertThat(client.calls()).isEqualTo(30);
    }

    @Test
    void a_row_waits_for_a_request_of_its_key_that_nobody_answered() {
        client.on(1, CallFault.timeoutAfter());
        var file = rows(0, 1000) + row(0, 77);

        var begin = System.nanoTime();
        load(file, client);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(PACE.requestTimeout());
        assertThat(table()).containsEntry("0", "77");
    }

    @Test
    void a_row_that_dynamodb_refuses_is_rejected_alone() {
        var file = rows(0, 10) + "{\"id\":\"x\",\"\":1}\n" + rows(10, 30);

        var counts = load(file, client);

        assertThat(counts).isEqualTo(new RowCounts(31, 30, 0, 1, 0));
        assertThat(rejects.all()).extracting(reject -> reject.place().line()).containsExactly(11L);
        assertThat(rejects.all()).extracting(Reject::reason).containsExactly(RowRejectReason.INVALID);
        assertThat(table()).hasSize(30);
    }

    /** A client may block before it sends, and its own thread may be the one that brings what it waits for. */
    @Test
    void no_request_is_sent_from_the_thread_that_brings_answers() {
        var thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "answers"));
        var writer = new AnsweringOn(thread, new DynamoDbPuts(client, TABLE, KEY));
        client.every(5, CallFault.throttle());

        loading("{\"id\":\"x\",\"\":1}\n" + rows(0, 24), writer).run();
        thread.shutdown();

        assertThat(table()).hasSize(24);
        assertThat(writer.senders()).hasSizeGreaterThan(9).doesNotContain("answers");
    }

    @Test
    void a_row_that_is_too_large_is_rejected_alone() {
        var file = rows(0, 10) + "{\"id\":\"x\",\"n\":1,\"a\":\"" + "x".repeat(410_000) + "\"}\n" + rows(10, 30);

        assertThat(load(file, client)).isEqualTo(new RowCounts(31, 30, 0, 1, 0));
        assertThat(rejects.all()).extracting(Reject::reason).containsExactly(RowRejectReason.TOO_LARGE);
    }

    @Test
    void rows_without_the_key_or_with_one_of_another_type_are_rejected() {
        var file = "{\"n\":1}\n{\"id\":\"\"}\n{\"id\":null}\n{\"id\":5}\n{\"id\":\"a\",\"n\":1}\n";

        assertThat(load(file, client)).isEqualTo(new RowCounts(5, 1, 0, 4, 0));
        assertThat(rejects.all())
                .extracting(Reject::reason)
                .containsExactly(
                        RowRejectReason.MISSING_KEY,
                        RowRejectReason.MISSING_KEY,
                        RowRejectReason.MISSING_KEY,
                        RowRejectReason.WRONG_TYPE);
    }

    @Test
    void a_table_that_takes_nothing_ends_the_load_and_rejects_nothing() {
        client.always(CallFault.accessDenied());

        assertThatThrownBy(() -> load(rows(0, 100), client))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("AccessDenied");
        assertThat(rejects.all()).isEmpty();
    }

    @Test
    void nothing_is_sent_when_the_tenure_is_over() {
        permit.maySend(() -> client.calls() < 40);

        assertThatThrownBy(() -> load(rows(0, 5000), client)).isInstanceOf(LoadPermitLost.class);

        assertThat(client.calls()).isEqualTo(40);
    }

    @Test
    void a_load_whose_time_is_over_goes_on_where_it_stood() {
        var left = new AtomicInteger(1500);
        permit.mayRead(() -> left.decrementAndGet() >= 0);
        var file = rows(0, 1400) + "{bad\n" + rows(1400, 3000);

        var first = loading(file, new DynamoDbPuts(client, TABLE, KEY));
        assertThat(first.run()).isFalse();
        assertThat(check(first.counts())).isEqualTo(new RowCounts(1500, 1499, 0, 1, 0));
        assertThat(table()).hasSize(1499);

        permit.mayRead(() -> true);
        var calls = client.calls();
        var second = loading(file, new DynamoDbPuts(client, TABLE, KEY));
        assertThat(second.run()).isTrue();
        assertThat(check(second.counts())).isEqualTo(new RowCounts(3001, 3000, 0, 1, 0));
        assertThat(client.calls() - calls).isEqualTo(61);
    }

    @Test
    void where_a_load_stands_is_said_when_nothing_is_under_way() {
        var reads = new AtomicInteger();
        var writer = new WatchedWriter(new DynamoDbPuts(tables, TABLE, KEY));
        var standings = new ArrayList<LoadPosition>();
        permit.due(() -> reads.incrementAndGet() % 777 == 0).reached(position -> {
            assertThat(writer.isIdle()).isTrue();
            standings.add(position);
        });

        loading(rows(0, 5000), writer).run();

        assertThat(standings)
                .extracting(position -> position.counts().written())
                .containsExactly(777L, 1554L, 2331L, 3108L, 3885L, 4662L, 5000L);
    }

    @Test
    void a_tenure_is_prolonged_while_its_load_waits_for_its_budget() {
        var prolonged = new AtomicLong(System.nanoTime());
        permit.prolonged(() -> prolonged.set(System.nanoTime()))
                .maySend(() -> System.nanoTime() - prolonged.get()
                        < Duration.ofMillis(2500).toNanos());
        var puts = new DynamoDbPuts(client, TABLE, KEY);
        var loading = loading(rows(0, 50), costing(100, puts), new Budget(25, new StopSignal()));

        loading.run();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(50, 50, 0, 0, 0));
    }

    private static RowWriter costing(double units, RowWriter writer) {
        return new RowWriter() {
            @Override
            public int mostRows() {
                return writer.mostRows();
            }

            @Override
            public CompletableFuture<BatchResult> attempt(List<Row> rows) {
                return writer.attempt(rows)
                        .thenApply(attempt -> new BatchResult(attempt.fates(), units, attempt.unanswered()));
            }
        };
    }

    @Tag("full")
    @Test
    void no_more_is_read_ahead_than_is_paid_in_ten_seconds() {
        var loading =
                loading(rows(0, 30).repeat(2), new DynamoDbPuts(client, TABLE, KEY), new Budget(2, new StopSignal()));

        loading.run();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(60, 60, 0, 0, 0));
    }

    @Test
    void what_cannot_be_paid_in_time_is_not_waited_for() {
        permit.maySend(() -> client.calls() < 1);
        var loading = loading(rows(0, 50), new DynamoDbPuts(client, TABLE, KEY), new Budget(0.001, new StopSignal()));

        assertThatThrownBy(loading::run).isInstanceOf(LoadPermitLost.class);
    }

    @Test
    void rejects_are_kept_only_by_who_may_load() {
        permit.prolonged(() -> {
            throw new LoadPermitLost();
        });

        assertThatThrownBy(() -> load("{bad\n", client)).isInstanceOf(LoadPermitLost.class);

        assertThat(rejects.all()).hasSize(1);
        assertThat(rejects.kept()).isZero();
    }

    @Test
    void of_many_rejects_the_first_are_listed_and_all_are_counted_by_reason_across_a_pause() {
        var bad = RejectCounts.MOST_LISTED + 500;
        var file = "{bad\n".repeat(bad) + "5\n".repeat(300) + row("a", 1);
        var left = new AtomicInteger(RejectCounts.MOST_LISTED - 10);
        permit.mayRead(() -> left.decrementAndGet() >= 0);
        assertThat(loading(file, new DynamoDbPuts(client, TABLE, KEY)).run()).isFalse();
        permit.mayRead(() -> true);
        var loading = loading(file, new DynamoDbPuts(client, TABLE, KEY));

        assertThat(loading.run()).isTrue();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(bad + 301, 1, 0, bad + 300, 0));
        assertThat(loading.rejected())
                .isEqualTo(new RejectCounts(
                        Map.of(RowRejectReason.SYNTAX, (long) bad, RowRejectReason.NOT_AN_OBJECT, 300L)));
        assertThat(loading.rejected().isCut()).isTrue();
        assertThat(rejects.all())
                .extracting(reject -> reject.place().row())
                .doesNotHaveDuplicates()
                .endsWith((long) RejectCounts.MOST_LISTED);
        assertThat(rejects.kept()).isEqualTo(2);
        assertThat(rejects.cuts()).isEqualTo(1);
    }

    @Test
    void a_list_that_just_holds_all_rejects_is_not_cut() {
        load("5\n".repeat(RejectCounts.MOST_LISTED), client);

        assertThat(permit.position().rejected().isCut()).isFalse();
        assertThat(rejects.cuts()).isZero();
    }

    @Test
    void rejects_that_were_perhaps_kept_may_still_be_written() {
        rejects.fail(new IllegalStateException("no answer"));
        var loading = loading("{bad\n", new DynamoDbPuts(client, TABLE, KEY));

        assertThatThrownBy(loading::run).hasMessage("no answer");

        assertThat(loading.lingers()).isTrue();
    }

    @Test
    void a_load_that_has_no_time_but_to_pass_over_what_is_loaded_fails() {
        load(rows(0, 10_001), client);
        permit.mayRead(() -> false);

        assertThatThrownBy(() -> load(rows(0, 10_100), client))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("more time");
    }

    @Test
    void a_load_that_begins_when_its_time_is_over_pauses_if_little_is_loaded() {
        load(rows(0, 10_000), client);
        permit.mayRead(() -> false);

        var late = loading(rows(0, 10_100), new DynamoDbPuts(client, TABLE, KEY));

        assertThat(late.run()).isFalse();
        assertThat(late.counts()).isEqualTo(new RowCounts(10_000, 10_000, 0, 0, 0));
    }

    @Test
    void that_a_file_is_broken_is_known_also_to_who_goes_on_behind_it() {
        var file = "[" + row(1, 1) + ",{\"id\":";
        var first = broken(file);
        var second = broken(file);

        assertThat(second).isEqualTo(first).isPresent();
        assertThat(permit.position().counts()).isEqualTo(new RowCounts(2, 1, 0, 1, 0));
    }

    private Optional<String> broken(String file) {
        var loading = loading(file, new DynamoDbPuts(client, TABLE, KEY));
        loading.run();
        return loading.broken().map(Reject::json);
    }

    @Test
    void insert_only_leaves_what_is_there_and_knows_its_own() {
        tables.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("id", AttributeValue.fromS("1"), "n", AttributeValue.fromN("1000"))))
                .join();
        tables.putItem(put -> put.tableName(TABLE)
                        .item(Map.of("id", AttributeValue.fromS("2"), "n", AttributeValue.fromN("2.0"))))
                .join();
        client.on(3, CallFault.serverErrorAfter());
        var loading = loading(rows(0, 10), new DynamoDbInserts(client, TABLE, KEY));

        loading.run();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(10, 9, 0, 0, 1));
        assertThat(table()).hasSize(10).containsEntry("1", "1000");
    }

    /** What DynamoDB says of a request whose text it cannot read, whatever else is in it. */
    private static RowWriter refusing(String id, RowWriter writer, String code) {
        return new RowWriter() {
            @Override
            public int mostRows() {
                return writer.mostRows();
            }

            @Override
            public CompletableFuture<BatchResult> attempt(List<Row> rows) {
                var fault = new dev.replicator.internal.fault.Fault(
                        dev.replicator.internal.fault.Fault.Kind.TABLE, code, "the request cannot be read");
                return rows.stream().anyMatch(row -> text(row.item(), "id").equals(id))
                        ? CompletableFuture.completedFuture(BatchResult.failed(rows.size(), fault, false))
                        : writer.attempt(rows);
            }
        };
    }

    @Test
    void a_request_that_cannot_be_read_because_of_one_row_is_narrowed_down_to_that_row() {
        var file = rows(0, 10) + row("x", 1) + rows(10, 30);
        var writer = refusing("x", new DynamoDbPuts(client, TABLE, KEY), "SerializationException");
        var loading = loading(file, writer);

        loading.run();

        assertThat(check(loading.counts())).isEqualTo(new RowCounts(31, 30, 0, 1, 0));
        assertThat(rejects.all()).extracting(reject -> reject.place().line()).containsExactly(11L);
        assertThat(rejects.all()).extracting(Reject::reason).containsExactly(RowRejectReason.INVALID);
        assertThat(table()).hasSize(30);
    }

    private static Mapping mapping(String json) {
        return Mappings.parse(json).of("", "");
    }

    private List<String> missing(String file, FileFormat format, Mapping mapping) {
        var loading = loading(
                file, format, mapping, KEY, new DynamoDbPuts(client, TABLE, KEY), Budget.unlimited(new StopSignal()));
        loading.run();
        return loading.missingPaths();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON_LINES|{\"id\":\"1\",\"n\":1}|1",
                "CSV|id,n\\n1,2|1",
                "JSON_LINES|{\"id\":\"1\",\"n\":1,\"adress\":{\"city\":null}}|0",
                "JSON_LINES|{bad|0"
            })
    void a_path_of_the_mapping_that_no_row_has_is_known_by_name(FileFormat format, String file, int missing) {
        var mapping = mapping("{\"fields\":{\"id\":\"id\",\"a\":\"adress.city\",\"n\":\"n\"}}");

        assertThat(missing(file.translateEscapes(), format, mapping))
                .hasSize(missing)
                .allSatisfy(path -> assertThat(path).isEqualTo("adress.city"));
    }

    @Test
    void without_a_mapping_nothing_is_missing() {
        assertThat(missing(rows(0, 3), FileFormat.JSON_LINES, Mapping.NONE)).isEmpty();
    }

    @Test
    void a_path_that_only_rows_before_a_pause_had_is_not_missing() {
        var mapping = mapping("{\"fields\":{\"id\":\"id\",\"a\":\"a\",\"b\":\"b\"}}");
        var file = "{\"id\":\"1\",\"a\":1}\n{\"id\":\"2\"}\n{\"id\":\"3\"}\n";
        var left = new AtomicInteger(1);
        permit.mayRead(() -> left.decrementAndGet() >= 0);
        missing(file, FileFormat.JSON_LINES, mapping);
        permit.mayRead(() -> true);

        assertThat(missing(file, FileFormat.JSON_LINES, mapping)).containsExactly("b");
    }

    @Test
    void a_key_of_csv_is_of_the_type_that_the_table_says() {
        tables.createTable("numbers", "id");
        var number = new TableKey(Map.of("id", Optional.of(ScalarAttributeType.N)));
        var written = new ArrayList<AttributeValue>();
        var writer = new RowWriter() {
            @Override
            public int mostRows() {
                return 25;
            }

            @Override
            public CompletableFuture<BatchResult> attempt(List<Row> rows) {
                rows.forEach(row -> written.add(row.item().get("id")));
                return CompletableFuture.completedFuture(BatchResult.answered(
                        rows.stream().map(row -> new RowOutcome.Written()).toList(), 0));
            }
        };
        var budget = Budget.unlimited(new StopSignal());

        loading("id,n\n12,1\n-7.50,2\ntwelve,3\n,4\n", FileFormat.CSV, Mapping.NONE, number, writer, budget)
                .run();
        assertThat(written).containsExactly(AttributeValue.fromN("12"), AttributeValue.fromN("-7.50"));
        assertThat(rejects.all())
                .extracting(Reject::reason)
                .containsExactly(RowRejectReason.WRONG_TYPE, RowRejectReason.MISSING_KEY);
    }
}
