package dev.replicator.backfill;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads one data file: gzipped lines of {@code {"Item":{…}}}. Checks that the file has as many items as the manifest
 * says.
 */
final class ExportReader implements Closeable {

    private static final int PAGE_ITEMS = 500;

    private final ExportFile file;
    private final JsonParser json;
    private long position;

    private ExportReader(ExportFile file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** Opens a file and skips the first {@code behind} items, which were read before. */
    static ExportReader open(ExportFiles files, ExportFile file, long behind) {
        try {
            ExportReader reader =
                    new ExportReader(file, DynamoDbJson.parser(new GZIPInputStream(files.open(file.name()))));
            while (reader.position < behind && reader.item().isPresent()) {
                reader.position++;
            }
            return reader;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    Page next() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        try {
            while (items.size() < PAGE_ITEMS) {
                Optional<Map<String, AttributeValue>> item = item();
                if (item.isEmpty()) {
                    position += items.size();
                    checkWhole();
                    return new Page(items, Optional.empty(), 0);
                }
                items.add(item.get());
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        position += items.size();
        return new Page(items, Optional.of(Long.toString(position)), 0);
    }

    private Optional<Map<String, AttributeValue>> item() throws IOException {
        if (json.nextToken() == null) {
            return Optional.empty();
        }
        if (json.currentToken() != JsonToken.START_OBJECT || !"Item".equals(json.nextFieldName())) {
            throw new IOException("a line does not begin with Item");
        }
        json.nextToken();
        Map<String, AttributeValue> item = DynamoDbJson.readAttributes(json);
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw new IOException("a line has other fields besides Item");
        }
        return Optional.of(item);
    }

    private void checkWhole() {
        if (position != file.items()) {
            throw new JobFailure("The export's file " + file.name() + " holds " + position
                    + " items, but the manifest says " + file.items() + ". Download it again.");
        }
    }

    /** Returns a failure without the parser's message, because that message quotes the text. */
    private static JobFailure unreadable(ExportFile file, IOException e) {
        return new JobFailure("The export's file " + file.name() + " cannot be read ("
                + e.getClass().getSimpleName() + "). Download it again.");
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the export's file " + file.name(), e);
        }
    }
}
