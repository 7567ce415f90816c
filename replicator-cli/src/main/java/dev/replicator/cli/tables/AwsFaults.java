package dev.replicator.cli.tables;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Says in one sentence why a request to AWS failed. */
public final class AwsFaults {

    /** The beginning of the HTTP client's message about its connection pool. */
    private static final String NO_CONNECTION = "Acquire operation took longer";

    private AwsFaults() {}

    /** Describes an error in one sentence, without item content. */
    public static String why(Throwable error) {
        Throwable cause = FaultClassifier.unwrap(error);
        Fault fault = FaultClassifier.of(cause);
        Optional<UnknownHostException> unknown = find(cause, UnknownHostException.class);
        if (unknown.isPresent()) {
            return "The host " + host(unknown.get()) + " cannot be resolved. Check the Region and the network.";
        }
        if (find(cause, ApiCallTimeoutException.class).isPresent()) {
            return "AWS does not answer in time.";
        }
        Optional<IOException> network = find(cause, IOException.class);
        if (network.isPresent()) {
            return "AWS cannot be reached: "
                    + ended(String.valueOf(network.get().getMessage()));
        }
        if (fault.message().contains(NO_CONNECTION)) {
            return "AWS cannot be reached: no connection was made in time.";
        }
        return ended(fault.code().isEmpty() || isOfJava(fault) ? fault.message() : fault.code() + words(fault));
    }

    /**
     * Returns the message of the fault if it is about a table, a permission or a login. Other messages may quote
     * values of items, so they are not shown.
     */
    private static String words(Fault fault) {
        boolean safe = fault.kind() == Fault.Kind.TABLE || fault.kind() == Fault.Kind.UNAVAILABLE;
        return safe && !fault.message().isEmpty() ? ": " + fault.message() : "";
    }

    private static boolean isOfJava(Fault fault) {
        return fault.code().startsWith("Sdk") && !fault.message().isEmpty();
    }

    private static String host(UnknownHostException unknown) {
        String message = String.valueOf(unknown.getMessage());
        return message.contains(":") ? message.substring(0, message.indexOf(':')) : message;
    }

    /** Returns the first line of a text, with a full stop. */
    private static String ended(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private static <T> Optional<T> find(Throwable error, Class<T> type) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((outer, inner) -> inner);
    }
}
