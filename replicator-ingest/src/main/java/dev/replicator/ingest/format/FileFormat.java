package dev.replicator.ingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The format of a file. For JSON, the content shows the layout: an array, one object, or one object on each line. */
public enum FileFormat {
    /** JSON: an array of objects, one object, or several objects one after the other. */
    JSON,
    /** JSON with one object on each line. */
    JSON_LINES,
    /** The format in which DynamoDB exports a table: {@code {"Item":{…}}} on each line, with typed values. */
    DYNAMODB_JSON,
    /** CSV: fields are separated by commas; the first line has the names of the fields. */
    CSV,
    /** TSV: fields are separated by tabs; the first line has the names of the fields. */
    TSV;

    private static final Map<String, FileFormat> BY_EXTENSION =
            Map.of("json", JSON, "jsonl", JSON_LINES, "ndjson", JSON_LINES, "csv", CSV, "tsv", TSV, "tab", TSV);
    private static final Map<String, FileFormat> BY_CONTENT_TYPE = Map.of(
            "application/json", JSON,
            "application/jsonl", JSON_LINES,
            "application/x-ndjson", JSON_LINES,
            "text/csv", CSV,
            "text/tab-separated-values", TSV);

    /**
     * Returns the format that the extension of the name shows, or otherwise the content type. An extension of a
     * compression, such as {@code .gz}, is ignored.
     */
    public static Optional<FileFormat> of(String name, String contentType) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
        FileFormat byExtension = BY_EXTENSION.get(bare.substring(bare.lastIndexOf('.') + 1));
        String type = contentType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        return Optional.ofNullable(byExtension).or(() -> Optional.ofNullable(BY_CONTENT_TYPE.get(type)));
    }

    public boolean isJson() {
        return this != CSV && this != TSV;
    }
}
