package dev.replicator.cli.demo;

import dev.replicator.Replicator;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Misuse;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.UntilStopped;
import dev.replicator.quarantine.DirectoryQuarantine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        header = "Shows replication at work, on this machine, without AWS.",
        description = {
            "%nStarts DynamoDB Local in this process with a table in us-east-1 and its replica in ap-south-1, writes, changes and "
                    + "deletes items, replicates them from the stream by the real replicator, and compares both sides at the end. "
                    + "Somebody reads the replica all the time and counts items that go back.%n",
            "Examples:",
            "  replicator demo --chaos",
            "  replicator demo --seconds 0 --keep%n"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String BY_HAND = """

            It goes on replicating until Ctrl-C. In another terminal:

              export AWS_ENDPOINT_URL=%s AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo
              aws dynamodb put-item --region us-east-1 --table-name orders --item '{"id": {"S": "mine"}}'
              aws dynamodb get-item --region ap-south-1 --table-name orders-replica --key '{"id": {"S": "mine"}}'
              ./replicator verify --primary-table orders --primary-region us-east-1 --replica-region ap-south-1

            What is quarantined is in %s.""";

    @Option(
            names = "--items",
            defaultValue = "300",
            paramLabel = "NUMBER",
            description = "Different items that are written. Default: ${DEFAULT-VALUE}.")
    int items;

    @Option(
            names = "--rate",
            defaultValue = "200",
            paramLabel = "NUMBER",
            description = "Writes a second. Default: ${DEFAULT-VALUE}.")
    int rate;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            paramLabel = "NUMBER",
            description = "How long it writes before the end, or the chaos. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(
            names = "--chaos",
            description = "Then play the nasty cases: old batches, an insert after its delete, throttles, poison.")
    boolean chaos;

    @Option(names = "--keep", description = "Stay at the end, replicating, until Ctrl-C; prints how to write by hand.")
    boolean keep;

    @Mixin
    Output output = new Output();

    @Override
    public Integer call() {
        if (items < 1 || rate < 1 || seconds < 0) {
            throw new Misuse("--items and --rate are at least 1, --seconds at least 0.");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        return UntilStopped.run(stopped::countDown, () -> play(stopped));
    }

    private int play(CountDownLatch stopped) {
        Throttle throttle = new Throttle();
        Path quarantine = temporaryDirectory();
        try (LocalServer server = LocalServer.start();
                TablePair tables = Regions.tables(server.endpoint(), throttle);
                Replicator replicator =
                        tables.replicator(new DirectoryQuarantine(quarantine)).build()) {
            Regions.create(tables);
            Application application = new Application(tables.primaryClients().dynamoDb(), items);
            Deliveries deliveries = new Deliveries(replicator::replicate);
            Stage stage = new Stage(tables, application, deliveries, throttle, quarantine);
            introduce(server.endpoint());
            try (Reading reading = Reading.start(tables, deliveries)) {
                boolean fine = new Play(output, stage, stopped).play(rate, seconds, chaos);
                if (keep) {
                    stay(server.endpoint(), quarantine, stopped);
                }
                reading.check();
                return fine ? 0 : 1;
            }
        }
    }

    private void introduce(URI endpoint) {
        output.say("DynamoDB Local is in this process: " + endpoint);
        output.say("@|bold orders|@ in us-east-1  --stream-->  replicator  -->  @|bold orders-replica|@ in ap-south-1");
        output.say("Writing %,d items, %,d times a second, for %d seconds.%n".formatted(items, rate, seconds));
    }

    private void stay(URI endpoint, Path quarantine, CountDownLatch stopped) {
        output.say(BY_HAND.formatted(endpoint, quarantine));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("replicator-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
