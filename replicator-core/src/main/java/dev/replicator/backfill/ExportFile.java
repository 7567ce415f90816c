package dev.replicator.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.internal.stop.JobFailure;

/**
 * A data file of an export, as listed in {@code manifest-files.json}.
 *
 * @param name the name of the file, relative to the folder of the export
 * @param items the number of items in the file
 */
record ExportFile(String name, long items) {

    static ExportFile parse(String line, String root) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            String key = json.path("dataFileS3Key").asText();
            return new ExportFile(
                    key.startsWith(root) ? key.substring(root.length()) : key,
                    json.path("itemCount").asLong());
        } catch (JsonProcessingException e) {
            throw new JobFailure(
                    "The export's list of data files (manifest-files.json) is not JSON. Is the export complete?");
        }
    }
}
