package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.UsageError;
import dev.replicator.record.RejectReason;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the names of reasons why records are set aside: the reasons of the quarantine and those of Lambda, which are
 * not completely documented.
 */
final class ReasonNames {

    /** Matches Lambda's reasons, which have at least two words, such as {@code RetryAttemptsExhausted}. */
    private static final Pattern OF_LAMBDA = Pattern.compile("([A-Z][a-z]+){2,}");

    private ReasonNames() {}

    /**
     * Parses reasons.
     *
     * @throws UsageError a reason does not exist
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
