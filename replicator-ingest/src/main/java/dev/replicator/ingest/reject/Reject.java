package dev.replicator.ingest.reject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.ingest.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A row that cannot be loaded.
 *
 * @param what one sentence for whoever mends the file; it may quote the row, and is never logged
 */
public record Reject(RowPlace place, RowRejectReason reason, String what) {

    private static final JsonFactory JSON = new JsonFactory();

    /** In characters. */
    private static final int LONGEST_SENTENCE = 1000;

    public Reject {
        what = what.length() > LONGEST_SENTENCE ? what.substring(0, LONGEST_SENTENCE) + "..." : what;
    }

    /** One line of JSON, without the line's end, and printable. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("row", place.row());
            json.writeNumberField("line", place.line());
            json.writeNumberField("offset", place.offset());
            json.writeStringField("reason", reason.name());
            json.writeFieldName("what");
            json.writeRawValue(Printable.quoted(what));
            json.writeFieldName("raw");
            json.writeRawValue(Printable.quoted(place.raw()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text can always be written to", e);
        }
        return text.toString();
    }
}
