package dev.replicator.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.record.RejectReason;
import dev.replicator.report.Finding;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** {@code docs/errors.md} names everything that can go wrong, and says of each error what the classifier says. */
class ErrorsDocTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([^|]*) \\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final String page;

    ErrorsDocTest() throws IOException {
        page = Files.readString(Path.of("..", "docs", "errors.md"));
    }

    private String section(String title) {
        int begin = page.indexOf("\n## " + title + "\n");
        assertThat(begin).as(title).isNotNegative();
        int end = page.indexOf("\n## ", begin + 1);
        return page.substring(begin, end < 0 ? page.length() : end);
    }

    /** What the first column names in its rows, by the kind in the second. */
    private Map<String, Fault.Kind> kinds(String title) {
        Map<String, Fault.Kind> kinds = new LinkedHashMap<>();
        ROW.matcher(section(title))
                .results()
                .forEach(row -> QUOTED.matcher(row.group(1))
                        .results()
                        .forEach(code -> kinds.put(code.group(1), Fault.Kind.valueOf(row.group(2)))));
        return kinds;
    }

    private List<String> firstCells(String title) {
        return FIRST_CELL
                .matcher(section(title))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static Throwable service(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(status)
                .build();
    }

    private static List<String> knownCodes() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field field : FaultClassifier.class.getDeclaredFields()) {
            if (Collection.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                ((Collection<?>) field.get(null)).forEach(code -> codes.add((String) code));
            }
        }
        return codes;
    }

    @Test
    void every_code_that_the_classifier_knows_is_in_the_table() throws IllegalAccessException {
        assertThat(kinds("Error codes").keySet()).containsAll(knownCodes());
    }

    @Test
    void every_code_in_the_table_is_classified_so() {
        assertThat(kinds("Error codes")).isNotEmpty().allSatisfy((code, kind) -> {
            assertThat(FaultClassifier.of(service(code, 400)).kind()).isEqualTo(kind);
            assertThat(FaultClassifier.of(
                                    CancellationReason.builder().code(code).build())
                            .kind())
                    .isEqualTo(kind);
        });
    }

    @Test
    void errors_without_a_known_code_are_classified_as_the_page_says() {
        assertThat(kinds("Errors without a known code"))
                .containsEntry(
                        "429", FaultClassifier.of(service("SomethingNew", 429)).kind())
                .containsEntry(
                        "5xx", FaultClassifier.of(service("SomethingNew", 503)).kind())
                .containsEntry(
                        "4xx", FaultClassifier.of(service("SomethingNew", 400)).kind())
                .containsEntry(
                        "ApiCallTimeoutException",
                        FaultClassifier.of(ApiCallTimeoutException.create(1)).kind())
                .containsEntry(
                        "SdkClientException",
                        FaultClassifier.of(SdkClientException.create("")).kind());
    }

    @Test
    void every_kind_of_fault_has_a_row() {
        assertThat(firstCells("Kinds of faults")).containsExactlyElementsOf(names(Fault.Kind.values()));
    }

    @Test
    void every_reason_of_a_rejection_has_a_row() {
        assertThat(firstCells("Rejected records")).containsExactlyElementsOf(names(RejectReason.values()));
    }

    @Test
    void every_cause_of_a_retry_has_a_row() {
        assertThat(firstCells("Records that must come again")).containsExactlyElementsOf(names(RetryCause.values()));
    }

    @Test
    void every_finding_of_the_check_has_a_row() {
        assertThat(firstCells("Findings of the check")).containsExactlyElementsOf(names(Finding.Kind.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
