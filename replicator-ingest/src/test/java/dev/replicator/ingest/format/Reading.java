package dev.replicator.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.Reject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads whole files for tests. */
final class Reading {

    private Reading() {}

    static List<ReadRow> read(String name, byte[] file) {
        return read(new ByteArrayInputStream(file), FormatOptions.of(FileFormat.of(name, "")), WantedFields.ALL);
    }

    static List<ReadRow> read(InputStream file, FormatOptions options, WantedFields wanted) {
        var all = new ArrayList<ReadRow>();
        var rows = Rows.open(file, options, wanted);
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    static List<Map<String, AttributeValue>> items(List<ReadRow> all) {
        return all.stream()
                .filter(ReadRow.Row.class::isInstance)
                .map(row -> ((ReadRow.Row) row).fields())
                .toList();
    }

    static List<Reject> rejects(List<ReadRow> all) {
        return all.stream()
                .filter(ReadRow.Unread.class::isInstance)
                .map(row -> ((ReadRow.Unread) row).reject())
                .toList();
    }

    static Reject only(List<ReadRow> all) {
        assertThat(rejects(all)).hasSize(1);
        return rejects(all).get(0);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
