package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.function.FunctionResult.Payload;
import dev.replicator.testkit.function.PackagedFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function that keeps an idle table's lag visible. */
class HeartbeatIT {

    private static final String KEY = "{\"id\":{\"S\":\"heartbeat\"}}";
    private static final String SCHEDULED = "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\"}";

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private PackagedFunction heartbeat() {
        return deployment
                .handler("HeartbeatHandler")
                .environment(Map.of("HEARTBEAT_TABLE", Deployment.PRIMARY, "HEARTBEAT_KEY", KEY));
    }

    @Test
    void each_beat_is_a_change_of_one_item() {
        var process = deployment.start(heartbeat());

        assertThat(process.invoke(SCHEDULED)).isInstanceOf(Payload.class);
        assertThat(process.invoke(SCHEDULED)).isInstanceOf(Payload.class);

        assertThat(deployment.primary().items(Deployment.PRIMARY)).hasSize(1);
        assertThat(deployment.stream()).hasSize(2);
    }

    @Test
    void a_beat_passes_every_filter_and_has_a_lag_of_its_own() {
        deployment.start(heartbeat()).invoke(SCHEDULED).json();
        deployment.put("a", 1);
        var process = deployment.start(deployment
                .function()
                .environment(Map.of(
                        "HEARTBEAT_KEY", KEY, "REPLICATION_RULES", "{\"filter\":{\"status\":{\"S\":[\"open\"]}}}")));

        assertThat(Printed.failures(process.invoke(Deployment.event(deployment.stream()))))
                .isEmpty();

        assertThat(deployment.replica()).hasSize(1);
        process.kill();
        assertThat(Printed.by(process).metrics())
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("HeartbeatLag").isNumber()).isTrue());
    }

    @Test
    void a_beat_that_fails_is_an_error_of_the_function() {
        var process = deployment.start(heartbeat().environment(Map.of("HEARTBEAT_TABLE", "no-such-table")));

        assertThat(process.invoke(SCHEDULED)).isInstanceOf(FunctionError.class);
    }

    @Test
    void what_is_wrong_with_its_environment_is_said_at_the_start() {
        var process = deployment.start(deployment.handler("HeartbeatHandler"));

        assertThat(process.initError())
                .hasValueSatisfying(said ->
                        assertThat(said.message()).contains("HEARTBEAT_TABLE is not set", "HEARTBEAT_KEY is not set"));
    }
}
