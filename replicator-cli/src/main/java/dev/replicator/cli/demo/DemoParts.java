package dev.replicator.cli.demo;

import dev.replicator.cli.demo.faults.ThrottlingInterceptor;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** The parts of the demo, shared by its steps. */
record DemoParts(
        TablePair tables,
        DemoApplication application,
        Deliveries deliveries,
        ThrottlingInterceptor throttle,
        Path quarantine) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Waits until all earlier writes have arrived at the replica, by writing a marker and waiting for it. */
    void awaitAll(String marker) {
        application.put(marker);
        await("a marker", () -> isOnReplica(marker));
    }

    boolean isOnReplica(String id) {
        GetItemResponse response = tables.peerClients()
                .dynamoDb()
                .getItem(get -> get.tableName(tables.target().replicaTable())
                        .key(Regions.key(id))
                        .consistentRead(true))
                .join();
        return response.hasItem() && !Regions.isTombstone(response.item(), tables.target());
    }

    /** Polls until the condition is true. */
    static void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new CommandFailure("The demo waited a minute for " + what
                        + ". This is an error of the replicator: please report it.");
            }
            pause(Duration.ofMillis(20));
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("The demo was interrupted.");
        }
    }
}
