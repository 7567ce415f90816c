package dev.replicator.ingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats of files. The content shows the layout of JSON: an array, one object, or one object a line. */
public enum FileFormat {
    /** An array of objects, one object, or objects one after the other. */
    JSON,
    /** One object a line. */
    JSON_LINES,
    /** {@code {"Item":{…}}} on each line, with values under their types, as DynamoDB exports a table. */
    DYNAMODB_JSON,
    /** Fields separated by commas, names in the first line. */
    CSV,
    /** Fields separated by tabs, names in the first line. */
    TSV;

    private static final Map<String, FileFormat> BY_EXTENSION =
            Map.of("json", JSON, "jsonl", JSON_LINES, "ndjson", JSON_LINES, "csv", CSV, "tsv", TSV, "tab", TSV);
    private static final Map<String, FileFormat> BY_CONTENT_TYPE = Map.of(
            "application/json", JSON,
            "application/jsonl", JSON_LINES,
            "application/x-ndjson", JSON_LINES,
            "text/csv", CSV,
            "text/tab-separated-values", TSV);

    /** The format by the extension of the name, ignoring one of compression, or else by the content type. */
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
