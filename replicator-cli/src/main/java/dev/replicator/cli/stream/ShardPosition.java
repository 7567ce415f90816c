package dev.replicator.cli.stream;

import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Where reading of a shard goes on. Everything before it is settled.
 *
 * @param sequenceNumber empty for the oldest record and for the end
 */
public record ShardPosition(Kind kind, String sequenceNumber) {

    /** The oldest record that the shard still has. */
    public static final ShardPosition OLDEST = new ShardPosition(Kind.OLDEST, "");

    /** All of the shard is settled, and nothing will be added. */
    public static final ShardPosition END = new ShardPosition(Kind.END, "");

    /** In relation to the sequence number. */
    public enum Kind {
        OLDEST,
        AT,
        AFTER,
        END
    }

    /** This record comes next. */
    public static ShardPosition at(String sequenceNumber) {
        return new ShardPosition(Kind.AT, sequenceNumber);
    }

    /** What comes behind this record is next. */
    public static ShardPosition after(String sequenceNumber) {
        return new ShardPosition(Kind.AFTER, sequenceNumber);
    }

    /** What {@link #text} said. */
    public static ShardPosition parse(String text) {
        String[] words = text.split(" ", 2);
        return new ShardPosition(Kind.valueOf(words[0]), words.length == 1 ? "" : words[1]);
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
