package dev.replicator.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.splunk.HecToken;
import dev.replicator.testkit.splunk.HttpEventCollector;
import dev.replicator.testkit.splunk.PrivateAuthority;
import dev.replicator.testkit.splunk.ReceivedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The whole chain after one apply: a Git commit, the loader's program, the bucket of ingest, the primary, the replica, and
 * the events in Splunk; and from the same bucket the copies in the peer Region, as the catalog's table shows them, and the mail. The
 * infrastructure stage runs it after an apply on a local AWS ({@code infrastructure-tests/run}); it is no part of the Maven build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedChain {

    private static final String TOKEN = "3f1c2d6e-0000-4000-8000-00000000000c";

    private static final Map<String, BigDecimal> FIRST =
            prices("lamp", "10", "desk", "100", "sofa", "500", "vase", "7.5", "rug", "80");
    private static final Map<String, BigDecimal> SECOND =
            prices("lamp", "10", "desk", "125", "sofa", "500", "vase", "7.5", "rug", "80");

    private final Deployed deployed = Deployed.read();
    private final DynamoDbClient primary = deployed.primary();
    private final DynamoDbClient peer = deployed.peer();
    private final S3Client s3 = deployed.s3();
    private final S3Client peerS3 = deployed.peerS3();
    private final SqsClient queues = deployed.queues();
    private final SqsClient peerQueues = deployed.peerQueues();
    private final PrivateAuthority authority = PrivateAuthority.of("ip:127.0.0.1");
    private final HttpEventCollector splunk = HttpEventCollector.start(authority);
    private final StubSecrets secrets = new StubSecrets();
    private final List<FunctionProcess> functions = new ArrayList<>();

    private final MappedQueue uploads =
            new MappedQueue(queues, deployed.description().path("uploads"));
    private final MappedQueue copies =
            new MappedQueue(peerQueues, deployed.description().path("pipelineCopies"));
    private final MappedStream toReplica = new MappedStream(deployed);
    private final MappedStream toSplunk =
            new MappedStream(deployed, deployed.description().path("forwarding"));
    private final FunctionProcess loader = start("loader", Map.of());
    private final FunctionProcess replicator = start("replicator", Map.of());
    private final FunctionProcess copier = start("pipeline", Map.of());
    private final FunctionProcess forwarder = start("forwarder", forSplunk());

    private FunctionProcess start(String name, Map<String, String> more) {
        var function = deployed.start(name, more);
        functions.add(function);
        return function;
    }

    /** The address, the authority and the token of the collector that stands in for Splunk here. */
    private Map<String, String> forSplunk() {
        splunk.token(HecToken.of(TOKEN, "main"));
        secrets.text(TOKEN);
        var more = new TreeMap<>(secrets.environment());
        more.put("SPLUNK_URL", splunk.url().toString());
        more.put("SPLUNK_CA", authority.certificate());
        return more;
    }

    @AfterAll
    void close() {
        functions.forEach(FunctionProcess::close);
        splunk.close();
        secrets.close();
        primary.close();
        peer.close();
        s3.close();
        peerS3.close();
        queues.close();
        peerQueues.close();
    }

    @Test
    @Order(1)
    void each_row_of_a_commit_is_at_each_station(@TempDir Path folder) throws Exception {
        walk(0);

        var stations = stations(folder);
        print("first commit: two files", stations);
        assertThat(stations)
                .allSatisfy((station, rows) -> assertThat(rows).as(station).isEqualTo(FIRST));
        assertThat(mails())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.path("Message").asText()).contains("0 rejected"));
        assertThat(mails().stream().mapToInt(DeployedChain::written).sum()).isEqualTo(FIRST.size());
    }

    @Test
    @Order(2)
    void a_commit_that_changes_a_row_and_deletes_a_file_changes_that_row_only(@TempDir Path folder) throws Exception {
        walk(1);

        var stations = stations(folder);
        print("second commit: one row changed, one file deleted", stations);
        assertThat(stations.remove("bucket of ingest"))
                .as("the loader deletes the file, as it was asked to")
                .containsOnlyKeys("lamp", "desk", "sofa");
        assertThat(stations)
                .allSatisfy((station, rows) -> assertThat(rows).as(station).isEqualTo(SECOND));
    }

    /** A commit, and then each service in its turn. */
    private void walk(int commit) throws IOException, InterruptedException {
        runLoader(deployed.description().path("commits").path(commit));
        uploads.deliverTo(loader);
        copies.deliverTo(copier);
        toReplica.deliverTo(replicator);
        toSplunk.deliverTo(forwarder);
    }

    private void runLoader(JsonNode command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        command.forEach(word -> words.add(word.asText()));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(deployed.aws());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** The rows that each station has, as the price of each product. */
    private Map<String, Map<String, BigDecimal>> stations(Path folder) throws Exception {
        var stations = new LinkedHashMap<String, Map<String, BigDecimal>>();
        stations.put("bucket of ingest", inBucket());
        stations.put("primary table", inTable(primary, deployed.text("primary")));
        stations.put("replica", inTable(peer, deployed.text("replica")));
        stations.put("Splunk", inSplunk());
        stations.put("catalog table", inCatalog(folder));
        return stations;
    }

    private Map<String, BigDecimal> inBucket() {
        var rows = new TreeMap<String, BigDecimal>();
        for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(deployed.text("bucket")))
                .contents()) {
            assertThat(object.key()).startsWith("git/");
            s3.getObjectAsBytes(get -> get.bucket(deployed.text("bucket")).key(object.key()))
                    .asUtf8String()
                    .lines()
                    .map(Printed::parse)
                    .forEach(row -> rows.put(
                            row.path("id").asText(), number(row.path("price").asText())));
        }
        return rows;
    }

    private static Map<String, BigDecimal> inTable(DynamoDbClient region, String table) {
        var rows = new TreeMap<String, BigDecimal>();
        Deployed.items(region, table)
                .forEach((id, item) ->
                        rows.put(id, number(Deployed.attribute(item, "price").n())));
        return rows;
    }

    /** The newest event of each product, as a search for the last event by its id finds it. */
    private Map<String, BigDecimal> inSplunk() {
        var rows = new TreeMap<String, BigDecimal>();
        splunk.events().entries().stream()
                .sorted(Comparator.comparing(
                        event -> String.valueOf(event.fields().get("id"))))
                .map(ReceivedEvent::event)
                .map(event -> (Map<?, ?>) ((Map<?, ?>) event).get("new"))
                .forEach(item -> rows.put((String) item.get("id"), number(String.valueOf(item.get("price")))));
        return rows;
    }

    private Map<String, BigDecimal> inCatalog(Path folder) throws Exception {
        try (var catalog = new CatalogInDuckDb(
                peerS3,
                deployed.text("targetBucket"),
                folder,
                deployed.description().path("tables"))) {
            return catalog.rows("SELECT id, price FROM " + deployed.text("catalogTable")).stream()
                    .collect(Collectors.toMap(
                            row -> row.getOrDefault("id", ""),
                            row -> number(row.getOrDefault("price", "0")),
                            (one, other) -> other,
                            TreeMap::new));
        }
    }

    private List<JsonNode> mails() {
        return queues
                .receiveMessage(ask -> ask.queueUrl(deployed.text("mailbox"))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0))
                .messages()
                .stream()
                .map(message -> Printed.parse(message.body()))
                .toList();
    }

    private static int written(JsonNode mail) {
        var text = mail.path("Message").asText();
        return Integer.parseInt(text.replaceAll("(?s).*?(\\d+) written.*", "$1"));
    }

    private static void print(String what, Map<String, Map<String, BigDecimal>> stations) {
        var table = new StringBuilder("\n" + what + "\n");
        stations.forEach((station, rows) ->
                table.append(String.format("  %-18s %d rows  %s%n", station, rows.size(), plain(rows))));
        System.out.println(table);
        try {
            Files.writeString(
                    Path.of(System.getProperty("deployment", "") + ".txt"),
                    table,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Equal numbers are equal, however many zeros they end with. */
    private static BigDecimal number(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }

    private static Map<String, String> plain(Map<String, BigDecimal> rows) {
        var texts = new TreeMap<String, String>();
        rows.forEach((product, price) -> texts.put(product, price.toPlainString()));
        return texts;
    }

    private static Map<String, BigDecimal> prices(String... pairs) {
        var prices = new TreeMap<String, BigDecimal>();
        for (int i = 0; i < pairs.length; i += 2) {
            prices.put(pairs[i], number(pairs[i + 1]));
        }
        return prices;
    }
}
