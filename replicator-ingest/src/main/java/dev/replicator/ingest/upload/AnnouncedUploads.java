package dev.replicator.ingest.upload;

import java.util.List;
import java.util.Optional;

/**
 * The uploads that one message announces.
 *
 * @param messageId the ID of the message in the queue; empty if the message did not come from a queue
 */
public record AnnouncedUploads(Optional<String> messageId, Content content) {

    /** The content of a message. */
    public sealed interface Content {}

    /** The uploaded objects. The list is empty if the message is a test or announces a delete. */
    public record Uploads(List<Upload> uploads) implements Content {

        public Uploads {
            uploads = List.copyOf(uploads);
        }
    }

    /** A message of an unknown kind, which is an error. */
    public record Unknown(String why) implements Content {}
}
