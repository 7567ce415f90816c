package dev.replicator.ingest.compression;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The largest window that zstd may keep in memory: the default limit of the reference tool, or less on a machine with
 * little memory.
 */
public record ZstdWindow(long bytes) {

    /** The window size of zstd's options {@code --ultra -22} and {@code --long=27}. */
    private static final long LARGEST = 128L << 20;

    private static final int SHARE_OF_MEMORY = 4;
    private static final int MEGABYTE = 1 << 20;

    /**
     * Returns the largest window for this machine: at most a quarter of the memory of the machine, container or
     * function.
     */
    static ZstdWindow ofThisMachine() {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new ZstdWindow(Math.min(LARGEST, memory / SHARE_OF_MEMORY));
    }

    /** Returns why a window of this size is refused; empty if it is allowed. */
    public Optional<String> objection(long window) {
        if (window <= bytes) {
            return Optional.empty();
        }
        String asked = "its window is " + (window + MEGABYTE - 1) / MEGABYTE + " MB: ";
        return Optional.of(asked
                + (window <= LARGEST
                        ? "this needs a machine or a function with " + window / MEGABYTE * SHARE_OF_MEMORY
                                + " MB of memory, or compress it without --long and --ultra"
                        : "compress it with --long=27 or without --long"));
    }
}
