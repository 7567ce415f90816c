package dev.replicator.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.benchmarks.process.StubTarget;
import dev.replicator.ingest.Load;
import dev.replicator.ingest.LocalFile;
import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.ReadRow;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.MappedRow;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.mapping.Mappings;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is promised of the speed of ingest. Others may use the machine too: rounds go on until one keeps the promise. */
@Tag("full")
class IngestPerformanceIT {

    private static final int MOST_ROUNDS = 20;
    private static final int ROWS = 100_000;
    private static final int ROWS_TO_WRITE = 20_000;
    private static final int BATCH = 25;
    private static final int ROUNDS = 12;
    /** Of the speed of a loop that only parses. */
    private static final double ENOUGH_OF_BARE = 0.45;
    /** The file has this many blocks of {@link #ROWS}: about 3 GB, so that the JIT compiler's one or two seconds hardly count. */
    private static final int BLOCKS = 90;

    private static final int KEYS = 50;

    private static final String TABLE = "orders";
    private static final Mapping SOME = Mappings.parse("""
                    {"fields":{"id":"id","customer":"customer","amount":{"from":"amount","type":"N"},"created":"created"}}""").of("", "");

    private static String text(int number) {
        return "a note that makes the row as long as the others are with some words in it and no end in sight until here "
                + number + " and a few more words that bring it to three hundred and fifty bytes";
    }

    private static String json(int i) {
        return """
                {"id":"order-%d","customer":"customer-%d","email":"somebody%d@example.com","amount":%d.25,"city":"Hyderabad","active":true,"note":"%s","created":"2026-11-21T10:00:00Z"}
                """.formatted(i, i % 1000, i, i, text(i));
    }

    private static String csv(int i) {
        return "order-%d,customer-%d,somebody%d@example.com,%d.25,Hyderabad,true,%s,2026-11-21T10:00:00Z\n"
                .formatted(i, i % 1000, i, i, text(i));
    }

    private static String lines(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining());
    }

    /** Rows that are read in a second of this thread's processor time. */
    private static double perCpuSecond(IntSupplier reader) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        int rows = reader.getAsInt();
        long took = threads.getCurrentThreadCpuTime() - begin;
        assertThat(rows).isEqualTo(ROWS);
        return ROWS * 1e9 / took;
    }

    private static int readAndMap(byte[] file, FileFormat format, Mapping mapping) {
        Rows rows = Rows.open(new ByteArrayInputStream(file), FormatOptions.of(Optional.of(format)), mapping.wanted());
        int items = 0;
        for (Optional<ReadRow> read = rows.next(); read.isPresent(); read = rows.next()) {
            if (read.get() instanceof ReadRow.Row row && mapping.map(row.fields()) instanceof MappedRow.Item) {
                items++;
            }
        }
        return items;
    }

    /** Reading and mapping a file beside a bare loop of the parser over the same bytes: in turns, the best of each. */
    private static void compare(String what, double enough, IntSupplier bare, IntSupplier ours) {
        double theirs = 0;
        double rate = 0;
        for (int round = 0; round < ROUNDS; round++) {
            theirs = Math.max(theirs, perCpuSecond(bare));
            rate = Math.max(rate, perCpuSecond(ours));
        }
        System.out.printf("PERFORMANCE %s a CPU second: %,.0f, bare parser %,.0f%n", what, rate, theirs);
        check(what + " beside the bare parser", enough, rate / theirs);
    }

    private static double most(double enough, DoubleSupplier round) {
        double most = 0;
        for (int done = 0; done < MOST_ROUNDS && most < enough; done++) {
            most = Math.max(most, round.getAsDouble());
        }
        return most;
    }

    /** Each side's best round counts: a neighbour makes either slower, and none makes one faster. */
    private static double share(String what, double enough, DoubleSupplier bareSeconds, DoubleSupplier ourSeconds) {
        double bare = Double.POSITIVE_INFINITY;
        double ours = Double.POSITIVE_INFINITY;
        for (int done = 0; done == 0 || (done < MOST_ROUNDS && bare / ours < enough); done++) {
            bare = Math.min(bare, bareSeconds.getAsDouble());
            ours = Math.min(ours, ourSeconds.getAsDouble());
            System.out.printf(
                    "PERFORMANCE %s, rows a CPU second: %,.0f, bare parser %,.0f%n",
                    what, BLOCKS * ROWS / ours, BLOCKS * ROWS / bare);
        }
        return bare / ours;
    }

    private static void check(String what, double enough, double figure) {
        System.out.printf("PERFORMANCE %s: %.2f%n", what, figure);
        assertThat(figure).isGreaterThanOrEqualTo(enough);
    }

    @Test
    void json_lines_of_350_bytes_are_read_and_mapped_in_proportion_to_a_bare_parser() {
        byte[] file = lines(ROWS, IngestPerformanceIT::json).getBytes(UTF_8);
        assertThat(file.length / ROWS).isBetween(345, 355);

        for (Mapping mapping : List.of(SOME, Mapping.NONE)) {
            compare(
                    "JSON Lines",
                    ENOUGH_OF_BARE,
                    () -> BareParsers.json(new ByteArrayInputStream(file)),
                    () -> readAndMap(file, FileFormat.JSON_LINES, mapping));
        }
    }

    @Test
    void csv_is_read_and_mapped_in_proportion_to_a_bare_parser() {
        String header = "id,customer,email,amount,city,active,note,created\n";
        byte[] file = (header + lines(ROWS, IngestPerformanceIT::csv)).getBytes(UTF_8);

        for (Mapping mapping : List.of(SOME, Mapping.NONE)) {
            compare(
                    "CSV",
                    ENOUGH_OF_BARE,
                    () -> BareParsers.csv(new ByteArrayInputStream(file)),
                    () -> readAndMap(file, FileFormat.CSV, mapping));
        }
    }

    /**
     * The command as anybody starts it, beside a process that only parses. What it costs to start either is taken off, which a run over one
     * row tells: a JVM, and for the command its clients.
     */
    @Test
    void a_dry_run_as_a_process_is_in_proportion_to_a_bare_parser_as_a_process(@TempDir Path folder)
            throws IOException {
        String header = "id,customer,email,amount,city,active,note,created\n";
        try (StubTarget target = new StubTarget();
                DynamoDbAsyncClient client = client(target)) {
            createTable(client, TABLE);
            var load = new LoadProcess(target.endpoint());
            compare(
                    "JSON Lines as a process",
                    ENOUGH_OF_BARE,
                    load,
                    folder.resolve("o.jsonl"),
                    "",
                    IngestPerformanceIT::json);
            compare(
                    "CSV as a process",
                    ENOUGH_OF_BARE,
                    load,
                    folder.resolve("o.csv"),
                    header,
                    IngestPerformanceIT::csv);
        }
    }

    private static void compare(
            String what, double enough, LoadProcess load, Path file, String header, IntFunction<String> row)
            throws IOException {
        Path one = file.resolveSibling("one-" + file.getFileName());
        Files.writeString(one, header + row.apply(0));
        write(file, header, lines(ROWS, row));
        double share = share(
                what,
                enough,
                () -> cpuSeconds(BareParsers.process(LoadProcess.JVM, file))
                        - cpuSeconds(BareParsers.process(LoadProcess.JVM, one)),
                () -> cpuSeconds(load.dryRun(file)) - cpuSeconds(load.dryRun(one)));
        double duck = cpuSeconds(DuckDbProcess.of(file)) - cpuSeconds(DuckDbProcess.of(one));
        System.out.printf("PERFORMANCE %s, rows a CPU second: DuckDB %,.0f%n", what, BLOCKS * ROWS / duck);
        Files.delete(file);
        check(what + " beside the bare parser", enough, share);
    }

    /** Of a process, which must end well. What it took in its last hundredth of a second is missing. */
    private static double cpuSeconds(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Duration took = Duration.ZERO;
            while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
                took = process.info().totalCpuDuration().orElse(took);
            }
            assertThat(process.exitValue()).isZero();
            return took.toNanos() / 1e9;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The packaged function on an upload, from the announcement to the response, beside a process that only parses the same file.
     * It has 50 keys, and of each key a load writes the last row that it has read when ten seconds are over: so this is the reading.
     * The yardstick's JVM has the function's arguments.
     */
    @Test
    void the_function_is_in_proportion_to_a_bare_parser_as_a_process(@TempDir Path folder) throws IOException {
        String header = "id,customer,email,amount,city,active,note,created\n";
        try (StubTarget target = new StubTarget();
                DynamoDbAsyncClient client = client(target)) {
            createTable(client, TABLE);
            createTable(client, "objects");
            compareFunction("JSON Lines", ENOUGH_OF_BARE, target, folder, "o.jsonl", "", IngestPerformanceIT::json);
            compareFunction("CSV", ENOUGH_OF_BARE, target, folder, "o.csv", header, IngestPerformanceIT::csv);
        }
    }

    private static void compareFunction(
            String what,
            double enough,
            StubTarget target,
            Path folder,
            String name,
            String header,
            IntFunction<String> row)
            throws IOException {
        Path file = folder.resolve(name);
        Path one = folder.resolve("one-" + name);
        Files.writeString(one, header + row.apply(0));
        write(file, header, lines(ROWS, i -> row.apply(i % KEYS)));
        double share = share(
                what + " by the function",
                enough,
                () -> cpuSeconds(BareParsers.process(LoadFunction.JVM, file))
                        - cpuSeconds(BareParsers.process(LoadFunction.JVM, one)),
                () -> {
                    try (var function = new LoadFunction(Zip.path(), target.endpoint(), TABLE, folder)) {
                        function.load("one-" + name);
                        return function.load(name).toNanos() / 1e9;
                    }
                });
        Files.delete(file);
        check(what + " by the function beside the bare parser", enough, share);
    }

    private static void write(Path file, String header, String block) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(header);
            for (int i = 0; i < BLOCKS; i++) {
                out.write(block);
            }
        }
    }

    @Test
    void a_load_is_nine_tenths_as_fast_as_a_plain_loop_over_the_same_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("orders.jsonl");
        Files.writeString(file, lines(ROWS_TO_WRITE, IngestPerformanceIT::json));
        try (StubTarget target = new StubTarget();
                DynamoDbAsyncClient client = client(target)) {
            createTable(client, TABLE);
            double share = most(0.9, () -> plain(client, file) / load(client, file));
            check("a load beside a plain BatchWriteItem loop", 0.9, share);
        }
    }

    private static DynamoDbAsyncClient client(StubTarget target) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(target.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmarks", "none")))
                .region(Region.EU_WEST_1)
                .build();
    }

    private static void createTable(DynamoDbAsyncClient client, String name) {
        client.createTable(table -> table.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("id")
                                .keyType(KeyType.HASH)
                                .build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("id")
                                .attributeType(ScalarAttributeType.S)
                                .build()))
                .join();
    }

    private static double load(DynamoDbAsyncClient client, Path file) {
        long begin = System.nanoTime();
        var result = Load.builder(new LocalFile(file), client, TABLE).build().run();
        assertThat(result.counts().written()).isEqualTo(ROWS_TO_WRITE);
        return System.nanoTime() - begin;
    }

    /** What one would write without a thought of faults: read a line, make an item, send 25, as many at once as a load does. */
    private static double plain(DynamoDbAsyncClient client, Path path) {
        long begin = System.nanoTime();
        Semaphore inFlight = new Semaphore(LoadPace.USUAL.maxInFlight());
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            List<WriteRequest> batch = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, AttributeValue> item = item(json.readTree(line));
                batch.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
                if (batch.size() == BATCH) {
                    send(client, batch, inFlight);
                    batch = new ArrayList<>();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the file was just written", e);
        }
        inFlight.acquireUninterruptibly(LoadPace.USUAL.maxInFlight());
        return System.nanoTime() - begin;
    }

    private static void send(DynamoDbAsyncClient client, List<WriteRequest> batch, Semaphore inFlight) {
        inFlight.acquireUninterruptibly();
        var unused = client.batchWriteItem(write -> write.requestItems(Map.of(TABLE, batch)))
                .whenComplete((response, error) -> inFlight.release());
    }

    private static Map<String, AttributeValue> item(JsonNode row) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            JsonNode value = field.getValue();
            item.put(
                    field.getKey(),
                    value.isTextual()
                            ? AttributeValue.fromS(value.asText())
                            : value.isBoolean()
                                    ? AttributeValue.fromBool(value.asBoolean())
                                    : AttributeValue.fromN(value.asText()));
        }
        return item;
    }
}
