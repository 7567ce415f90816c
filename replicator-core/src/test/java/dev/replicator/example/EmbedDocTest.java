package dev.replicator.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.Source;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@code docs/embed.md} and the README show compiles, replicates, and says the truth of the builder. */
class EmbedDocTest {

    private static final Path EXAMPLE = Path.of("src/test/java/dev/replicator/example/ShardReplication.java");
    private static final Pattern JAVA = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("^\\| `(\\w+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

    @TempDir
    private Path quarantine;

    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();
    private final Source orders = Source.table("orders");

    EmbedDocTest() {
        peer.createTable("orders-replica", Source.KEY);
        peer.createTable("replicator-ledger", "id");
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..").resolve(name));
    }

    private static String firstJava(String page) {
        return JAVA.matcher(page)
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String example() throws IOException {
        String source = Files.readString(EXAMPLE);
        return source.substring(
                source.indexOf("// embed.md begins\n") + "// embed.md begins\n".length(),
                source.indexOf("// embed.md ends"));
    }

    @Test
    void the_page_shows_the_example_word_for_word() throws IOException {
        assertThat(firstJava(page("docs/embed.md"))).isEqualTo(example());
    }

    @Test
    void the_readme_shows_a_part_of_the_example() throws IOException {
        assertThat(example()).contains(firstJava(page("README.md")).indent(4));
    }

    @Test
    void the_example_replicates() throws Exception {
        replicate(peer, List.of(orders.put("a", "1"), orders.put("b", "2"), orders.delete("a")));

        assertThat(replica()).isEqualTo(orders.items());
    }

    @Test
    void the_example_reads_again_what_was_not_settled() throws Exception {
        ScriptedFaults faults =
                ScriptedFaults.around(peer).when(call -> call.number() == callsOfCheck() + 1, CallFault.accessDenied());

        replicate(faults, List.of(orders.put("a", "1"), orders.put("b", "2")));

        assertThat(replica()).isEqualTo(orders.items());
    }

    @Test
    void the_client_of_the_example_can_be_built() {
        try (DynamoDbAsyncClient client = ShardReplication.clientOf(Region.EU_WEST_1)) {
            assertThat(client.serviceClientConfiguration()
                            .overrideConfiguration()
                            .apiCallTimeout())
                    .contains(Duration.ofSeconds(5));
        }
    }

    @Test
    void every_option_of_the_builder_is_in_the_table() throws IOException {
        assertThat(options().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        setters().map(Method::getName).toList());
    }

    @Test
    void the_defaults_in_the_table_are_those_of_the_builder() throws Exception {
        ReplicatorBuilder builder =
                Replicator.builder(peer, "orders-replica", "replicator-ledger", new DirectoryQuarantine(quarantine));
        Map<String, String> documented = options();

        for (String name : setters().map(Method::getName).toList()) {
            Field field = ReplicatorBuilder.class.getDeclaredField(name);
            field.setAccessible(true);
            asText(field.get(builder))
                    .ifPresent(
                            value -> assertThat(documented.get(name)).as(name).isEqualTo(value));
        }
    }

    private void replicate(DynamoDbAsyncClient client, List<SourceRecord> records) throws InterruptedException {
        ScriptedShard shard = new ScriptedShard(records);
        new ShardReplication(shard, records.get(0).streamArn(), "shardId-1").replicateTo(client, quarantine);
    }

    /** How many requests come before the first batch. */
    private int callsOfCheck() {
        ScriptedFaults counted = ScriptedFaults.around(peer);
        Replicator.builder(counted, "orders-replica", "replicator-ledger", new DirectoryQuarantine(quarantine))
                .build()
                .check();
        return counted.calls();
    }

    private Map<String, Map<String, AttributeValue>> replica() {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        for (Map<String, AttributeValue> item : peer.items("orders-replica")) {
            Map<String, AttributeValue> bare = new TreeMap<>(item);
            bare.remove("_rv");
            items.put(Optional.ofNullable(item.get(Source.KEY)).orElseThrow().s(), bare);
        }
        return items;
    }

    private static Stream<Method> setters() {
        return Arrays.stream(ReplicatorBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == ReplicatorBuilder.class);
    }

    /** The first table column by the second, of the rows whose first column is an option. */
    private static Map<String, String> options() throws IOException {
        String page = page("docs/embed.md");
        String section = page.substring(page.indexOf("\n## Options\n"));
        Map<String, String> options = new TreeMap<>();
        OPTION.matcher(section.substring(0, section.indexOf("\n## ", 1)))
                .results()
                .forEach(row -> options.put(row.group(1), row.group(2).replace("`", "")));
        return options;
    }

    /** Empty for what has no simple text. */
    private static Optional<String> asText(Object value) {
        if (value instanceof Duration time) {
            return Optional.of(inWords(time));
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        boolean simple = value instanceof String || value instanceof Integer;
        return simple ? Optional.of(value.toString()) : Optional.empty();
    }

    private static String inWords(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " days";
        }
        return time.toSeconds() + " seconds";
    }
}
