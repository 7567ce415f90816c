package dev.replicator.lambda.ingest;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.replicator.handler.EventJson;
import dev.replicator.ingest.text.Printable;
import dev.replicator.ingest.upload.AnnouncedUploads;
import dev.replicator.ingest.upload.Announcement;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.FaultClassifier;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event that announces uploads, one entry for each message. If one message fails, the others are still handled. */
public record UploadEvent(List<AnnouncedUploads> messages) {

    private static final Logger LOG = LoggerFactory.getLogger(UploadEvent.class);

    public static UploadEvent read(byte[] event) {
        return new UploadEvent(Announcement.read(event));
    }

    /**
     * Handles every upload, and writes a batch response that lists the failed SQS messages. Callers other than an SQS
     * event source mapping ignore the response.
     *
     * @throws IllegalStateException if an upload failed and the event did not come from SQS
     */
    public void handle(OutputStream response, Consumer<Upload> handler) throws IOException {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (AnnouncedUploads message : messages) {
            List<RuntimeException> errors = handle(message, handler);
            errors.forEach(error ->
                    LOG.error("An upload could not be handled and will be delivered again: {}", why(error), error));
            errors.stream()
                    .findFirst()
                    .map(first -> message.messageId().orElseThrow(() -> again(first)))
                    .ifPresent(id -> failures.add(new BatchItemFailure(id)));
        }
        EventJson.writeResponse(new StreamsEventResponse(failures), response);
    }

    /** Handles the uploads of one message, and returns the exceptions of those that failed. */
    private static List<RuntimeException> handle(AnnouncedUploads message, Consumer<Upload> handler) {
        if (message.content() instanceof AnnouncedUploads.Unknown unknown) {
            return List.of(new IllegalArgumentException(unknown.why()));
        }
        List<RuntimeException> errors = new ArrayList<>();
        for (Upload upload : ((AnnouncedUploads.Uploads) message.content()).uploads()) {
            try {
                handler.accept(upload);
            } catch (RuntimeException e) {
                errors.add(e);
            }
        }
        return errors;
    }

    private static IllegalStateException again(RuntimeException error) {
        return new IllegalStateException("The event could not be handled and will be delivered again: " + why(error));
    }

    private static String why(RuntimeException error) {
        Throwable cause = FaultClassifier.unwrap(error);
        return cause.getClass().getSimpleName() + ": " + Printable.of(String.valueOf(cause.getMessage()));
    }
}
