package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Complaint;
import dev.replicator.cli.terminal.Output;
import dev.replicator.job.KeyText;
import dev.replicator.job.RejectedItem;
import dev.replicator.verify.Difference;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Tells differences as they are found: all of them to machines and to the report, the first to people. */
public final class Differences implements AutoCloseable {

    private static final int SHOWN_TO_PEOPLE = 20;

    private final Output output;
    private final Optional<BufferedWriter> report;
    private final boolean values;
    private int shown;

    private Differences(Output output, Optional<BufferedWriter> report, boolean values) {
        this.output = output;
        this.report = report;
        this.values = values;
    }

    static Differences to(Output output, Optional<Path> report, boolean goesOn, boolean values) {
        return new Differences(output, report.map(file -> open(file, goesOn)), values);
    }

    private static BufferedWriter open(Path file, boolean goesOn) {
        try {
            return Files.newBufferedWriter(
                    file,
                    StandardOpenOption.CREATE,
                    goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new Complaint("Cannot write the report " + file + ": " + e.getMessage());
        }
    }

    synchronized void found(Difference difference) {
        String json = values ? difference.jsonWithValues() : difference.json();
        output.tell("difference", Output.fields(json));
        write(json);
        show(json);
    }

    synchronized void unruled(RejectedItem item) {
        String key = KeyText.of(item.key().attributes());
        String reason = item.rejection().reason().name();
        output.tell("unruled", Map.of("key", Output.parsed(key), "reason", reason));
        show("the rules cannot be applied to " + key + ": " + reason);
    }

    private void show(String line) {
        shown++;
        if (shown <= SHOWN_TO_PEOPLE) {
            output.quote(line);
        } else if (shown == SHOWN_TO_PEOPLE + 1) {
            output.say(
                    report.isPresent() ? "... and more, in the report." : "... and more; --report FILE has them all.");
        }
    }

    private void write(String json) {
        if (report.isPresent()) {
            try {
                report.get().write(json);
                report.get().newLine();
                report.get().flush();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write the report", e);
            }
        }
    }

    @Override
    public void close() {
        if (report.isPresent()) {
            try {
                report.get().close();
            } catch (IOException e) {
                throw new Complaint("Cannot write the report: " + e.getMessage());
            }
        }
    }
}
