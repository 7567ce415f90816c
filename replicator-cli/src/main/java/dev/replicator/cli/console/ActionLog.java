package dev.replicator.cli.console;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Records who did what and when. Keeps the newest entries, and passes each one on. Thread-safe. */
public final class ActionLog {

    static final int MOST_ENTRIES = 200;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final String who;
    private final Consumer<Entry> listener;

    /**
     * An action of a user.
     *
     * @param done whether the action was done or started; otherwise it was refused
     * @param result a sentence without item content
     */
    public record Entry(String time, String who, String action, boolean done, String result) {

        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("time", time);
            fields.put("who", who);
            fields.put("action", action);
            fields.put("done", done);
            fields.put("result", result);
            return fields;
        }
    }

    /**
     * Creates an empty log.
     *
     * @param who the user, who is the same for all entries because only one person knows the token
     * @param listener receives each entry
     */
    public ActionLog(String who, Consumer<Entry> listener) {
        this.who = who;
        this.listener = listener;
    }

    void add(String action, boolean done, String result) {
        Entry entry = new Entry(Instant.now().toString(), who, action, done, result);
        synchronized (this) {
            entries.addLast(entry);
            if (entries.size() > MOST_ENTRIES) {
                entries.removeFirst();
            }
        }
        listener.accept(entry);
    }

    /** Returns the entries, the newest first. */
    synchronized List<Entry> newestFirst() {
        List<Entry> list = new ArrayList<>(entries);
        Collections.reverse(list);
        return list;
    }
}
