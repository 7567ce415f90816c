package dev.replicator.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events as AWS sends them: those of this repository, in {@code src/test/events}, which were written for these tests; and
 * beside them real ones that were recorded elsewhere, which are no part of it. The latter are at {@code ../shared/events},
 * or where the property {@code shared.events} or the variable {@code SHARED_EVENTS} says. The tests do without them, too.
 */
public final class Samples {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** From whichever module's folder the tests run. */
    private static final Path OWN = Path.of("../replicator-core/src/test/events");

    private Samples() {}

    /** A sample as an event, with the placeholders of anonymised recordings filled in. */
    public record Sample(String name, String json) {

        public byte[] event() {
            return json.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The file of this name that was written for the tests. */
    public static Path own(String name) {
        return OWN.resolve(name);
    }

    /** The folders of exports to S3. */
    public static Stream<Path> exports() {
        return folders().map(folder -> folder.resolve("export"));
    }

    /** What S3 announces, by itself, through SQS and through SNS. */
    public static Stream<Path> notifications() {
        return files("s3")
                .filter(file ->
                        file.toString().matches(".*(notifications?\\.json|notifications_s[qn]s.*|s3_event\\.json)"));
    }

    /** Tasks of S3's batch operations, which announce nothing. */
    public static Stream<Path> batchOperations() {
        return files("s3").filter(file -> file.toString().contains("batch"));
    }

    /** What Lambda puts into a bucket when its retries are exhausted, with its placeholders filled in. */
    public static Stream<Sample> failedInvocations() {
        return files("stream")
                .filter(file -> file.toString().matches(".*(failed-invocation|onfailure_s3).*"))
                .map(Samples::failedInvocation);
    }

    private static Sample failedInvocation(Path file) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(file.toFile());
            object.set("payload", JSON.readTree(event(file, (ArrayNode) object.findValue("Records"))));
            return new Sample(String.valueOf(file.getFileName()), JSON.writeValueAsString(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<Sample> withRecords() {
        return files("stream").flatMap(Samples::read);
    }

    private static Stream<Path> files(String kind) {
        return folders().flatMap(folder -> {
            try (Stream<Path> files = Files.list(folder.resolve(kind))) {
                return files.sorted().toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Stream<Path> folders() {
        return Stream.concat(Stream.of(OWN), folder().stream());
    }

    private static Optional<Path> folder() {
        return Stream.of(System.getProperty("shared.events"), System.getenv("SHARED_EVENTS"))
                .flatMap(Stream::ofNullable)
                .map(Path::of)
                .findFirst()
                .or(() -> Stream.<@Nullable Path>iterate(Path.of("").toAbsolutePath(), Path::getParent)
                        .takeWhile(parent -> parent != null)
                        .flatMap(Stream::ofNullable)
                        .map(parent -> parent.resolve("shared/events"))
                        .filter(Files::isDirectory)
                        .findFirst());
    }

    private static Stream<Sample> read(Path file) {
        String name = file.getFileName().toString();
        try {
            JsonNode content = JSON.readTree(file.toFile());
            if (content.has("dynamodb")) {
                return Stream.of(new Sample(name, Files.readString(file)));
            }
            JsonNode records = content.findValue("Records");
            if (records == null) {
                return Stream.empty();
            }
            boolean recordedAsDelivered = content.has("Records");
            return Stream.of(
                    new Sample(name, recordedAsDelivered ? Files.readString(file) : event(file, (ArrayNode) records)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records from within something else, as an event; what recordings hide is filled in. */
    private static String event(Path file, ArrayNode records) throws IOException {
        if (!file.startsWith(OWN)) {
            fillIn(records);
        }
        return JSON.writeValueAsString(JSON.createObjectNode().set("Records", records));
    }

    private static void fillIn(ArrayNode records) {
        int next = 1;
        for (JsonNode record : records) {
            ObjectNode body = (ObjectNode) record.path("dynamodb");
            body.put("ApproximateCreationDateTime", 1_732_547_260);
            body.put("SequenceNumber", "10000000000000000000" + next++);
            ((ObjectNode) record).remove("eventSourceARN");
        }
    }
}
