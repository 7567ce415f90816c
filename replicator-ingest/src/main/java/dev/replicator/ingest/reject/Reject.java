package dev.replicator.ingest.reject;

import dev.replicator.ingest.text.Printable;
import dev.replicator.internal.value.JsonWriter;

/**
 * A row that cannot be loaded.
 *
 * @param what one sentence for the person who repairs the file; it may quote the row, so it must not be logged
 */
public record Reject(RowPlace place, RowRejectReason reason, String what) {

    /** The maximum length of a sentence, in characters. */
    private static final int LONGEST_SENTENCE = 1000;

    public Reject {
        what = what.length() > LONGEST_SENTENCE ? what.substring(0, LONGEST_SENTENCE) + "..." : what;
    }

    /** Returns the reject as one line of printable JSON, without the line end. */
    public String json() {
        return JsonWriter.text(json -> {
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
        });
    }
}
