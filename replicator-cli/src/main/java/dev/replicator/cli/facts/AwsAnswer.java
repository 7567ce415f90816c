package dev.replicator.cli.facts;

import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.internal.fault.Faults;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * A question to AWS and its answer, or why there is none: a missing permission ends no command that has more to ask.
 *
 * @param why empty if there is an answer
 */
public record AwsAnswer<T>(Optional<T> answer, String why) {

    /** Asks, and waits for the answer. */
    public static <T> AwsAnswer<T> of(Supplier<T> question) {
        try {
            return new AwsAnswer<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            return new AwsAnswer<>(Optional.empty(), AwsFaults.why(e));
        } catch (UncheckedIOException e) {
            return new AwsAnswer<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Asks about a table, and calls it by name and Region if it is not there. */
    public static <T> AwsAnswer<T> ofTable(String table, Region region, Supplier<T> question) {
        try {
            return new AwsAnswer<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            String why = Faults.unwrap(e) instanceof ResourceNotFoundException
                    ? "There is no table '" + table + "' in " + region + "."
                    : AwsFaults.why(e);
            return new AwsAnswer<>(Optional.empty(), why);
        }
    }

    /** A sentence within another one. */
    public static String within(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Why several questions have no answer, each reason once. */
    public static String whys(AwsAnswer<?>... asked) {
        return Arrays.stream(asked)
                .map(AwsAnswer::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** A question that could not be put, since another one has no answer. */
    public static <T> AwsAnswer<T> not(String why) {
        return new AwsAnswer<>(Optional.empty(), why);
    }
}
