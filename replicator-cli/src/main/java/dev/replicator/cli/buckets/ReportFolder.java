package dev.replicator.cli.buckets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.ReadRow;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.parse.WantedFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The folder in a bucket where S3 stores the reports of batch jobs. */
record ReportFolder(String bucket, String prefix) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FormatOptions CSV = new FormatOptions(
            Optional.empty(),
            Optional.of(','),
            List.of("Bucket", "Key", "VersionId", "TaskStatus", "ErrorCode", "HTTPStatusCode", "ResultMessage"),
            List.of());

    /** An object that a job did not replicate. */
    record FailedObject(String key, String version, String error, String message) {

        String json() {
            return JSON.createObjectNode()
                    .put("key", key)
                    .put("version", version)
                    .put("error", error)
                    .put("message", message)
                    .toString();
        }
    }

    static ReportFolder of(String bucket, String prefix) {
        return new ReportFolder(bucket, prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix);
    }

    /** Returns the folder of a job's report. */
    String folder(String job) {
        return (prefix.isEmpty() ? "" : prefix + "/") + "job-" + job + "/";
    }

    /**
     * Reads the failed objects from the report of a finished job, file by file.
     *
     * @return whether a report exists; S3 does not write one if the job started no task
     */
    boolean read(S3AsyncClient s3, String job, Consumer<FailedObject> each) {
        try {
            JsonNode manifest = JSON.readTree(text(s3, folder(job) + "manifest.json"));
            for (JsonNode result : manifest.path("Results")) {
                if (result.path("TaskExecutionStatus").asText().equals("failed")) {
                    readFailed(s3, result.path("Key").asText(), each);
                }
            }
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoSuchKeyException) {
                return false;
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("The report of job " + job + " is not JSON.", e);
        }
    }

    private String text(S3AsyncClient s3, String key) {
        return s3.getObject(get -> get.bucket(bucket).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asUtf8String();
    }

    private void readFailed(S3AsyncClient s3, String key, Consumer<FailedObject> each) throws IOException {
        InputStream file = new ByteArrayInputStream(text(s3, key).getBytes(StandardCharsets.UTF_8));
        try (Rows rows = Rows.open(file, CSV, WantedFields.ALL)) {
            for (Optional<ReadRow> next = rows.next(); next.isPresent(); next = rows.next()) {
                if (next.get() instanceof ReadRow.Row row) {
                    each.accept(failed(row.fields()));
                }
            }
        }
    }

    /**
     * Reads a failed object from a row of the report. Finds the error code in either of two columns: the report's
     * schema puts it before the HTTP status, but AWS's examples put it after.
     */
    private static FailedObject failed(Map<String, AttributeValue> row) {
        String error = field(row, "ErrorCode");
        boolean isStatus = error.chars().allMatch(Character::isDigit);
        return new FailedObject(
                URLDecoder.decode(field(row, "Key"), StandardCharsets.UTF_8),
                field(row, "VersionId"),
                isStatus ? field(row, "HTTPStatusCode") : error,
                field(row, "ResultMessage"));
    }

    private static String field(Map<String, AttributeValue> row, String name) {
        AttributeValue value = row.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
