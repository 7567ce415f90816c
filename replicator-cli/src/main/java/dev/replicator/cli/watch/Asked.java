package dev.replicator.cli.watch;

import dev.replicator.cli.tables.AwsFaults;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A question to AWS and its answer, or why there is none: a missing permission ends no command that has more to ask.
 *
 * @param why empty if there is an answer
 */
record Asked<T>(Optional<T> answer, String why) {

    /** Asks, and waits for the answer. */
    static <T> Asked<T> of(Supplier<T> question) {
        try {
            return new Asked<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            return new Asked<>(Optional.empty(), AwsFaults.why(e));
        } catch (UncheckedIOException e) {
            return new Asked<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** A question that could not be put, since another one has no answer. */
    static <T> Asked<T> not(String why) {
        return new Asked<>(Optional.empty(), why);
    }
}
