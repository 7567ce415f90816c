package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobStopped;
import dev.replicator.internal.stop.StopSignal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class RetryingCallerTest {

    private static final int LAST_ATTEMPT = 12;

    private final StopSignal stop = new StopSignal();
    private final RetryingCaller caller = new RetryingCaller(stop);
    private final AtomicInteger requests = new AtomicInteger();

    private Supplier<CompletableFuture<String>> failing(int times, Exception error) {
        return () -> requests.incrementAndGet() > times
                ? CompletableFuture.completedFuture("an answer")
                : CompletableFuture.failedFuture(error);
    }

    private static Exception throttled() {
        return ProvisionedThroughputExceededException.builder().build();
    }

    @Test
    void a_throttled_request_is_sent_again_until_it_is_answered() {
        assertThat(caller.await(failing(2, throttled()))).isEqualTo("an answer");
        assertThat(requests).hasValue(3);
    }

    @Test
    void an_error_that_does_not_pass_ends_the_job_at_the_first_request() {
        Exception missing =
                ResourceNotFoundException.builder().message("no table").build();

        assertThatExceptionOfType(JobFailure.class).isThrownBy(() -> caller.await(failing(1, missing)));
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_job_that_is_stopped_sends_no_request() {
        stop.stop();

        assertThatExceptionOfType(JobStopped.class).isThrownBy(() -> caller.await(failing(0, throttled())));
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_job_that_is_stopped_does_not_wait_for_the_next_attempt() {
        stop.stop();
        var throttled = new Fault(Fault.Kind.THROTTLED, "Throttled", "");

        assertThatExceptionOfType(JobStopped.class).isThrownBy(() -> caller.backOff(throttled, 1));
        assertThatExceptionOfType(JobStopped.class).isThrownBy(() -> caller.backOff("why", LAST_ATTEMPT - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "TABLE, DynamoDB refuses the job: Code: its words",
        "INVALID, DynamoDB refuses the job: Code",
        "UNAVAILABLE, 'DynamoDB failed or did not answer, after all attempts (Code: its words).'",
        "THROTTLED, 'DynamoDB failed or did not answer, after all attempts (Code).'"
    })
    void the_last_attempt_ends_the_job_with_a_sentence_that_quotes_no_value(Fault.Kind kind, String sentence) {
        var fault = new Fault(kind, "Code", "its words");

        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> caller.backOff(fault, LAST_ATTEMPT))
                .withMessage(sentence);
    }

    @Test
    void a_table_fault_without_words_is_named_by_its_code() {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> caller.backOff(new Fault(Fault.Kind.TABLE, "Code", ""), 1))
                .withMessage("DynamoDB refuses the job: Code");
    }

    @Test
    void the_last_attempt_ends_the_job_with_the_reason_that_is_given() {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> caller.backOff("The reason.", LAST_ATTEMPT))
                .withMessage("The reason.");
    }
}
