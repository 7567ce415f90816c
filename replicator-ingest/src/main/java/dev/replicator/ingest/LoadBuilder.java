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

    /** The mapping of rows to items. Default: every field is kept. */
    public LoadBuilder mapping(Mapping what) {
        this.mapping = what;
        return this;
    }

    /** What happens to existing items. Default: they are overwritten. */
    public LoadBuilder mode(WriteMode which) {
        this.mode = which;
        return this;
    }

    /** The most write units a second of the table. Default: no limit. */
    public LoadBuilder writeUnitsPerSecond(double units) {
        this.writeUnits = units;
        return this;
    }

    /** The requests in flight, and the waits between attempts. */
    public LoadBuilder pace(LoadPace how) {
        this.pace = how;
        return this;
    }

    /**
     * Is called with each row that cannot be loaded, up to {@link
     * dev.replicator.ingest.reject.RejectCounts#MOST_LISTED}, by one thread at a time.
     */
    public LoadBuilder rejected(Consumer<Reject> whoHears) {
        this.rejects = new Forwarding(whoHears);
        return this;
    }

    /** Is called with the progress, about every thousand rows, on the thread that runs the load. */
    public LoadBuilder listener(Consumer<LoadProgress> whoHears) {
        this.listener = whoHears;
        return this;
    }

    /**
     * Builds the load. Sends no request.
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
            // a load in the foreground always begins at the beginning
        }

        @Override
        public void add(Reject reject) {
            whoHears.accept(reject);
        }

        @Override
        public void cut() {
            // the result says so
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
