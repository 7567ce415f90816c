package dev.replicator.change;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
 * Events recorded elsewhere, which are no part of this repository: beside it at {@code ../shared/events}, or where the
 * property {@code shared.events} or the variable {@code SHARED_EVENTS} says. Where {@code CI=true} they must be there.
 */
public final class Samples {

    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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

    /** The folder of a real export to S3. */
    public static Path export() {
        return events().resolve("export");
    }

    /** The folder of S3's notifications and of a file that was uploaded. */
    public static Path uploads() {
        return events().resolve("s3");
    }

    /** What Lambda puts into a bucket when its retries are exhausted, with its placeholders filled in. */
    public static String failedInvocation() {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(
                    events().resolve("stream/onfailure_s3_record_body.raw.json").toFile());
            object.set("payload", JSON.readTree(filledIn((ArrayNode) object.findValue("Records"))));
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path events() {
        Optional<Path> folder = folder();
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(folder.isPresent(), "no shared/events beside the repository");
        }
        return folder.orElseThrow(() -> new IllegalStateException("CI=true, but no shared/events"));
    }

    public static Stream<Sample> withRecords() {
        Path stream = events().resolve("stream");
        try (Stream<Path> files = Files.list(stream)) {
            return files.sorted().toList().stream().flatMap(Samples::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                    new Sample(name, recordedAsDelivered ? Files.readString(file) : filledIn((ArrayNode) records)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filledIn(ArrayNode records) throws IOException {
        int next = 1;
        for (JsonNode record : records) {
            ObjectNode body = (ObjectNode) record.path("dynamodb");
            body.put("ApproximateCreationDateTime", 1_732_547_260);
            body.put("SequenceNumber", "10000000000000000000" + next++);
            ((ObjectNode) record).remove("eventSourceARN");
        }
        return JSON.writeValueAsString(JSON.createObjectNode().set("Records", records));
    }
}
