package dev.replicator.cli.status;

import dev.replicator.Replicator;
import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.CloudWatchMetrics;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.DynamoDbDescriptions;
import dev.replicator.cli.facts.DynamoDbShards;
import dev.replicator.cli.facts.LambdaMappings;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.MetricNames;
import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.facts.ReplicaNames;
import dev.replicator.cli.facts.Shards;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.facts.TableFacts;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Section;
import dev.replicator.record.Key;
import dev.replicator.report.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Collects the facts from AWS, and builds all sections of the status. Blocks. */
public final class StatusSections {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TablePair pair;
    private final MetricOptions watch;
    private final Optional<Location> quarantine;
    private final Duration maxAge;
    private final Instant now;
    private final DynamoDbDescriptions peer;

    public StatusSections(
            TablePair pair, MetricOptions watch, Optional<Location> quarantine, Duration maxAge, Instant now) {
        this.pair = pair;
        this.watch = watch;
        this.quarantine = quarantine;
        this.maxAge = maxAge;
        this.now = now;
        this.peer = DynamoDbDescriptions.ofReplica(pair);
    }

    String title() {
        return "%s in %s to %s in %s, %s"
                .formatted(
                        pair.primaryTable(),
                        pair.primaryClients().region(),
                        pair.target().replicaTable(),
                        pair.peerClients().region(),
                        now);
    }

    public List<Section> sections() {
        AwsAnswer<TableFacts> primary = AwsAnswer.ofTable(
                pair.primaryTable(),
                pair.primaryClients().region(),
                () -> DynamoDbDescriptions.ofPrimary(pair).facts(pair.primaryTable()));
        AwsAnswer<TableDescription> table = new AwsAnswer<>(primary.answer().map(TableFacts::table), primary.why());
        AwsAnswer<String> stream = new AwsAnswer<>(
                table.answer().flatMap(StreamSection::arn), "There is no stream, or its name is unknown.");
        AwsAnswer<List<StreamMapping>> mappings =
                ask(stream, arn -> new LambdaMappings(pair.primaryClients().lambda(), arn, watch.function).now());
        MetricNames watched = new MetricNames(watch.namespace, pair.target().replicaTable(), functions(mappings));
        AwsAnswer<Map<Metric, List<Datapoint>>> metrics =
                AwsAnswer.of(() -> new CloudWatchMetrics(pair.primaryClients().cloudWatch())
                        .read(watched.all(), now.minus(HOUR), now.plusSeconds(1)));
        Optional<AwsAnswer<Optional<Instant>>> beat =
                pair.shape().heartbeat().map(key -> ofPeer(pair.target().replicaTable(), () -> beat(Key.of(key))));
        return Stream.of(
                        Stream.of(
                                StreamSection.of(table, ask(stream, this::shards)),
                                MappingSection.of(mappings, beat.isPresent()),
                                new LagSection(maxAge, now).of(watched, metrics, beat),
                                LastHourSection.of(watched, metrics, quarantine.isPresent())),
                        quarantine.map(this::setAside).stream(),
                        Stream.of(ledger(table), drift(primary)))
                .flatMap(sections -> sections)
                .toList();
    }

    private static <A, B> AwsAnswer<B> ask(AwsAnswer<A> first, Function<A, B> question) {
        return first.answer()
                .map(answer -> AwsAnswer.of(() -> question.apply(answer)))
                .orElseGet(() -> AwsAnswer.not(first.why()));
    }

    private <T> AwsAnswer<T> ofPeer(String table, Supplier<T> question) {
        return AwsAnswer.ofTable(table, pair.peerClients().region(), question);
    }

    private List<String> functions(AwsAnswer<List<StreamMapping>> mappings) {
        return mappings.answer()
                .map(all -> all.stream().map(StreamMapping::function).distinct().toList())
                .orElseGet(() -> watch.function.stream().toList());
    }

    private Shards shards(String streamArn) {
        return new DynamoDbShards(pair.primaryClients().streams()).count(streamArn);
    }

    private Optional<Instant> beat(Key key) {
        return new ReplicaNames(pair.shape().parsedRules())
                .key(key)
                .flatMap(onReplica -> peer.created(pair.target(), onReplica));
    }

    private Section setAside(Location place) {
        return QuarantineSection.section(
                AwsAnswer.of(() -> QuarantineSection.in(place.records(pair.primaryClients()))));
    }

    private Section ledger(AwsAnswer<TableDescription> primary) {
        return LedgerSection.of(
                findings(),
                ofPeer(
                        pair.target().ledgerTable(),
                        () -> peer.table(pair.target().ledgerTable())),
                ofPeer(pair.target().ledgerTable(), () -> peer.contract(pair.target())),
                primary.answer().map(TableDescription::tableArn),
                () -> ofPeer(pair.target().replicaTable(), () -> peer.tombstones(pair.target())));
    }

    private List<Finding> findings() {
        try (Replicator replicator = pair.replicator(never -> CompletableFuture.completedFuture(null))
                .build()) {
            return replicator.check();
        }
    }

    private Section drift(AwsAnswer<TableFacts> primary) {
        AwsAnswer<TableFacts> replica = ofPeer(
                pair.target().replicaTable(), () -> peer.facts(pair.target().replicaTable()));
        if (primary.answer().isEmpty() || replica.answer().isEmpty()) {
            return new Section("tables").unknown("How the tables differ", AwsAnswer.whys(primary, replica));
        }
        return DriftSection.between(
                primary.answer().get(), replica.answer().get(), pair.shape().parsedRules(), pair.target());
    }
}
