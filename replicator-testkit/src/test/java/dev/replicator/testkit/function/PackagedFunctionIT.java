package dev.replicator.testkit.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.function.FunctionResult.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crac.Core;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedFunctionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final byte[] HANG = "\"hang\"".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static Path zip = Path.of("");

    @BeforeAll
    static void pack() {
        zip = FunctionZip.pack(
                folder.resolve("echo.zip"),
                List.of(ObedientHandler.class, UnwillingHandler.class, SnapshotHandler.class),
                List.of(Core.class));
    }

    private static PackagedFunction function(Class<?> handler) {
        return PackagedFunction.of(zip, handler.getName() + "::handleRequest");
    }

    private static FunctionProcess obedient() {
        return function(ObedientHandler.class).start();
    }

    @Test
    void one_process_answers_one_event_after_the_other() {
        try (var process = obedient()) {
            assertThat(process.initError()).isEmpty();
            assertThat(process.invoke("{\"n\":1}")).isEqualTo(new Payload("{\"n\":1}"));
            assertThat(process.invoke("{\"n\":\"größer\"}").json()).isEqualTo("{\"n\":\"größer\"}");
            assertThat(process.invoke("\"request\"").json())
                    .isNotEqualTo(process.invoke("\"request\"").json());
        }
    }

    @Test
    void a_large_event_arrives_whole() {
        var event = '"' + "x".repeat(6_000_000) + '"';
        try (var process = obedient()) {
            assertThat(process.invoke(event).json()).hasSize(event.length()).isEqualTo(event);
        }
    }

    @Test
    void an_exception_is_a_function_error_and_the_process_lives_on() {
        try (var process = obedient()) {
            var answer = process.invoke("\"throw\"");

            assertThat(answer).isInstanceOfSatisfying(FunctionError.class, error -> {
                assertThat(error.type()).isEqualTo("java.lang.IllegalArgumentException");
                assertThat(error.message()).isEqualTo("told to fail");
                assertThat(error.report()).contains("stackTrace");
            });
            assertThat(process.invoke("1").json()).isEqualTo("1");
            assertThatThrownBy(answer::json).hasMessageContaining("told to fail");
        }
    }

    @Test
    void an_initialization_that_fails_is_reported_and_is_the_answer_to_every_event() {
        try (var process = function(UnwillingHandler.class).start()) {
            assertThat(process.initError())
                    .hasValueSatisfying(error -> assertThat(error.message()).contains("TABLE is not set"));
            assertThat(process.invoke("1")).isEqualTo(process.initError().orElseThrow());
        }
    }

    @Test
    void a_handler_that_is_not_in_the_zip_is_the_error_of_every_invocation() {
        try (var process =
                PackagedFunction.of(zip, "no.such.Handler::handleRequest").start()) {
            assertThat(process.invoke("1"))
                    .isInstanceOfSatisfying(
                            FunctionError.class,
                            error -> assertThat(error.message()).contains("no.such.Handler"));
        }
    }

    @Test
    void a_jvm_that_does_not_start_is_an_initialization_error() {
        try (var process = function(ObedientHandler.class)
                .jvmArguments(List.of("-XX:+NoSuchFlag"))
                .start()) {
            assertThat(process.initError())
                    .hasValueSatisfying(error -> assertThat(error.type()).isEqualTo(FunctionProcess.EXITED));
            process.output().await(line -> line.contains("NoSuchFlag"), PATIENCE);
        }
    }

    @Test
    void an_exit_is_the_answer_to_the_event_that_caused_it_and_to_those_after_it() {
        try (var process = obedient()) {
            var answer = process.invoke("\"exit\"");

            assertThat(answer).isInstanceOfSatisfying(FunctionError.class, error -> {
                assertThat(error.type()).isEqualTo(FunctionProcess.EXITED);
                assertThat(error.message()).contains("status 3");
            });
            assertThat(process.invoke("1")).isEqualTo(answer);
        }
    }

    @Test
    void a_killed_process_is_gone_at_once_and_answers_as_one_that_exited() {
        try (var process = obedient()) {
            var answer = process.invokeAsync(HANG);
            process.output().await(line -> line.equals("event \"hang\""), PATIENCE);

            process.kill();

            assertThat(process.isAlive()).isFalse();
            assertThat(answer.join())
                    .isInstanceOfSatisfying(
                            FunctionError.class,
                            error -> assertThat(error.message()).contains("status 137"));
        }
    }

    @Test
    void the_deadline_is_the_time_out_from_when_the_event_is_handed_out() {
        try (var process =
                function(ObedientHandler.class).timeout(Duration.ofSeconds(90)).start()) {
            assertThat(Integer.parseInt(process.invoke("\"deadline\"").json())).isBetween(80_000, 90_000);
        }
    }

    @Test
    void an_invocation_beyond_its_time_out_is_killed() {
        try (var process =
                function(ObedientHandler.class).timeout(Duration.ofMillis(1500)).start()) {
            var answer = process.invoke("\"hang\"");

            assertThat(answer)
                    .isEqualTo(FunctionError.of(FunctionProcess.TIMED_OUT, "Task timed out after 1.50 seconds"));
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void two_processes_of_one_zip_run_at_the_same_time_and_share_nothing() {
        try (var one = obedient();
                var other = obedient()) {
            var hanging = one.invokeAsync(HANG);

            assertThat(other.invoke("2").json()).isEqualTo("2");
            assertThat(hanging).isNotDone();
            assertThat(one.pid()).isNotEqualTo(other.pid());
        }
    }

    @Test
    void the_environment_is_what_lambda_and_the_test_give_and_nothing_else() {
        try (var process = function(ObedientHandler.class)
                .environment(Map.of("TABLE", "orders", "AWS_REGION", "eu-west-1"))
                .memory(256)
                .start()) {
            assertThat(process.invoke("\"environment\"").json())
                    .contains("TABLE=orders", "AWS_REGION=eu-west-1", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256")
                    .contains("AWS_LAMBDA_FUNCTION_NAME=echo", "LAMBDA_TASK_ROOT=/")
                    .doesNotContain("HOME=", "USER=", "JAVA_HOME=");
        }
    }

    @Test
    void processor_time_grows_with_work() {
        try (var process = obedient()) {
            process.initError();
            var before = process.cpuTime();

            process.invoke("\"work\"");

            assertThat(process.cpuTime().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    @Test
    void hooks_run_around_a_snapshot() {
        try (var process = function(SnapshotHandler.class).snapStart().start()) {
            assertThat(process.initError()).isEmpty();
            process.output().await(line -> line.equals("before the snapshot"), PATIENCE);

            assertThat(process.invoke("1").json()).isEqualTo("\"made, primed, restored\"");
        }
    }

    @Test
    void a_restoration_that_fails_is_the_answer() {
        try (var process = function(SnapshotHandler.class)
                .environment(Map.of("FAIL_RESTORE", "yes"))
                .snapStart()
                .start()) {
            assertThat(process.initError()).isEmpty();
            assertThat(process.invoke("1"))
                    .isInstanceOfSatisfying(
                            FunctionError.class,
                            error -> assertThat(error.type()).endsWith("RestoreException"));
        }
    }

    @Test
    void without_snapshots_no_hook_runs() {
        try (var process = function(SnapshotHandler.class).start()) {
            assertThat(process.invoke("1").json()).isEqualTo("\"made\"");
        }
    }

    @Test
    void a_zip_that_does_not_exist_says_so() {
        var missing = PackagedFunction.of(folder.resolve("none.zip"), "a.B::c");

        assertThatThrownBy(missing::start).hasMessageContaining("none.zip; package it first");
    }

    @Test
    void a_zip_that_reaches_out_of_itself_is_refused() throws IOException {
        var evil = folder.resolve("evil.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(evil))) {
            out.putNextEntry(new ZipEntry("../out.txt"));
            out.closeEntry();
        }

        assertThatThrownBy(PackagedFunction.of(evil, "a.B::c")::start).hasMessageContaining("reaches out of itself");
    }
}
