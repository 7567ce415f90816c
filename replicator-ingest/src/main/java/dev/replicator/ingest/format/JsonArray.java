package dev.replicator.ingest.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.ingest.parse.JsonRowParser;
import dev.replicator.ingest.parse.UnreadableRow;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.RowSlicer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;

/**
 * An array whose elements are rows.
 *
 * @param elements the bytes after the opening bracket
 * @param skipped the number of bytes and lines before the elements
 */
record JsonArray(InputStream elements, RowSlicer.Skipped skipped) {

    /**
     * Finds the array.
     *
     * @param names the names of the objects around the array and of the array itself; empty if the array is the whole
     *     file
     * @param before the number of bytes that were already read
     */
    static JsonArray open(InputStream in, List<String> names, long before) throws IOException, UnreadableRow {
        // the parser reads ahead; it is not closed, because the rest of the stream is still needed
        JsonParser json = JsonRowParser.FACTORY.createParser(in);
        try {
            if (!find(json, names)) {
                throw new UnreadableRow(
                        RowRejectReason.BROKEN,
                        "it is not an object with a list " + String.join(".", names) + " that the mapping names");
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableRow(
                    RowRejectReason.BROKEN, "it is not JSON before its list " + String.join(".", names));
        }
        JsonLocation location = json.currentLocation();
        ByteArrayOutputStream ahead = new ByteArrayOutputStream();
        json.releaseBuffered(ahead);
        return new JsonArray(
                new SequenceInputStream(new ByteArrayInputStream(ahead.toByteArray()), in),
                new RowSlicer.Skipped(before + location.getByteOffset(), location.getLineNr() - 1L));
    }

    private static boolean find(JsonParser json, List<String> names) throws IOException {
        json.nextToken();
        for (String name : names) {
            if (json.currentToken() != JsonToken.START_OBJECT || !findIn(json, name)) {
                return false;
            }
        }
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    /** Moves to the value of the field with this name in the current object. Returns whether the field exists. */
    private static boolean findIn(JsonParser json, String name) throws IOException {
        for (String each = json.nextFieldName(); each != null; each = json.nextFieldName()) {
            json.nextToken();
            if (each.equals(name)) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
