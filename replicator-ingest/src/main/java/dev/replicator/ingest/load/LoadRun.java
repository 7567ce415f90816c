package dev.replicator.ingest.load;

import dev.replicator.ingest.format.ReadRow;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.mapping.MappedRow;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.mapping.MissingPaths;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RejectStore;
import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.stop.JobFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of a load over a file. Reads, maps and sends rows on the caller's thread; other threads receive the
 * responses. Stores the position only when no request is in flight, so that the next run starts with exactly the rows
 * that are not settled.
 */
public final class LoadRun {

    /**
     * The time that limits the size of the buffer: it holds at most the rows that the write budget allows in this time.
     */
    private static final Duration LONGEST_SEND = Duration.ofSeconds(10);

    private static final int SKIPPED_AT_ONCE = 10_000;
    /**
     * The number of rows after which the progress is reported even if nothing was sent, for example because many rows
     * have the same few keys.
     */
    private static final int SAID_AFTER = 1000;

    private final Rows rows;
    private final Mapping mapping;
    private final TableKey key;
    private final RowWriter writer;
    private final LoadPermit permit;
    private final RejectStore rejects;
    private final Budget budget;
    private final Consumer<RowCounts> listener;
    private final DoubleAdder unpaid = new DoubleAdder();
    private final RowBuffer window;
    private final Backoff backoff;
    private final InFlightBatches inFlight;
    private final RowCounter counter;
    private final MissingPaths paths;
    private boolean keeping;
    private boolean looked;

    /** Creates a run that starts at the position of the permit. */
    public LoadRun(
            Rows rows,
            Mapping mapping,
            TableKey key,
            RowWriter writer,
            LoadPermit permit,
            RejectStore rejects,
            Budget budget,
            LoadPace pace,
            Consumer<RowCounts> listener) {
        this.rows = rows;
        this.mapping = mapping;
        this.key = key;
        this.writer = writer;
        this.permit = permit;
        this.rejects = rejects;
        this.budget = budget;
        this.listener = listener;
        this.window = new RowBuffer(budget.unitsIn(LONGEST_SEND), writer.merges());
        this.backoff = new Backoff(
                pace.firstBackoff(),
                pace.longestBackoff(),
                () -> ThreadLocalRandom.current().nextLong());
        this.inFlight = new InFlightBatches(pace.maxInFlight(), pace.requestTimeout(), permit::prolong);
        this.counter = new RowCounter(permit.position(), rejects);
        this.paths = new MissingPaths(mapping, permit.position().pathsFound());
    }

    /**
     * Runs to the end of the file or until the time is over.
     *
     * @return whether the end of the file was reached
     * @throws LoadPermitLost another process loads the object
     * @throws dev.replicator.internal.stop.JobFailure the table accepts no writes
     * @throws dev.replicator.ingest.compression.SourceFailure the source could not deliver the file
     */
    public boolean run() {
        try {
            rejects.begin(permit.position().rejectParts());
            skip(permit.position().counts().read());
            boolean ended = readAll();
            reach();
            return ended;
        } finally {
            inFlight.end();
        }
    }

    /** Returns the counts of the settled rows. */
    public RowCounts counts() {
        return counter.counts();
    }

    /** Returns the counts of the rejected rows. */
    public RejectCounts rejected() {
        return counter.rejected();
    }

    /** Returns the paths of the mapping that no row had; an empty list if no row could be read. */
    public List<String> missingPaths() {
        boolean any = looked || counts().read() > counts().rejected();
        return any ? paths.missing() : List.of();
    }

    /** Returns where the file is broken; empty if it is not. Call this method after the end of the run. */
    public Optional<Reject> broken() {
        return rows.broken();
    }

    /** Returns whether a request without a response may still take effect. */
    public boolean lingers() {
        return keeping || inFlight.lingers();
    }

    /** Skips the rows that earlier runs settled. Checks the time after each 10,000 rows, and fails if it is over. */
    private void skip(long settled) {
        for (long row = SKIPPED_AT_ONCE; row < settled; row += SKIPPED_AT_ONCE) {
            rows.skip(row);
            permit.prolong();
            if (!permit.mayRead()) {
                throw new JobFailure("The time ran out before the rows that are already loaded were skipped."
                        + " Give the function more time, or load the file in pieces.");
            }
        }
        rows.skip(settled);
    }

    private boolean readAll() {
        while (permit.mayRead()) {
            Optional<ReadRow> next = rows.next();
            if (next.isEmpty()) {
                return true;
            }
            long read = counter.read();
            take(next.get());
            if (window.isFull()) {
                send();
            } else if (read % SAID_AFTER == 0) {
                listener.accept(counter.counts());
            }
            if (permit.isDue() || rejects.isFull()) {
                reach();
            }
        }
        return false;
    }

    private void take(ReadRow read) {
        if (read instanceof ReadRow.Row row) {
            looked = true;
            paths.look(row.fields());
            take(row.place(), mapping.map(row.fields()));
        } else if (read instanceof ReadRow.Unread unread) {
            counter.reject(unread.reject());
        }
    }

    private void take(RowPlace place, MappedRow mapped) {
        if (mapped instanceof MappedRow.Refused refused) {
            counter.reject(new Reject(place, refused.reason(), refused.what()));
        } else if (mapped instanceof MappedRow.Item item) {
            add(place, item.attributes());
        }
    }

    private void add(RowPlace place, Map<String, AttributeValue> mapped) {
        Map<String, AttributeValue> item = rows.areTyped() ? mapped : key.typed(mapped);
        Optional<RowOutcome.Refused> objection = key.objection(item);
        if (objection.isPresent()) {
            counter.reject(
                    new Reject(place, objection.get().reason(), objection.get().what()));
        } else if (window.add(Row.of(place, key.of(item), item))) {
            counter.merged();
        }
    }

    private void send() {
        for (List<Row> batch : window.drain(writer.mostRows())) {
            budget.spend(unpaid.sumThenReset(), this::glance);
            inFlight.send(batch, new BatchDelivery(writer, permit, backoff, unpaid::add, counter::settle));
        }
        listener.accept(counter.counts());
    }

    private void reach() {
        send();
        inFlight.settle();
        // must not store rejects of an object that another process now loads
        permit.prolong();
        keeping = true;
        LoadPosition position = counter.position(paths.found());
        keeping = false;
        permit.reached(position);
        listener.accept(counter.counts());
    }

    /**
     * Is called regularly while the load waits for its write budget. Renews the permit, and ends the load if requests
     * may no longer start.
     */
    private void glance() {
        permit.prolong();
        if (!permit.maySend()) {
            throw new LoadPermitLost();
        }
    }
}
