package dev.replicator.lambda.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

class SnapshotPrimingTest {

    private static final List<String> CREDENTIALS = List.of("aws.accessKeyId", "aws.secretAccessKey");

    @BeforeEach
    void have_credentials() {
        CREDENTIALS.forEach(name -> System.setProperty(name, "test"));
    }

    @AfterEach
    void forget_them() {
        CREDENTIALS.forEach(System::clearProperty);
    }

    private static List<Record> sample() throws IOException {
        return RecordJson.read(SnapshotPriming.sample()).stream()
                .map(record -> ((SourceRecord.Whole) record).record())
                .toList();
    }

    @Test
    void the_sample_holds_every_type() throws IOException {
        Set<AttributeValue.Type> types = sample().stream()
                .map(record -> record.dynamodb().newImage().values())
                .flatMap(Collection::stream)
                .map(AttributeValue::type)
                .collect(Collectors.toSet());

        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(AttributeValue.Type.UNKNOWN_TO_SDK_VERSION)));
    }

    @Test
    void the_sample_holds_every_event() throws IOException {
        assertThat(sample())
                .extracting(Record::eventName)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OperationType.values())
                        .filter(each -> each != OperationType.UNKNOWN_TO_SDK_VERSION)
                        .toList());
    }

    @Test
    void the_sample_goes_all_the_way_and_is_applied() throws IOException {
        ReplicateFunction function = ReplicateFunction.of(ReplicateSettingsTest.REQUIRED);

        Report report = new SnapshotPriming(function).replicate(RecordJson.read(SnapshotPriming.sample()), "{}");

        assertThat(report.counts().applied()).isEqualTo(3);
    }
}
