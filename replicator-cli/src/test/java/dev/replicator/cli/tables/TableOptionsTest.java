package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.UsageError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TableOptionsTest {

    private final TableOptions options = new TableOptions();

    @Test
    void a_key_is_read_as_people_write_it() {
        assertThat(options.key("{\"id\":{\"S\":\"heartbeat\"}, \"n\":{\"N\":\"1\"}}"))
                .isEqualTo(Map.of("id", AttributeValue.fromS("heartbeat"), "n", AttributeValue.fromN("1")));
    }

    @Test
    void what_is_no_key_is_a_misuse() {
        assertThatThrownBy(() -> options.key("heartbeat")).isInstanceOf(UsageError.class);
        assertThatThrownBy(() -> options.key("")).isInstanceOf(UsageError.class);
    }
}
