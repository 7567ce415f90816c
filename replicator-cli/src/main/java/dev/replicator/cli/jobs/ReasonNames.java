package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.UsageError;
import dev.replicator.record.RejectReason;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The reasons that something was set aside for: those of the quarantine, and Lambda's, of which nobody has the whole list. */
final class ReasonNames {

    /** At least two words, as in {@code RetryAttemptsExhausted}. */
    private static final Pattern OF_LAMBDA = Pattern.compile("([A-Z][a-z]+){2,}");

    private ReasonNames() {}

    /**
     * As they stand in what was set aside.
     *
     * @throws UsageError one can be no reason
     */
    static Set<String> of(Set<String> said) {
        return said.stream().map(ReasonNames::of).collect(Collectors.toSet());
    }

    private static String of(String said) {
        Optional<String> known = Arrays.stream(RejectReason.values())
                .map(RejectReason::name)
                .filter(said::equalsIgnoreCase)
                .findFirst();
        if (known.isEmpty() && !OF_LAMBDA.matcher(said).matches()) {
            throw new UsageError("--reason must be one of "
                    + Arrays.stream(RejectReason.values())
                            .map(RejectReason::name)
                            .collect(Collectors.joining(", "))
                    + ", or one of Lambda's such as RetryAttemptsExhausted, not '" + said + "'.");
        }
        return known.orElse(said);
    }
}
