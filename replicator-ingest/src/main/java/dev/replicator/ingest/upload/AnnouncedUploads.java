package dev.replicator.ingest.upload;

import java.util.List;
import java.util.Optional;

/**
 * What one message announces.
 *
 * @param messageId that of the queue, if it came through one
 */
public record AnnouncedUploads(Optional<String> messageId, Content content) {

    /** What is in it. */
    public sealed interface Content {}

    /** The objects that were uploaded; none if it tells of a test or a delete, which are no uploads. */
    public record Uploads(List<Upload> uploads) implements Content {

        public Uploads {
            uploads = List.copyOf(uploads);
        }
    }

    /** Nothing that is known, which must not pass for nothing. */
    public record Unknown(String why) implements Content {}
}
