package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.table.Fence;
import dev.replicator.testkit.wire.ListeningSockets;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By the launcher, on the jars that it starts, with nothing in the environment that names an AWS. */
class DemoIT {

    private static final Path LAUNCHER =
            Path.of("../replicator").toAbsolutePath().normalize();
    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Map<String, String> NO_AWS = Map.of(
            "AWS_CONFIG_FILE",
            "/nowhere",
            "AWS_SHARED_CREDENTIALS_FILE",
            "/nowhere",
            "JAVA_OPTS",
            "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=tmp");

    @TempDir
    Path directory;

    @Test
    void both_sides_converge_and_nothing_goes_back() throws Exception {
        Run demo = start("--seconds=3", "--rate=50", "--json");

        assertThat(demo.exitCode()).as(demo.complained()).isZero();
        assertThat(demo.told("second")).isNotEmpty();
        assertThat(demo.told("chaos")).isEmpty();
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
        JsonNode result = demo.result();
        assertThat(result.path("equal").asBoolean()).isTrue();
        assertThat(result.path("written").asLong()).isPositive();
        assertThat(result.path("replicated").asLong())
                .isEqualTo(result.path("written").asLong());
        assertThat(result.path("looks").asLong()).isPositive();
        assertThat(result.path("wentBack").asLong()).isZero();
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void the_nasty_cases_change_nothing_with_any_fence(Fence fence) throws Exception {
        Run demo = start("--seconds=2", "--rate=50", "--chaos", "--json", "--fence=" + fence);

        assertThat(demo.exitCode()).as(demo.complained()).isZero();
        assertThat(demo.told("chaos"))
                .hasSize(4)
                .allSatisfy(one -> assertThat(one.path("fine").asBoolean())
                        .as(one.toString())
                        .isTrue());
        assertThat(demo.result().path("fine").asBoolean()).isTrue();
        assertThat(demo.result().path("looks").asLong()).isPositive();
        assertThat(demo.result().path("wentBack").asLong()).isZero();
    }

    @Tag("full")
    @Test
    void kept_up_it_replicates_what_others_write_and_ends_by_ctrl_c() throws Exception {
        Run demo = start("--seconds=0", "--keep");
        demo.await(() -> demo.said().contains("Ctrl-C"));
        assertThat(ListeningSockets.of(demo.pid())).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        Matcher endpoint = ENDPOINT.matcher(demo.said());
        assertThat(endpoint.find()).isTrue();

        Run verify = Run.start(
                directory,
                Map.of(
                        "AWS_ENDPOINT_URL",
                        endpoint.group(),
                        "AWS_ACCESS_KEY_ID",
                        "demo",
                        "AWS_SECRET_ACCESS_KEY",
                        "demo"),
                "verify",
                "--primary-table=orders",
                "--primary-region=us-east-1",
                "--replica-region=ap-south-1",
                "--lag-window=1s");
        int verified = verify.exitCode();
        Run drain = drain(demo, endpoint.group());
        int drained = drain.exitCode();
        demo.interrupt();

        assertThat(verified).as(verify.complained()).isZero();
        assertThat(verify.said()).doesNotContain("Compared 0 items");
        assertThat(drained).as(drain.complained()).isZero();
        assertThat(drain.said()).contains("Proven", "A heartbeat that was written at");
        assertThat(demo.exitCode()).isEqualTo(130);
        assertThat(demo.complained()).contains("changes were replicated; the tables end with this process");
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    /** As the demo prints it, but for a point since when heartbeats have come already: DynamoDB Local tells only minutes. */
    private Run drain(Run demo, String endpoint) throws Exception {
        Matcher options =
                Pattern.compile("<<'END'\n(.*?)\n *END", Pattern.DOTALL).matcher(demo.said());
        assertThat(options.find()).isTrue();
        Files.writeString(directory.resolve("demo.options"), options.group(1));
        assertThat(demo.said()).contains("./replicator drain @demo.options");
        return Run.start(
                directory,
                Map.of("AWS_ENDPOINT_URL", endpoint, "AWS_ACCESS_KEY_ID", "demo", "AWS_SECRET_ACCESS_KEY", "demo"),
                "drain",
                "@demo.options",
                "--lag-window=1s",
                "--point=" + Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60));
    }

    @Test
    void the_launcher_works_from_anywhere_by_a_link() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("r"), LAUNCHER);

        Run version = Run.start(directory, NO_AWS, List.of(link.toString(), "--version"));

        assertThat(version.exitCode()).as(version.complained()).isZero();
        assertThat(version.said()).startsWith("replicator 0.");
    }

    private Run start(String... options) throws Exception {
        Files.createDirectories(directory.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "demo"));
        command.addAll(List.of(options));
        return Run.start(directory, NO_AWS, command);
    }
}
