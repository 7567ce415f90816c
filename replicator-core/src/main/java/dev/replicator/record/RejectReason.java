package dev.replicator.record;

/** Why a record can never be applied. The names appear in quarantine, metrics and docs. */
public enum RejectReason {
    /** The JSON of the record is not a stream record, or holds a value of no known type. */
    UNREADABLE,
    /** The stream's ARN is not the ARN of a DynamoDB stream. */
    NOT_A_DYNAMODB_STREAM,
    /** No sequence number, so the change has no version. */
    NO_SEQUENCE_NUMBER,
    /** A sequence number that is not one to 40 digits. */
    BAD_SEQUENCE_NUMBER,
    /** An event name other than INSERT, MODIFY and REMOVE. */
    UNKNOWN_EVENT,
    /** A value of a type that this version does not know. */
    UNKNOWN_TYPE,
    /** A record without keys. */
    NO_KEYS,
    /** INSERT or MODIFY without the new image: the stream's view type is KEYS_ONLY or OLD_IMAGE. */
    NO_NEW_IMAGE,
    /** The new image lacks the key, or has another. */
    IMAGE_WITHOUT_KEY,
    /** The rules cannot be applied to this item. */
    RULE_ERROR,
    /** The key does not fit the replica's key schema, but the keys of other records do. */
    WRONG_KEY_SCHEMA,
    /** DynamoDB refuses the item or the key as invalid, although the key fits the replica's key schema. */
    INVALID,
    /** The replica's item collection has no room for the item (a local secondary index limits it to 10 GB). */
    COLLECTION_FULL,
    /** The stored version was not written by a replicator: it is no version, or is more than a day in the future. */
    FOREIGN_STAMP
}
