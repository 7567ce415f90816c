package dev.replicator.cli.stream;

import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * The position in a shard. All records before it are settled.
 *
 * @param sequenceNumber the sequence number of a record; empty for the positions {@link #OLDEST} and {@link #END}
 */
public record ShardPosition(Kind kind, String sequenceNumber) {

    /** The position of the oldest record of the shard. */
    public static final ShardPosition OLDEST = new ShardPosition(Kind.OLDEST, "");

    /** The position at the end of the shard: all its records are settled. */
    public static final ShardPosition END = new ShardPosition(Kind.END, "");

    /** The kinds of positions. */
    public enum Kind {
        OLDEST,
        AT,
        AFTER,
        END
    }

    /** Returns the position of this record, which is read next. */
    public static ShardPosition at(String sequenceNumber) {
        return new ShardPosition(Kind.AT, sequenceNumber);
    }

    /** Returns the position after this record. */
    public static ShardPosition after(String sequenceNumber) {
        return new ShardPosition(Kind.AFTER, sequenceNumber);
    }

    /** Parses the {@link #text} of a position. */
    public static ShardPosition parse(String text) {
        String[] words = text.split(" ", 2);
        return new ShardPosition(Kind.valueOf(words[0]), words.length == 1 ? "" : words[1]);
    }

    /** Returns the position as text, to be stored. */
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
