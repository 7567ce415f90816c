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
 * The answer of AWS to a question, or the reason why there is no answer. So a command can continue with other questions
 * if one permission is missing.
 *
 * @param why the reason why there is no answer; empty if there is one
 */
public record AwsAnswer<T>(Optional<T> answer, String why) {

    /** Asks a question and waits for the answer. */
    public static <T> AwsAnswer<T> of(Supplier<T> question) {
        try {
            return new AwsAnswer<>(Optional.of(question.get()), "");
        } catch (CompletionException | SdkException e) {
            return new AwsAnswer<>(Optional.empty(), AwsFaults.why(e));
        } catch (UncheckedIOException e) {
            return new AwsAnswer<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /** Asks a question about a table. If the table does not exist, the reason has the table's name and Region. */
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

    /** Formats a sentence so that it can be a part of another sentence. */
    public static String within(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** Joins the reasons of all questions that have no answer; equal reasons appear once. */
    public static String whys(AwsAnswer<?>... asked) {
        return Arrays.stream(asked)
                .map(AwsAnswer::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Returns the result of a question that was not asked, because an earlier question has no answer. */
    public static <T> AwsAnswer<T> not(String why) {
        return new AwsAnswer<>(Optional.empty(), why);
    }
}
