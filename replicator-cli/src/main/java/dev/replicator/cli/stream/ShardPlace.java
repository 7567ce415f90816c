package dev.replicator.cli.stream;

import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Where reading of a shard goes on. Everything before it is settled.
 *
 * @param sequenceNumber empty for the oldest record and for the end
 */
public record ShardPlace(Kind kind, String sequenceNumber) {

    /** The oldest record that the shard still has. */
    public static final ShardPlace OLDEST = new ShardPlace(Kind.OLDEST, "");

    /** All of the shard is settled, and nothing will be added. */
    public static final ShardPlace END = new ShardPlace(Kind.END, "");

    /** In relation to the sequence number. */
    public enum Kind {
        OLDEST,
        AT,
        AFTER,
        END
    }

    /** This record comes next. */
    public static ShardPlace at(String sequenceNumber) {
        return new ShardPlace(Kind.AT, sequenceNumber);
    }

    /** What comes behind this record is next. */
    public static ShardPlace after(String sequenceNumber) {
        return new ShardPlace(Kind.AFTER, sequenceNumber);
    }

    /** What {@link #text} said. */
    public static ShardPlace parse(String text) {
        String[] words = text.split(" ", 2);
        return new ShardPlace(Kind.valueOf(words[0]), words.length == 1 ? "" : words[1]);
    }

    /** To be kept. */
    public String text() {
        return sequenceNumber.isEmpty() ? kind.name() : kind.name() + ' ' + sequenceNumber;
    }

    ShardIteratorType iteratorType() {
        return switch (kind) {
            case OLDEST -> ShardIteratorType.TRIM_HORIZON;
            case AT -> ShardIteratorType.AT_SEQUENCE_NUMBER;
            case AFTER -> ShardIteratorType.AFTER_SEQUENCE_NUMBER;
            case END -> throw new IllegalStateException("nothing comes behind the end of a shard");
        };
    }
}
