package dev.replicator.internal.change;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a stream's ARN.
 *
 * @param table the table's ARN
 * @param label the creation time of the stream
 */
public record StreamArn(String table, String label) {

    /** The value for a record that has no stream ARN. */
    static final StreamArn NONE = new StreamArn("", "");

    private static final Pattern FORM =
            Pattern.compile("(arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[^/]+)/stream/([0-9A-Za-z<][!-.0-~]*)");

    public static Optional<StreamArn> parse(String arn) {
        Matcher matcher = FORM.matcher(arn);
        return matcher.matches() ? Optional.of(new StreamArn(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
