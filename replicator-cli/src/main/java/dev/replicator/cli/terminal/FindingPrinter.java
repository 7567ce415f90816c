package dev.replicator.cli.terminal;

import dev.replicator.internal.file.PrivateFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Prints the findings of a job: all findings as JSON and in the report, but only the first ones as text for people. */
public final class FindingPrinter implements AutoCloseable {

    public static final int USUAL = 20;

    private final Output output;
    private final Optional<BufferedWriter> report;
    private final int mostShown;
    private int shown;

    private FindingPrinter(Output output, Optional<BufferedWriter> report, int mostShown) {
        this.output = output;
        this.report = report;
        this.mostShown = mostShown;
    }

    /**
     * Creates a printer.
     *
     * @param report the file to which all findings are written, if any
     * @param goesOn whether this run continues an earlier one, which has already written to the report
     * @param mostShown the number of findings that are shown as text
     */
    public static FindingPrinter to(Output output, Optional<Path> report, boolean goesOn, int mostShown) {
        return new FindingPrinter(output, report.map(file -> open(file, goesOn)), mostShown);
    }

    private static BufferedWriter open(Path file, boolean goesOn) {
        try {
            if (!Files.exists(file)) {
                PrivateFile.create(file);
            }
            return Files.newBufferedWriter(
                    file,
                    goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UsageError("--report: cannot write " + file + ": " + FileFaults.why(file, e) + ".");
        }
    }

    /** Prints one finding. */
    public synchronized void add(String type, String json) {
        output.tell(type, Output.fields(json));
        write(json);
        show(json);
    }

    /** Prints a line for people only. */
    public synchronized void show(String line) {
        shown++;
        if (shown <= mostShown) {
            output.quote(line);
        } else if (shown == mostShown + 1) {
            output.say(
                    report.isPresent()
                            ? "... and more, in the report."
                            : "... and more; --report FILE writes all of them.");
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
                throw new CommandFailure("The report could not be written completely: " + e.getMessage());
            }
        }
    }
}
