package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.redrive.RecordStore;
import java.util.List;

/** Reads set-aside records, and counts them. */
final class CountingRecords implements RecordStore {

    private final RecordStore records;
    private final ProgressDisplay display;
    private long read;
    private long all;

    CountingRecords(RecordStore records, ProgressDisplay display) {
        this.records = records;
        this.display = display;
    }

    @Override
    public List<String> names() {
        List<String> names = records.names();
        all = names.size();
        display.show("redrive", "records", 0, all);
        return names;
    }

    @Override
    public byte[] read(String name) {
        display.show("redrive", "records", ++read, all);
        return records.read(name);
    }

    @Override
    public void remove(String name) {
        records.remove(name);
    }
}
