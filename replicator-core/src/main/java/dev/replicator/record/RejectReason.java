package dev.replicator.record;

/** Why a record can never be applied. The names appear in the quarantine, in metrics and in the documentation. */
public enum RejectReason {
    /** The JSON of the record is not a stream record, or contains a value of an unknown type. */
    UNREADABLE,
    /** The stream's ARN is not the ARN of a DynamoDB stream. */
    NOT_A_DYNAMODB_STREAM,
    /** The record has no sequence number, so the change has no version. */
    NO_SEQUENCE_NUMBER,
    /** The sequence number does not consist of 1 to 40 digits. */
    BAD_SEQUENCE_NUMBER,
    /** The event name is not INSERT, MODIFY or REMOVE. */
    UNKNOWN_EVENT,
    /** The record contains a value of a type that this version of the replicator does not know. */
    UNKNOWN_TYPE,
    /** The record has no keys. */
    NO_KEYS,
    /** An INSERT or MODIFY has no new image, because the stream's view type is KEYS_ONLY or OLD_IMAGE. */
    NO_NEW_IMAGE,
    /** The new image does not contain the record's key, or contains another key. */
    IMAGE_WITHOUT_KEY,
    /** The rules cannot be applied to this item. */
    RULE_ERROR,
    /** The key does not match the replica's key schema, although the keys of other records do. */
    WRONG_KEY_SCHEMA,
    /** The item has the attribute that the replica uses for the expiry of its tombstones. */
    RESERVED_ATTRIBUTE,
    /** DynamoDB refuses the item or the key as invalid, although the key matches the replica's key schema. */
    INVALID,
    /** The item collection of the replica is full: with a local secondary index, its limit is 10 GB. */
    COLLECTION_FULL,
    /**
     * The version in the replica was not written by a replicator: it is not a valid version, or is more than a day in
     * the future.
     */
    FOREIGN_STAMP,
    /** Forwarding to Splunk: the event is larger than a request may be. */
    EVENT_TOO_LARGE,
    /** Forwarding to Splunk: the HTTP Event Collector refuses this event as invalid. */
    EVENT_REFUSED,
    /** Forwarding to Splunk: the index that an attribute of the item names does not exist or is not allowed. */
    INDEX_REFUSED
}
