package dev.replicator.cli.demo;

import dev.replicator.Replicator;
import dev.replicator.cli.demo.faults.ThrottlingInterceptor;
import dev.replicator.cli.tables.FenceName;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.table.Fence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        header = "Shows replication on this machine, without AWS.",
        description = {
            "%nStarts DynamoDB Local in this process with a table in us-east-1 and its replica in ap-south-1, writes, changes and "
                    + "deletes items, replicates them from the stream by the real replicator, and compares both sides at the end. "
                    + "A reader of the replica counts items that go back to an older version.%n",
            "Examples:",
            "  replicator demo --chaos",
            "  replicator demo --console",
            "  replicator demo --chaos --fence in-table",
            "  replicator demo --seconds 0 --keep%n"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String BY_HAND = """

            It goes on replicating until Ctrl-C, and writes a heartbeat every few seconds.
            In another terminal:

              export AWS_ENDPOINT_URL=%s
              export AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo
              cat > demo.options <<'END'
              --primary-table orders
              --primary-region us-east-1
              --replica-region ap-south-1
              --heartbeat-key '{"id":{"S":"heartbeat"}}'
              --fence %s
              END
              aws dynamodb put-item --region us-east-1 --table-name orders \\
                --item '{"id": {"S": "mine"}}'
              aws dynamodb get-item --region ap-south-1 --table-name orders-replica \\
                --key '{"id": {"S": "mine"}}'
              ./replicator verify @demo.options
              ./replicator drain @demo.options

            'drain' waits up to a minute: DynamoDB Local tells of a change its minute only.
            What is quarantined is in %s until then.""";

    private static final Duration BETWEEN_HEARTBEATS = Duration.ofSeconds(5);

    private static final int CONSOLE_ITEMS = 120;
    private static final int CONSOLE_RATE = 20;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @AllowedRange(from = "1", to = "100,000")
    @Option(
            names = "--items",
            defaultValue = "300",
            paramLabel = "NUMBER",
            description =
                    "The number of different items that are written. Default: ${DEFAULT-VALUE}; 120 with --console.")
    int items;

    @AllowedRange(from = "1", to = "10,000")
    @Option(
            names = "--rate",
            defaultValue = "200",
            paramLabel = "NUMBER",
            description = "The number of writes a second. Default: ${DEFAULT-VALUE}; 20 with --console.")
    int rate;

    @AllowedRange(from = "0", to = "86,400")
    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "NUMBER",
            description = "How long it writes before it ends or plays the chaos. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(
            names = "--fence",
            converter = FenceName.class,
            defaultValue = "stamp",
            paramLabel = "stamp|ledger|in-table",
            description = "Where versions and tombstones are kept. Default: ${DEFAULT-VALUE}.")
    Fence fence = Fence.STAMP;

    @Option(
            names = "--chaos",
            description =
                    "Then play difficult cases: old batches, an insert after its delete, throttling, a poison record.")
    boolean chaos;

    @Option(
            names = "--keep",
            description = "Continue to replicate at the end until Ctrl-C, and print how to write by hand.")
    boolean keep;

    @Option(
            names = "--console",
            description = "Serve a page on 127.0.0.1 that shows both Regions and can cause faults, until Ctrl-C.")
    boolean console;

    @AllowedRange(from = "0", to = "65,535")
    @Option(
            names = "--console-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "The port of the page; 0 for a free one. Default: ${DEFAULT-VALUE}.")
    int consolePort;

    @Mixin
    Output output = new Output();

    @Override
    public Integer call() {
        CountDownLatch stopped = new CountDownLatch(1);
        return StopOnSignal.run(output, stopping -> {
            stopping.by(stopped::countDown);
            try (TemporaryFolder quarantine = TemporaryFolder.create("replicator-demo-")) {
                return console ? show(quarantine.path(), stopped) : play(quarantine.path(), stopped);
            }
        });
    }

    private int show(Path quarantine, CountDownLatch stopped) {
        output.say("Starting DynamoDB Local ...");
        try (LocalServer server = startServer()) {
            new DemoConsole(output, server.endpoint(), fence, quarantine)
                    .run(
                            consolePort,
                            given("--items", items, CONSOLE_ITEMS),
                            given("--rate", rate, CONSOLE_RATE),
                            stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Returns the value of an option if it is on the command line, otherwise the value that suits a page. */
    private int given(String option, int value, int ofConsole) {
        return spec.commandLine().getParseResult().hasMatchedOption(option) ? value : ofConsole;
    }

    private int play(Path quarantine, CountDownLatch stopped) {
        ThrottlingInterceptor throttle = new ThrottlingInterceptor();
        output.say("Starting DynamoDB Local ...");
        try (LocalServer server = startServer();
                TablePair tables = Regions.tables(server.endpoint(), fence, throttle);
                Replicator replicator =
                        tables.replicator(new DirectoryQuarantine(quarantine)).build()) {
            Regions.create(tables);
            DemoApplication application =
                    new DemoApplication(tables.primaryClients().dynamoDb(), items);
            Deliveries deliveries = new Deliveries(replicator::replicate);
            DemoParts stage = new DemoParts(tables, application, deliveries, throttle, quarantine);
            introduce(server.endpoint());
            try (StreamReading reading = StreamReading.start(tables, deliveries)) {
                boolean fine = new DemoRun(output, stage, stopped).play(rate, seconds, chaos);
                if (keep) {
                    stay(server.endpoint(), stage, stopped);
                }
                reading.check();
                if (stopped.getCount() == 0) {
                    output.note(
                            "Stopped. %,d changes were replicated; the tables end with this process. Run the demo again to start from the beginning."
                                    .formatted(deliveries.settled()));
                }
                return fine ? 0 : 1;
            }
        }
    }

    /** Without its libraries, the class LocalServer itself cannot be loaded. */
    private static LocalServer startServer() {
        try {
            return LocalServer.start();
        } catch (NoClassDefFoundError e) {
            throw new CommandFailure(
                    "DynamoDB Local is missing: its licence does not let us ship it. In a clone, ./replicator downloads it. In a "
                            + "released archive, 'mvn -f local/pom.xml dependency:copy-dependencies' downloads it, once.");
        }
    }

    private void introduce(URI endpoint) {
        output.say("DynamoDB Local is in this process: " + endpoint);
        output.say("@|bold orders|@ in us-east-1  --stream-->  replicator  -->  @|bold orders-replica|@ in ap-south-1");
        output.say("Writing %,d items, %,d times a second, for %d seconds.%n".formatted(items, rate, seconds));
    }

    private void stay(URI endpoint, DemoParts stage, CountDownLatch stopped) {
        output.say(BY_HAND.formatted(endpoint, fence, stage.quarantine()));
        try (RepeatedTask beating = RepeatedTask.every(
                BETWEEN_HEARTBEATS, "heartbeat", () -> stage.application().put("heartbeat"))) {
            stopped.await();
            beating.check();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
