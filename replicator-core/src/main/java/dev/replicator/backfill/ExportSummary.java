package dev.replicator.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.internal.stop.JobFailure;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * The content of {@code manifest-summary.json}.
 *
 * @param exportTime the time at which the table had the exported items
 * @param root the prefix of the export in its bucket, with a slash at its end
 * @param filesManifest the name of the list of data files
 */
record ExportSummary(
        String exportArn, String tableArn, Instant exportTime, long items, String root, String filesManifest) {

    static ExportSummary parse(String text) {
        JsonNode json = tree(text);
        if (!"DYNAMODB_JSON".equals(json.path("outputFormat").asText())
                || json.path("exportType").asText("FULL_EXPORT").startsWith("INCREMENTAL")) {
            throw new JobFailure("This is not a full export in DynamoDB JSON. Export again with the format"
                    + " DYNAMODB_JSON and the type FULL_EXPORT.");
        }
        String manifest = json.path("manifestFilesS3Key").asText();
        int slash = manifest.lastIndexOf('/') + 1;
        try {
            return new ExportSummary(
                    json.path("exportArn").asText(),
                    json.path("tableArn").asText(),
                    Instant.parse(json.path("exportTime").asText()),
                    json.path("itemCount").asLong(),
                    manifest.substring(0, slash),
                    manifest.substring(slash));
        } catch (DateTimeException e) {
            throw new JobFailure("The export's manifest has no export time. Is the export complete?");
        }
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new JobFailure("manifest-summary.json is not JSON. Is this the folder of the export?");
        }
    }
}
