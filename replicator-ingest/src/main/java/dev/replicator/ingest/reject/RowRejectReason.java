package dev.replicator.ingest.reject;

/** Why a row cannot be loaded. The names appear in the file of rejects, the summary and {@code docs/ingest.md}. */
public enum RowRejectReason {
    /** The row does not have the syntax of its format. */
    SYNTAX,
    /** The row holds bytes that are not UTF-8. */
    NOT_UTF8,
    /** The row is longer than any item can be. */
    TOO_LONG,
    /** The row is a JSON value other than an object, which has no attributes. */
    NOT_AN_OBJECT,
    /** A number that DynamoDB cannot hold exactly. */
    NUMBER,
    /** A field that the mapping requires is not there. */
    MISSING_FIELD,
    /** An attribute of the table's key is not there, or is empty. */
    MISSING_KEY,
    /** A value is not of the type that the mapping or the table's key asks for. */
    WRONG_TYPE,
    /** The item is larger than the 400 KB that DynamoDB takes. */
    TOO_LARGE,
    /** DynamoDB refuses the item as invalid. */
    INVALID,
    /** The item collection has no room for the item (a local secondary index limits it to 10 GB). */
    COLLECTION_FULL,
    /** The replication rules cannot be applied to the item. */
    RULE_ERROR,
    /** The rest of the file cannot be read. The rows before are loaded, and the rest counts as one row. */
    BROKEN
}
