package dev.replicator.cli.status;

import static dev.replicator.cli.facts.Tables.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.LocalPair;
import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.Section.Mark;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On DynamoDB Local, which knows neither Lambda nor CloudWatch nor backups. */
class StatusIT {

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @Test
    void a_replication_that_works_has_no_problems_and_what_cannot_be_asked_is_a_line() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();

        var lines = lines(local);

        assertThat(texts(lines, Mark.PROBLEM)).isEmpty();
        assertThat(texts(lines, Mark.UNKNOWN))
                .anyMatch(text -> text.startsWith("Event source mappings of the stream: not known."))
                .anyMatch(text -> text.startsWith("Metrics of lag: not known."))
                .anyMatch(text -> text.startsWith("Counts of the last hour: not known."));
        assertThat(texts(lines, Mark.OK))
                .contains("Shards: 1 open, 0 closed.", "The check found no problem.", "Key: id S HASH.")
                .anyMatch(text -> text.startsWith("Bound to arn:aws:dynamodb:ddblocal:000000000000:table/orders,"))
                .anyMatch(text -> text.startsWith("The heartbeat on the replica was written at "));
    }

    @Test
    void what_is_a_problem_with_the_replica_is_told() {
        var local = new LocalPair(aws, "{}", "other", Fence.STAMP);
        aws.peer()
                .client()
                .updateTimeToLive(ttl -> ttl.tableName("orders-replica")
                        .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("until")));

        assertThat(texts(lines(local), Mark.PROBLEM))
                .anyMatch(text -> text.startsWith("Time to live is on at replica 'orders-replica'."))
                .contains("The replica's key is other S HASH, but by the rules it would be id S HASH.");
    }

    @Test
    void tombstones_in_the_replica_are_counted_and_what_they_need_is_told() {
        var local = new LocalPair(aws, "{}", "id", Fence.IN_TABLE);
        for (var id : List.of("a", "b", "c")) {
            local.put(LocalPair.key("id", id));
        }
        aws.primary().client().deleteItem(delete -> delete.tableName("orders").key(LocalPair.key("id", "a")));
        local.put(LocalPair.HEARTBEAT);
        local.replicate();

        try (var pair = local.pair()) {
            var withoutTimeToLive = lines(pair);
            timeToLive("until");
            var withAnother = lines(pair);
            timeToLive("_gone");
            var ready = lines(pair);

            assertThat(texts(withoutTimeToLive, Mark.PROBLEM))
                    .singleElement()
                    .asString()
                    .startsWith("Time to live of replica 'orders-replica' is not on for '_gone'.");
            assertThat(texts(withAnother, Mark.PROBLEM)).isEqualTo(texts(withoutTimeToLive, Mark.PROBLEM));
            assertThat(texts(ready, Mark.PROBLEM)).isEmpty();
            assertThat(texts(ready, Mark.OK)).contains("Tombstones are in the replica's table: 1 of its 4 items.");
        }
    }

    @Test
    void tombstones_that_are_being_moved_are_a_problem() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();
        aws.peer()
                .client()
                .updateItem(update -> update.tableName("orders-ledger")
                        .key(LocalPair.key("id", "orders-replica#contract"))
                        .updateExpression("SET tombstones = :moving, epoch = :one")
                        .expressionAttributeValues(Map.of(
                                ":moving",
                                AttributeValue.fromS("MOVING_TO_LEDGER"),
                                ":one",
                                AttributeValue.fromN("1"))));

        var lines = lines(local);

        assertThat(texts(lines, Mark.PROBLEM))
                .singleElement()
                .asString()
                .startsWith("The tombstones of replica 'orders-replica' are being moved.");
        assertThat(texts(lines, Mark.NOTE)).contains("Tombstones are being moved to the ledger.");
    }

    /** One attribute at a time, as DynamoDB allows. */
    private void timeToLive(String attribute) {
        var client = aws.peer().client();
        var now = client.describeTimeToLive(ttl -> ttl.tableName("orders-replica"))
                .timeToLiveDescription();
        if (now.attributeName() != null) {
            client.updateTimeToLive(ttl -> ttl.tableName("orders-replica")
                    .timeToLiveSpecification(spec -> spec.enabled(false).attributeName(now.attributeName())));
        }
        client.updateTimeToLive(ttl -> ttl.tableName("orders-replica")
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName(attribute)));
    }

    @Test
    void a_primary_that_is_not_there_does_not_hide_the_replica() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();
        aws.primary().client().deleteTable(delete -> delete.tableName("orders"));

        var lines = lines(local);

        assertThat(texts(lines, Mark.PROBLEM))
                .singleElement()
                .asString()
                .startsWith("The primary cannot be described.");
        assertThat(texts(lines, Mark.OK))
                .contains("The check found no problem.")
                .anyMatch(text -> text.startsWith("The heartbeat on the replica was written at "));
    }

    private static Section lines(LocalPair local) {
        try (var pair = local.pair()) {
            return lines(pair);
        }
    }

    private static Section lines(TablePair pair) {
        List<Section> sections = new StatusSections(
                        pair, new MetricOptions(), Optional.empty(), Duration.ofMinutes(5), Instant.now())
                .sections();
        Section all = new Section("all");
        sections.forEach(section -> section.lines().forEach(line -> all.line(line.mark(), line.text())));
        return all;
    }
}
