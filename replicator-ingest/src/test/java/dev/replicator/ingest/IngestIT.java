package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.format.Packed;
import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.LeaseTimes;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.record.Samples;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** From a bucket into DynamoDB Local, with everything between. */
class IngestIT {

    private static final String TABLE = "orders";
    private static final String LEDGER = "objects";
    private static final int ROWS = 1000;

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @TempDir
    Path folder;

    private final List<Summary> told = new ArrayList<>();

    @BeforeEach
    void tables() {
        aws.primary().createTable(TABLE, "id");
        aws.primary().createTable(LEDGER, "id");
    }

    private Ingest ingest(String mappings) {
        return ingest(TABLE, Mappings.parse(mappings));
    }

    private Ingest ingest(String table, Mappings mappings) {
        return ingest(Destination.table(aws.primary().asyncClient(), table, WriteMode.PUT), mappings);
    }

    private Ingest ingest(Destination destination, Mappings mappings) {
        return ingest(destination, mappings, LeaseTimes.USUAL, Clock.systemUTC());
    }

    private Ingest ingest(Destination destination, Mappings mappings, LeaseTimes times, Clock clock) {
        var caller = new RetryingCaller(new StopSignal());
        return new Ingest(
                new Bucket(s3).client(),
                new DynamoDbLedger(aws.primary().asyncClient(), LEDGER, times, clock, caller),
                destination,
                new IngestSettings(mappings, "rejects/", Double.POSITIVE_INFINITY, LoadPace.USUAL),
                caller,
                clock,
                told::add);
    }

    private static IngestResult load(Ingest ingest, Upload upload) {
        var end = Instant.now().plus(Duration.ofMinutes(5));
        return ingest.load(upload, end, end);
    }

    private RowCounts loaded(Ingest ingest, Upload upload) {
        assertThat(load(ingest, upload)).isInstanceOf(IngestResult.Loaded.class);
        var counts = told.get(told.size() - 1).counts();
        assertThat(counts.read()).isEqualTo(counts.written() + counts.merged() + counts.rejected());
        return counts;
    }

    private Map<String, AttributeValue> item(String table, String key, String id) {
        return aws.primary()
                .client()
                .getItem(get -> get.tableName(table).key(Map.of(key, AttributeValue.fromS(id))))
                .item();
    }

    private static String text(String name) {
        var rows = IntStream.range(0, ROWS);
        return switch (name) {
            case "orders.csv" ->
                rows.mapToObj(i -> "o%d,%d.25,\"a, \"\"b\"\" %d\"\n".formatted(i, i, i))
                        .collect(Collectors.joining("", "id,amount,note\n", ""));
            case "orders.tsv" ->
                rows.mapToObj(i -> "o%d\t%d.25\tnote %d\n".formatted(i, i, i))
                        .collect(Collectors.joining("", "id\tamount\tnote\n", ""));
            case "orders.json" -> rows.mapToObj(IngestIT::json).collect(Collectors.joining(",\n", "[", "]"));
            case "export.json" ->
                rows.mapToObj(i -> "{\"Item\":{\"id\":{\"S\":\"o%d\"},\"amount\":{\"N\":\"%d.25\"}}}".formatted(i, i))
                        .collect(Collectors.joining("\n"));
            default -> rows.mapToObj(IngestIT::json).collect(Collectors.joining("\n"));
        };
    }

    private static String json(int i) {
        return "{\"id\":\"o%d\",\"amount\":%d.25,\"note\":\"a, \\\"b\\\" %d\"}".formatted(i, i, i);
    }

    static Stream<Arguments> files() {
        return Stream.of("orders.csv", "orders.tsv", "orders.json", "orders.jsonl", "export.json")
                .flatMap(name -> Arrays.stream(Packed.values()).map(packed -> Arguments.of(name, packed)));
    }

    /** DuckDB reads the same file by itself, but for the export, whose form it does not know. */
    private Optional<String> countAndSumByDuckDb(String name, Packed packed, byte[] file)
            throws IOException, SQLException {
        var path = folder.resolve(name + packed.extension());
        Files.write(path, file);
        var read = switch (name) {
            case "orders.csv" -> "read_csv('%s', quote='\"')";
            case "orders.tsv" -> "read_csv('%s', delim='\t')";
            default -> "read_json('%s')";
        };
        if (name.equals("export.json")) {
            return Optional.empty();
        }
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var result = statement.executeQuery(
                        "SELECT count(*) || ' ' || sum(CAST(amount AS DECIMAL(20, 2))) FROM " + read.formatted(path))) {
            result.next();
            return Optional.of(result.getString(1));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_row_of_every_format_is_in_the_table_as_duckdb_sees_it(String name, Packed packed)
            throws IOException, SQLException {
        var file = packed.of(text(name).getBytes(UTF_8));
        var upload = new Bucket(s3).put(name + packed.extension(), file);

        var counts =
                loaded(ingest("{\"fields\":{\"id\":\"id\",\"amount\":{\"from\":\"amount\",\"type\":\"N\"}}}"), upload);

        assertThat(counts).isEqualTo(new RowCounts(ROWS, ROWS, 0, 0, 0));
        var items = aws.primary().items(TABLE);
        var sum = items.stream()
                .map(item -> new BigDecimal(
                        item.getOrDefault("amount", AttributeValue.fromN("0")).n()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(countAndSumByDuckDb(name, packed, file).orElse(ROWS + " 499750.00"))
                .isEqualTo(items.size() + " " + sum.setScale(2));
    }

    @Test
    void the_employees_example_fills_the_table_with_the_fields_that_are_needed() throws IOException {
        aws.primary().createTable("Employees", "emp_id");
        var upload = new Bucket(s3).put("employees.json", Files.readAllBytes(Samples.own("s3/employees.json")));
        var mapping = Mappings.parse("{\"fields\":{\"emp_id\":\"emp_id\",\"Name\":\"Name\",\"Age\":\"Age\"}}");

        assertThat(loaded(ingest("Employees", mapping), upload)).isEqualTo(new RowCounts(3, 3, 0, 0, 0));

        assertThat(item("Employees", "emp_id", "102"))
                .isEqualTo(Map.of(
                        "emp_id", AttributeValue.fromS("102"),
                        "Name", AttributeValue.fromS("Jürgen"),
                        "Age", AttributeValue.fromN("29")));
    }

    @Test
    void an_export_is_loaded_value_by_value() throws IOException {
        assertThat(loaded(ingest("[]"), exported(Samples.own("export")))).isEqualTo(new RowCounts(4, 4, 0, 0, 0));

        assertThat(item(TABLE, "id", "plain")).containsEntry("total", AttributeValue.fromN("42"));
        assertThat(item(TABLE, "id", "every-type"))
                .containsOnlyKeys("id", "flag", "none", "names", "numbers", "list", "map", "bytes", "blobs")
                .hasEntrySatisfying("numbers", set -> assertThat(set.ns()).containsExactlyInAnyOrder("10", "-2.5"))
                .containsEntry("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("export")));
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#exports")
    void every_item_of_an_export_is_loaded(Path export) throws IOException {
        assertThat(loaded(ingest("[]"), exported(export)).rejected()).isZero();

        var manifest = Files.readString(export.resolve("manifest-files.json"));
        assertThat(manifest)
                .contains("\"itemCount\":" + aws.primary().items(TABLE).size() + ",");
    }

    private Upload exported(Path export) throws IOException {
        try (var files = Files.list(export.resolve("data"))) {
            return new Bucket(s3)
                    .put("export.json.gz", Files.readAllBytes(files.findFirst().orElseThrow()));
        }
    }

    @Test
    void what_cannot_be_loaded_is_named_in_a_file_beside() {
        var rows = "{\"id\":\"a\"}\n{\"n\":1}\n{bad\n{\"id\":\"b\",\"n\":1e400}\n{\"id\":\"c\"}";
        var upload = new Bucket(s3).put("in/o.jsonl", rows.getBytes(UTF_8));

        assertThat(loaded(ingest("[]"), upload)).isEqualTo(new RowCounts(5, 2, 0, 3, 0));

        assertThat(told.get(0).list()).contains(new RejectList("rejects/in/o.jsonl/" + upload.order() + "/", 1));
        assertThat(told.get(0).rejected().reasons()).isEqualTo("1 SYNTAX, 1 NUMBER, 1 MISSING_KEY");
        assertThat(listed(upload))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("\"row\":2,\"line\":2,\"offset\":11,\"reason\":\"MISSING_KEY\""),
                        two -> assertThat(two).contains("\"line\":3", "SYNTAX", "\"raw\":\"{bad\""),
                        three -> assertThat(three).contains("\"line\":4", "NUMBER"));
        assertThat(load(ingest("[]"), new Bucket(s3).put("rejects/in/o.jsonl/1/00001.jsonl", new byte[0])))
                .isInstanceOf(IngestResult.Nothing.class);
    }

    @Test
    void a_file_that_is_broken_keeps_its_good_rows_and_the_owner_is_told_where() {
        var upload = new Bucket(s3).put("o.json", "[{\"id\":\"a\"},\n{\"id\":\"b\"".getBytes(UTF_8));

        assertThat(loaded(ingest("[]"), upload)).isEqualTo(new RowCounts(2, 1, 0, 1, 0));
        assertThat(told.get(0).broken())
                .hasValueSatisfying(where -> assertThat(where).startsWith("line 2, byte 13"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b.jsonl", "a+b.jsonl", "a%2Bb.jsonl", "a%.jsonl", "x/y/z.jsonl", "😀.jsonl", "ä&=.jsonl"})
    void objects_of_every_name_are_loaded_and_their_rejects_lie_beside(String key) {
        var upload = new Bucket(s3).put(key, "{\"id\":\"a\"}\n5\n".getBytes(UTF_8));

        assertThat(loaded(ingest("[]"), upload)).isEqualTo(new RowCounts(2, 1, 0, 1, 0));
        assertThat(s3.objects()).containsKey("rejects/" + key + "/" + upload.order() + "/00001.jsonl");
    }

    @Test
    void an_upload_that_was_loaded_or_is_older_is_not_loaded_again() {
        var bucket = new Bucket(s3);
        var older = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":1}".getBytes(UTF_8));
        var newer = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":2}".getBytes(UTF_8));
        loaded(ingest("[]"), newer);

        assertThat(load(ingest("[]"), newer)).isInstanceOf(IngestResult.Nothing.class);
        assertThat(load(ingest("[]"), older)).isInstanceOf(IngestResult.Nothing.class);
        assertThat(told).hasSize(1);
        assertThat(item(TABLE, "id", "a")).containsEntry("n", AttributeValue.fromN("2"));
    }

    @Test
    void a_forged_announcement_of_the_future_fails_and_the_real_upload_is_loaded() {
        var bucket = new Bucket(s3);
        var real = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":1}".getBytes(UTF_8));
        var forged = new Upload(real.bucket(), real.key(), "F".repeat(40), real.versionId(), real.eTag());

        assertThatIllegalStateException()
                .isThrownBy(() -> load(ingest("[]"), forged))
                .withMessageContaining("in the future");

        assertThat(aws.primary().items(LEDGER)).isEmpty();
        assertThat(loaded(ingest("[]"), real)).isEqualTo(new RowCounts(1, 1, 0, 0, 0));
    }

    @Test
    void an_upload_that_a_forged_row_shuts_out_fails_and_is_not_passed_over() {
        var bucket = new Bucket(s3);
        var first = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":1}".getBytes(UTF_8));
        loaded(ingest("[]"), first);
        aws.primary()
                .client()
                .updateItem(update -> update.tableName(LEDGER)
                        .key(Map.of("id", AttributeValue.fromS(first.object())))
                        .updateExpression("SET #order = :future")
                        .expressionAttributeNames(Map.of("#order", "order"))
                        .expressionAttributeValues(Map.of(":future", AttributeValue.fromS("F".repeat(40)))));
        var second = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":2}".getBytes(UTF_8));

        assertThatIllegalStateException()
                .isThrownBy(() -> load(ingest("[]"), second))
                .withMessageContaining("Delete the row");
    }

    @Test
    void an_upload_that_is_not_there_any_more_is_nothing_to_load() {
        var bucket = new Bucket(s3);
        var overwritten = bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":1}".getBytes(UTF_8));
        bucket.put("o.jsonl", "{\"id\":\"a\",\"n\":2}".getBytes(UTF_8));

        assertThat(load(ingest("[]"), overwritten)).isInstanceOf(IngestResult.Nothing.class);
        assertThat(aws.primary().items(TABLE)).isEmpty();
    }

    @Test
    void rejects_of_a_load_in_many_turns_are_listed_once_each_and_no_object_is_written_twice() {
        var rows = IntStream.range(0, 30_000)
                .mapToObj(i -> i % 4 < 3 ? "{\"id\":\"k" + i + "\"}\n" : "{bad " + i + "x".repeat(400) + "\n")
                .collect(Collectors.joining());
        var upload = new Bucket(s3).versioned().put("o.jsonl", rows.getBytes(UTF_8));
        var clock = new TickingClock();
        var ingest = ingest(
                Destination.table(aws.primary().asyncClient(), TABLE, WriteMode.PUT),
                Mappings.NONE,
                new LeaseTimes(Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(2)),
                clock);
        var parts = 1;

        while (ingest.load(upload, clock.instant().plusSeconds(15), Instant.MAX) instanceof IngestResult.Again) {
            parts++;
        }

        assertThat(told.get(0).counts()).isEqualTo(new RowCounts(30_000, 22_500, 0, 7_500, 0));
        assertThat(parts).isBetween(3, 20);
        assertThat(listed(upload).map(line -> line.split(",", 2)[0]))
                .hasSize(7_500)
                .doesNotHaveDuplicates();
        var written = s3.client()
                .listObjectVersions(list -> list.bucket(s3.bucket()).prefix("rejects/"))
                .versions();
        assertThat(written)
                .hasSize(told.get(0).list().orElseThrow().objects())
                .extracting(ObjectVersion::key)
                .doesNotHaveDuplicates();
    }

    /** The list of an upload's rejects, in the objects that the summary says and no more. */
    private Stream<String> listed(Upload upload) {
        var list = told.get(told.size() - 1).list().orElseThrow();
        assertThat(list.prefix()).isEqualTo("rejects/" + upload.key() + "/" + upload.order() + "/");
        return IntStream.rangeClosed(1, list.objects())
                .mapToObj(number -> s3.client()
                        .getObjectAsBytes(get -> get.bucket(s3.bucket()).key(list.prefix() + S3Rejects.part(number)))
                        .asUtf8String())
                .flatMap(String::lines);
    }

    @Test
    void a_small_file_of_nothing_but_bad_rows_leaves_a_small_list() throws IOException {
        var rows = "0\n".repeat(1_000_000);
        var file = Packed.GZIP.of(rows.getBytes(UTF_8));
        var bucket = new Bucket(s3).versioned();
        var upload = bucket.put("o.jsonl.gz", file);

        var counts = loaded(ingest("[]"), upload);

        assertThat(counts.rejected()).isGreaterThan(RejectCounts.MOST_LISTED);
        assertThat(told.get(0).rejected().isCut()).isTrue();
        assertThat(listed(upload))
                .hasSize(RejectCounts.MOST_LISTED + 1)
                .last()
                .asString()
                .contains("\"cut\"");
        assertThat(s3.client()
                        .listObjectVersions(list -> list.bucket(s3.bucket()).prefix("rejects/"))
                        .versions())
                .extracting(ObjectVersion::size)
                .satisfies(sizes ->
                        assertThat(sizes.stream().mapToLong(size -> size).sum()).isLessThan(3_000_000));
    }

    @Test
    void rejects_of_a_newer_upload_are_not_mixed_with_those_of_the_one_before() {
        var bucket = new Bucket(s3);
        var first = bucket.put("o.jsonl", "{bad 1\n{bad 2\n".getBytes(UTF_8));
        loaded(ingest("[]"), first);
        var second = bucket.put("o.jsonl", "{bad 3\n".getBytes(UTF_8));
        loaded(ingest("[]"), second);

        assertThat(listed(second)).singleElement().asString().contains("{bad 3");
        told.remove(1);
        assertThat(listed(first)).hasSize(2);
    }

    @Test
    void a_copy_is_too_old_for_a_replica_when_its_source_is() {
        var replica = new DynamoDbReplica(aws.primary().asyncClient(), Target.of("replica", "ledger"));
        var destination = new ReplicaDestination(replica, Rules.parse("{}"), Optional.empty(), 8, Clock.systemUTC());
        s3.client()
                .putObject(
                        put -> put.bucket(s3.bucket())
                                .key("o.jsonl")
                                .metadata(Map.of(
                                        S3File.UPLOADED,
                                        Instant.now().minus(Duration.ofDays(16)).toString())),
                        RequestBody.fromString("{\"id\":\"a\"}"));
        var upload = new Upload(s3.bucket(), "o.jsonl", "0".repeat(40), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> load(ingest(destination, Mappings.NONE), upload))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("Upload it again");
    }

    @Test
    void a_merge_sets_the_attributes_that_a_row_has_and_leaves_the_others() {
        aws.primary()
                .client()
                .putItem(put -> put.tableName(TABLE)
                        .item(Map.of(
                                "id", AttributeValue.fromS("a"),
                                "kept", AttributeValue.fromS("old"),
                                "n", AttributeValue.fromN("1"))));
        var rows =
                "{\"id\":\"a\",\"n\":2}\n{\"id\":\"a\",\"m\":3}\n{\"id\":\"b\"}\n{\"id\":\"c\",\"\":1}\n{\"id\":\"d\",\"n\":4}\n";
        var upload = new Bucket(s3).put("o.jsonl", rows.getBytes(UTF_8));
        var merging = Destination.table(aws.primary().asyncClient(), TABLE, WriteMode.MERGE);

        assertThat(loaded(ingest(merging, Mappings.NONE), upload)).isEqualTo(new RowCounts(5, 3, 1, 1, 0));

        assertThat(item(TABLE, "id", "a"))
                .isEqualTo(Map.of(
                        "id", AttributeValue.fromS("a"),
                        "kept", AttributeValue.fromS("old"),
                        "n", AttributeValue.fromN("2"),
                        "m", AttributeValue.fromN("3")));
        assertThat(item(TABLE, "id", "b")).containsOnlyKeys("id");
        assertThat(item(TABLE, "id", "d")).containsEntry("n", AttributeValue.fromN("4"));
    }
}
