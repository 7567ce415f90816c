package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.LeaseTimes;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.s3.LocalS3;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;

/** Wherever a load fails, whoever tries next need not wait until the lease is over. */
class LeaseGivenBackTest {

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final RetryingCaller caller = new RetryingCaller(new StopSignal());

    LeaseGivenBackTest() {
        tables.createTable("rows", "id");
        tables.createTable("objects", "id");
    }

    private S3AsyncClient failing(Class<? extends SdkRequest> failing) {
        return s3.configured(S3AsyncClient.builder())
                .overrideConfiguration(client -> client.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                        if (failing.isInstance(context.request())) {
                            throw SdkClientException.create("no way");
                        }
                    }
                }))
                .build();
    }

    private IngestResult load(Upload upload, S3AsyncClient client, String table, Consumer<Summary> told) {
        var ingest = new Ingest(
                client,
                new DynamoDbLedger(tables, "objects", LeaseTimes.USUAL, Clock.systemUTC(), caller),
                Destination.table(tables, table, WriteMode.PUT),
                new IngestSettings(Mappings.NONE, "rejects/", Double.POSITIVE_INFINITY, LoadPace.USUAL),
                caller,
                Clock.systemUTC(),
                told);
        var end = Instant.now().plus(Duration.ofMinutes(5));
        return ingest.load(upload, end, end);
    }

    private Upload upload() {
        return new Bucket(s3).put("rows.jsonl", "{\"id\":\"a\"}\n".getBytes(UTF_8));
    }

    private void loadsAtOnce(Upload upload) {
        assertThat(load(upload, new Bucket(s3).client(), "rows", summary -> {}))
                .isInstanceOf(IngestResult.Loaded.class);
        assertThat(tables.items("rows")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {HeadObjectRequest.class, GetObjectRequest.class})
    void when_the_file_cannot_be_found_or_opened(Class<? extends SdkRequest> request) {
        var upload = upload();

        assertThatThrownBy(() -> load(upload, failing(request), "rows", summary -> {}))
                .hasStackTraceContaining("no way");

        loadsAtOnce(upload);
    }

    @Test
    void when_there_is_no_table() {
        var upload = upload();

        assertThatThrownBy(() -> load(upload, new Bucket(s3).client(), "elsewhere", summary -> {}))
                .hasMessageContaining("non-existent table");

        loadsAtOnce(upload);
    }

    @Test
    void when_nobody_can_be_told() {
        var upload = upload();
        Consumer<Summary> nobody = summary -> {
            throw new IllegalStateException("no topic");
        };

        assertThatThrownBy(() -> load(upload, new Bucket(s3).client(), "rows", nobody))
                .hasMessage("no topic");

        loadsAtOnce(upload);
    }
}
