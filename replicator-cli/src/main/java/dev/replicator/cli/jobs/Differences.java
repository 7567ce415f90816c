package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.FindingPrinter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.internal.read.KeyText;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.verify.Difference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Prints each difference when it is found. */
public record Differences(Output output, FindingPrinter listing, boolean values) implements AutoCloseable {

    static Differences to(Output output, Optional<Path> report, boolean goesOn, boolean values) {
        return new Differences(output, FindingPrinter.to(output, report, goesOn, FindingPrinter.USUAL), values);
    }

    void found(Difference difference) {
        listing.add("difference", values ? difference.jsonWithValues() : difference.json());
    }

    void unruled(RejectedItem item) {
        String key = KeyText.of(item.key().attributes());
        String reason = item.rejection().reason().name();
        output.tell("unruled", Map.of("key", Output.parsed(key), "reason", reason));
        listing.show("the rules cannot be applied to " + key + ": " + reason);
    }

    void refused(Key key, RejectReason why) {
        String text = KeyText.of(key.attributes());
        output.tell("refused", Map.of("key", Output.parsed(text), "reason", why.name()));
        listing.show("refused " + text + ": " + why.name());
    }

    @Override
    public void close() {
        listing.close();
    }
}
