package dev.replicator.cli.facts;

import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.internal.fault.FaultClassifier;
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
 * The answer of AWS to a question, or why there is none. A missing permission does not end a command that has other
 * questions.
 *
 * @param why empty if there is an answer
 */
public record AwsAnswer<T>(Optional<T> answer, String why) {

    /** Asks and waits for the answer. */
    public static <T> AwsAnswer<T> of(Supplier<T> question) {
        try {
            return new AwsAnswer<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            return new AwsAnswer<>(Optional.empty(), AwsFaults.why(e));
        } catch (UncheckedIOException e) {
            return new AwsAnswer<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Asks about a table; if it does not exist, the reason has its name and Region. */
    public static <T> AwsAnswer<T> ofTable(String table, Region region, Supplier<T> question) {
        try {
            return new AwsAnswer<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            String why = FaultClassifier.unwrap(e) instanceof ResourceNotFoundException
                    ? "There is no table '" + table + "' in " + region + "."
                    : AwsFaults.why(e);
            return new AwsAnswer<>(Optional.empty(), why);
        }
    }

    /** Formats a sentence as a part of another one. */
    public static String within(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The reasons of several questions without answers, each once. */
    public static String whys(AwsAnswer<?>... asked) {
        return Arrays.stream(asked)
                .map(AwsAnswer::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** A question that was not asked, because another one has no answer. */
    public static <T> AwsAnswer<T> not(String why) {
        return new AwsAnswer<>(Optional.empty(), why);
    }
}
