package dev.replicator.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.record.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RowBufferTest {

    private static final RowPlace PLACE = RowPlace.of(1, 1, 0, new byte[0], 0, 0);

    private static Row row(int id, int bytes) {
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("" + id));
        AttributeValue text = AttributeValue.fromS("x".repeat(bytes));
        return Row.of(PLACE, Key.of(key), Map.of("id", AttributeValue.fromS("" + id), "text", text));
    }

    @ParameterizedTest
    @CsvSource({"Infinity, 100, 1000", "Infinity, 300000, 28", "25, 100, 25", "25, 3000, 9", "0.1, 100, 1"})
    void it_is_full_by_rows_by_memory_and_by_what_can_be_paid(double mostUnits, int bytes, int rows) {
        RowBuffer window = new RowBuffer(mostUnits, false);
        int added = 0;
        while (!window.isFull()) {
            window.add(row(added++, bytes));
        }

        assertThat(added).isEqualTo(rows);
        assertThat(window.drain(25).stream().flatMap(List::stream)).hasSize(rows);
        assertThat(window.isFull()).isFalse();
    }

    @Test
    void a_row_that_another_one_replaces_takes_no_room() {
        RowBuffer window = new RowBuffer(25, false);
        for (int i = 0; i < 100; i++) {
            window.add(row(1, 3000));
            assertThat(window.isFull()).isFalse();
        }
        for (int id = 2; id < 9; id++) {
            window.add(row(id, 3000));
            assertThat(window.isFull()).isFalse();
        }

        window.add(row(9, 1000));

        assertThat(window.isFull()).isTrue();
        assertThat(window.drain(25).stream().flatMap(List::stream)).hasSize(9);
    }
}
