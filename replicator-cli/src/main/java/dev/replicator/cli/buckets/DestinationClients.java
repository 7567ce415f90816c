package dev.replicator.cli.buckets;

import dev.replicator.cli.tables.RegionClients;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;

/** The clients for the Regions of the destination buckets. Not thread-safe. */
final class DestinationClients implements AutoCloseable {

    private final Function<Region, RegionClients> connect;
    private final Map<Region, RegionClients> open = new HashMap<>();

    DestinationClients(Function<Region, RegionClients> connect) {
        this.connect = connect;
    }

    RegionClients in(String region) {
        return open.computeIfAbsent(Region.of(region), connect);
    }

    @Override
    public void close() {
        open.values().forEach(RegionClients::close);
    }
}
