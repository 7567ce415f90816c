package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.Complaint;
import dev.replicator.testkit.LocalDynamoDb;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class TableCheckIT {

    private final ScriptedEndpoint endpoint = ScriptedEndpoint.before(LocalDynamoDb.endpoint());

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void a_table_that_is_missing_is_named_with_its_region_and_what_to_check() {
        assertThatThrownBy(() -> require(endpoint.url()))
                .isInstanceOf(Complaint.class)
                .hasMessageStartingWith("There is no table 'orders-replica' in eu-west-1, an account ")
                .hasMessageEndingWith("Check --replica-table and --replica-region.");
    }

    @Test
    void without_the_permission_to_ask_or_throttled_it_goes_on() {
        endpoint.on(1, WireFault.accessDenied());
        endpoint.on(2, WireFault.throttle());

        assertThatCode(() -> require(endpoint.url())).doesNotThrowAnyException();
        assertThatCode(() -> require(endpoint.url())).doesNotThrowAnyException();
    }

    @Test
    void a_login_that_is_refused_is_told_in_the_words_of_aws() {
        endpoint.always(WireFault.refused(
                "UnrecognizedClientException", 400, "The security token included in the request is invalid"));

        assertThatThrownBy(() -> require(endpoint.url()))
                .hasMessageContaining("cannot be described. UnrecognizedClientException: The security token included in"
                        + " the request is invalid.");
    }

    @Test
    void what_cannot_be_reached_is_said_so() {
        assertThatThrownBy(() -> require(URI.create("http://127.0.0.1:1")))
                .hasMessageStartingWith("The table 'orders-replica' in eu-west-1")
                .hasMessageContaining("AWS cannot be reached: Connection refused");
    }

    private static void require(URI url) {
        String accessKey = UUID.randomUUID().toString().replace("-", "");
        try (Clients clients = Clients.local(Region.EU_WEST_1, url, accessKey, List.of())) {
            clients.requireTable("orders-replica", "--replica-table and --replica-region");
        }
    }
}
