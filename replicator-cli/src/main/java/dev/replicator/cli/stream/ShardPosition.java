package dev.replicator.cli.stream;

import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * The position in a shard. Everything before it is settled.
 *
 * @param sequenceNumber empty for the oldest record and for the end
 */
public record ShardPosition(Kind kind, String sequenceNumber) {

    /** The oldest record of the shard. */
    public static final ShardPosition OLDEST = new ShardPosition(Kind.OLDEST, "");

    /** The shard is settled to its end. */
    public static final ShardPosition END = new ShardPosition(Kind.END, "");

    /** The kinds of positions. */
    public enum Kind {
        OLDEST,
        AT,
        AFTER,
        END
    }

    /** At this record, which is read next. */
    public static ShardPosition at(String sequenceNumber) {
        return new ShardPosition(Kind.AT, sequenceNumber);
    }

    /** After this record. */
    public static ShardPosition after(String sequenceNumber) {
        return new ShardPosition(Kind.AFTER, sequenceNumber);
    }

    /** Parses the {@link #text} of a position. */
    public static ShardPosition parse(String text) {
        String[] words = text.split(" ", 2);
        return new ShardPosition(Kind.valueOf(words[0]), words.length == 1 ? "" : words[1]);
    }

    /** The position as text, to be stored. */
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
