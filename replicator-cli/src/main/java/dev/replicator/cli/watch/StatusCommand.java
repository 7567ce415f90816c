package dev.replicator.cli.watch;

import dev.replicator.Replicator;
import dev.replicator.change.Key;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.write.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@Command(
        name = "status",
        header = "How replication is doing, on one screen.",
        description = {
            "%nAsks for descriptions and metrics, and reads two single items of the peer region; it never reads "
                    + "the stream, where there is room for two readers only. What it may not ask is a line of its own.",
            "%nok as it should be, - worth knowing, ? not known, !! amiss%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is amiss, as far as could be asked",
            "1:something is amiss",
            "2:the command line is wrong"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final Duration HOUR = Duration.ofHours(1);

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    WatchOptions watch = new WatchOptions();

    @Mixin
    Output output = new Output();

    @Option(
            names = "--max-age",
            defaultValue = "5m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How far the replica may be behind before it is amiss. Default: ${DEFAULT-VALUE}.")
    Duration maxAge = Duration.ZERO;

    @Option(
            names = "--quarantine",
            paramLabel = "FOLDER|s3://...",
            description = "Count what lies there, by reason: the quarantine, or the whole bucket with what Lambda "
                    + "gave up.")
    Optional<String> quarantine = Optional.empty();

    @Override
    public Integer call() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (TablePair pair = tables.connect()) {
            String title = "%s in %s to %s in %s, %s"
                    .formatted(
                            pair.primaryTable(),
                            pair.primaryClients().region(),
                            pair.target().replicaTable(),
                            pair.peerClients().region(),
                            now);
            return new Screen(sections(pair, now)).show(output, title);
        }
    }

    private List<Section> sections(TablePair pair, Instant now) {
        Asked<TableFacts> primary =
                Asked.of(() -> DynamoDbDescriptions.ofPrimary(pair).facts(pair.primaryTable()));
        Asked<TableDescription> table = new Asked<>(primary.answer().map(TableFacts::table), primary.why());
        Asked<String> stream = new Asked<>(
                table.answer().flatMap(StreamSection::arn), "There is no stream, or its name could not be asked.");
        Asked<List<Mapping>> mappings =
                ask(stream, arn -> new LambdaMappings(pair.primaryClients().lambda(), arn, watch.function).now());
        Watched watched = new Watched(watch.namespace, pair.target().replicaTable(), functions(mappings));
        Asked<Map<Metric, List<Datapoint>>> metrics =
                Asked.of(() -> new CloudWatchMetrics(pair.primaryClients().cloudWatch())
                        .read(watched.all(), now.minus(HOUR), now.plus(ChronoUnit.MINUTES.getDuration())));
        Optional<Asked<Optional<Instant>>> beat =
                pair.shape().heartbeat().map(key -> Asked.of(() -> beat(pair, Key.of(key))));

        List<Section> sections = new ArrayList<>();
        sections.add(StreamSection.of(
                table,
                ask(stream, arn -> new DynamoDbShards(pair.primaryClients().streams()).count(arn))));
        sections.add(MappingSection.of(mappings, beat.isPresent()));
        sections.add(new LagSection(maxAge, now).of(watched, metrics, beat));
        sections.add(HourSection.of(watched, metrics, quarantine.isPresent()));
        quarantine
                .map(Location::of)
                .ifPresent(place -> sections.add(SetAsideRecords.section(
                        Asked.of(() -> SetAsideRecords.in(place.records(pair.primaryClients()))))));
        sections.add(LedgerSection.of(
                findings(pair),
                Asked.of(() ->
                        DynamoDbDescriptions.ofReplica(pair).table(pair.target().ledgerTable())),
                Asked.of(() -> DynamoDbDescriptions.ofReplica(pair).contract(pair.target())),
                table.answer().map(TableDescription::tableArn)));
        sections.add(drift(pair, primary));
        return sections;
    }

    private static <A, B> Asked<B> ask(Asked<A> first, Function<A, B> question) {
        return first.answer()
                .map(answer -> Asked.of(() -> question.apply(answer)))
                .orElseGet(() -> Asked.not(first.why()));
    }

    private List<String> functions(Asked<List<Mapping>> mappings) {
        return mappings.answer()
                .map(all -> all.stream().map(Mapping::function).distinct().toList())
                .orElseGet(() -> watch.function.stream().toList());
    }

    private static Optional<Instant> beat(TablePair pair, Key key) {
        return new OnReplica(pair.shape().parsedRules())
                .key(key)
                .flatMap(onReplica -> DynamoDbDescriptions.ofReplica(pair).created(pair.target(), onReplica));
    }

    private static List<Finding> findings(TablePair pair) {
        try (Replicator replicator = pair.replicator(never -> CompletableFuture.completedFuture(null))
                .build()) {
            return replicator.check();
        }
    }

    private static Section drift(TablePair pair, Asked<TableFacts> primary) {
        Asked<TableFacts> replica = Asked.of(
                () -> DynamoDbDescriptions.ofReplica(pair).facts(pair.target().replicaTable()));
        if (primary.answer().isEmpty() || replica.answer().isEmpty()) {
            return new Section("tables").unknown("How the tables differ", primary.why() + replica.why());
        }
        return Drift.between(
                primary.answer().get(), replica.answer().get(), pair.shape().parsedRules());
    }
}
