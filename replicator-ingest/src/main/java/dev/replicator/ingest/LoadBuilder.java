package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectStore;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds a {@link Load}. */
public final class LoadBuilder {

    private final SourceFile file;
    private final Optional<Load.Table> into;
    private Mapping mapping = Mapping.NONE;
    private WriteMode mode = WriteMode.PUT;
    private double writeUnits = Double.POSITIVE_INFINITY;
    private LoadPace pace = LoadPace.USUAL;
    private RejectStore rejects = new Forwarding(reject -> {});
    private Consumer<LoadProgress> listener = progress -> {};

    LoadBuilder(SourceFile file, Optional<Load.Table> into) {
        this.file = file;
        this.into = into;
    }

    /** Sets the mapping of rows to items. Default: every field is kept. */
    public LoadBuilder mapping(Mapping what) {
        this.mapping = what;
        return this;
    }

    /** Sets what happens to existing items. Default: they are overwritten. */
    public LoadBuilder mode(WriteMode which) {
        this.mode = which;
        return this;
    }

    /** Sets the maximum number of write units a second of the table. Default: no limit. */
    public LoadBuilder writeUnitsPerSecond(double units) {
        this.writeUnits = units;
        return this;
    }

    /** Sets the number of requests in flight and the waits between attempts. */
    public LoadBuilder pace(LoadPace how) {
        this.pace = how;
        return this;
    }

    /**
     * Sets the receiver of the rows that cannot be loaded. It receives at most
     * {@link dev.replicator.ingest.reject.RejectCounts#MOST_LISTED} rows. One thread at a time calls it.
     */
    public LoadBuilder rejected(Consumer<Reject> whoHears) {
        this.rejects = new Forwarding(whoHears);
        return this;
    }

    /** Sets the receiver of the progress. The thread that runs the load calls it about every thousand rows. */
    public LoadBuilder listener(Consumer<LoadProgress> whoHears) {
        this.listener = whoHears;
        return this;
    }

    /**
     * Builds the load, without sending a request.
     *
     * @throws IllegalArgumentException a number is out of range
     */
    public Load build() {
        if (!(writeUnits > 0) || pace.maxInFlight() < 1) {
            throw new IllegalArgumentException("A load needs write units and at least one request in flight.");
        }
        return new Load(file, into, new LoadOptions(mapping, mode, writeUnits, pace, rejects, listener));
    }

    /** Passes rejects on to a consumer. */
    private record Forwarding(Consumer<Reject> whoHears) implements RejectStore {

        @Override
        public void begin(int partsKept) {
            // a load in the foreground always starts at the first row
        }

        @Override
        public void add(Reject reject) {
            whoHears.accept(reject);
        }

        @Override
        public void cut() {
            // the result contains the number of rejects
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public int keep() {
            return 0;
        }
    }
}
