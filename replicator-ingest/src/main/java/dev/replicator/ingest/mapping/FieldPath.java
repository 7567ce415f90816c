package dev.replicator.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The path of a value in a row, such as {@code customer.emails[0]}. In a name, a dot or bracket is escaped with a
 * backslash.
 */
record FieldPath(List<Step> steps) {

    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,6})]|(\\.)?((?:\\\\[.\\[\\]]|[^.\\[\\]])+)");

    /** A step of the path, from a value to a value within it. */
    private sealed interface Step {
        Optional<AttributeValue> in(AttributeValue value);
    }

    private record Name(String name) implements Step {

        @Override
        public Optional<AttributeValue> in(AttributeValue value) {
            return value.hasM() ? Optional.ofNullable(value.m().get(name)) : Optional.empty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private record Element(int index) implements Step {

        @Override
        public Optional<AttributeValue> in(AttributeValue value) {
            return value.hasL() && index < value.l().size()
                    ? Optional.of(value.l().get(index))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException a name is empty, or an unescaped bracket does not enclose a number
     */
    static FieldPath parse(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && step.find(end) && step.start() == end && isNext(step, steps)) {
            steps.add(
                    step.group(1) == null
                            ? new Name(step.group(3).replaceAll("\\\\([.\\[\\]])", "$1"))
                            : new Element(Integer.parseInt(step.group(1))));
            end = step.end();
        }
        if (steps.isEmpty() || end < path.length()) {
            throw new IllegalArgumentException(
                    "is not a path such as address.lines[0]: names separated by dots, none of them"
                            + " empty, elements of lists in brackets, and a backslash before a dot or bracket of a name");
        }
        return new FieldPath(List.copyOf(steps));
    }

    /** Returns whether the step may be next: a path begins with a name, and each further name follows a dot. */
    private static boolean isNext(Matcher step, List<Step> steps) {
        boolean dot = step.group(2) != null;
        return steps.isEmpty() ? step.group(1) == null && !dot : step.group(1) != null || dot;
    }

    String top() {
        return steps.get(0).toString();
    }

    /** Returns the names of the path; empty if the path has a list element. */
    Optional<List<String>> names() {
        return steps.stream().allMatch(Name.class::isInstance)
                ? Optional.of(steps.stream().map(Step::toString).toList())
                : Optional.empty();
    }

    Optional<AttributeValue> in(Map<String, AttributeValue> row) {
        Optional<AttributeValue> value = Optional.ofNullable(row.get(top()));
        for (int depth = 1; value.isPresent() && depth < steps.size(); depth++) {
            value = value.flatMap(steps.get(depth)::in);
        }
        return value;
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder(top());
        steps.subList(1, steps.size())
                .forEach(step -> path.append(step instanceof Name ? "." : "").append(step));
        return path.toString();
    }
}
