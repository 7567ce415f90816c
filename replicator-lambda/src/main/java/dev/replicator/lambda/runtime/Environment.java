package dev.replicator.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads environment variables, and collects all errors so that one exception can report them together. For a missing or
 * invalid variable the methods return a placeholder. It is never used, because {@link #check()} throws. A blank
 * variable counts as not set.
 */
public final class Environment {

    public static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]+");
    public static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    public static final Pattern PREFIX = Pattern.compile("[^/].*/");
    public static final Pattern SECRET = Pattern.compile("arn:[\\w-]+:secretsmanager:[\\w-]+:\\d{12}:secret:.+");

    private static final Pattern NAMESPACE = Pattern.compile("[\\w./#: -]{1,255}");

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    public Optional<String> optional(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    public String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    /**
     * Returns the variable's value. If the variable is missing, records the problem and returns the variable's name as
     * a placeholder, because it is also a valid table name.
     */
    public String required(String name) {
        return optional(name).orElseGet(() -> {
            problem(name, "is not set");
            return name;
        });
    }

    /** Returns the value of a required variable, and records a problem if the value does not match the pattern. */
    public String required(String name, Pattern form, String whatItIs) {
        String value = required(name);
        if (optional(name).isPresent()) {
            check(form.matcher(value).matches(), name, "is not " + whatItIs);
        }
        return value;
    }

    public Optional<String> optional(String name, Pattern form, String whatItIs) {
        Optional<String> value = optional(name);
        value.ifPresent(given -> check(form.matcher(given).matches(), name, "is not " + whatItIs));
        return value;
    }

    public String prefix(String name, String otherwise) {
        return optional(name, PREFIX, "a prefix such as " + otherwise + ", with a slash only at its end")
                .orElse(otherwise);
    }

    public String metricsNamespace() {
        return optional("METRICS_NAMESPACE", NAMESPACE, "a name of up to 255 letters, digits and ./#:_-")
                .orElse("DynamoDbReplicator");
    }

    public int wholeNumber(String name, int otherwise, int least) {
        return wholeNumber(name, otherwise, least, Integer.MAX_VALUE);
    }

    public int wholeNumber(String name, int otherwise, int least, int most) {
        try {
            int number = optional(name).map(Integer::parseInt).orElse(otherwise);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        String range = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        problem(name, "is not a whole number " + range);
        return otherwise;
    }

    /** Returns the constant that the variable names, in any case, with hyphens or underscores. */
    public <E extends Enum<E>> E oneOf(String name, E otherwise) {
        String value = text(name, otherwise.name()).replace('-', '_');
        List<E> choices = List.of(otherwise.getDeclaringClass().getEnumConstants());
        return choices.stream()
                .filter(choice -> choice.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseGet(() -> {
                    problem(
                            name,
                            "must be one of "
                                    + choices.toString()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'));
                    return otherwise;
                });
    }

    /** Returns the item key that the variable contains as DynamoDB JSON. */
    public Optional<Map<String, AttributeValue>> key(String name) {
        return optional(name).flatMap(json -> readKey(name, json));
    }

    private Optional<Map<String, AttributeValue>> readKey(String name, String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Map<String, AttributeValue> key = DynamoDbJson.readAttributes(json);
            check(!key.isEmpty() && json.nextToken() == null, name, "is not one key");
            return Optional.of(key);
        } catch (IOException e) {
            problem(name, "is not a key as DynamoDB JSON, such as {\"id\":{\"S\":\"heartbeat\"}}");
            return Optional.empty();
        }
    }

    public void check(boolean holds, String name, String otherwise) {
        if (!holds) {
            problem(name, otherwise);
        }
    }

    public void problem(String name, String what) {
        problems.add(name + " " + what);
    }

    public void problems(List<String> more) {
        problems.addAll(more);
    }

    /** Throws an exception that lists all recorded problems, if there are any. Call it after all variables are read. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The function cannot start; its environment variables are wrong: "
                    + String.join("; ", problems) + ". Correct it and deploy again. No record is lost meanwhile.");
        }
    }
}
