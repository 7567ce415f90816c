package dev.replicator.ingest.reject;

/**
 * The reason why a row cannot be loaded. The names appear in the list of rejects, the summary and
 * {@code docs/ingest.md}.
 */
public enum RowRejectReason {
    /** The row does not have the syntax of its format. */
    SYNTAX,
    /** The row holds bytes that are not UTF-8. */
    NOT_UTF8,
    /** The row is longer than any item can be. */
    TOO_LONG,
    /** The row is a JSON value other than an object, which has no attributes. */
    NOT_AN_OBJECT,
    /** DynamoDB cannot store a number of the row exactly. */
    NUMBER,
    /** The row does not have a field that the mapping requires. */
    MISSING_FIELD,
    /** An attribute of the table's key is missing or empty. */
    MISSING_KEY,
    /** A value does not have the type that the mapping or the table's key requires. */
    WRONG_TYPE,
    /** The item is larger than DynamoDB's limit of 400 KB. */
    TOO_LARGE,
    /** DynamoDB refuses the item as invalid. */
    INVALID,
    /** The item collection is full: in a table with a local secondary index, its limit is 10 GB. */
    COLLECTION_FULL,
    /** The replication rules cannot be applied to the item. */
    RULE_ERROR,
    /** The rest of the file cannot be read. The earlier rows are loaded, and the rest counts as one row. */
    BROKEN
}
