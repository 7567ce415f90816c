package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.upload.Upload;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** How many parts are under way, and when. */
class S3PartCopiesTest {

    private static final int PARTS = 70;

    private final ScriptedPeer peer = new ScriptedPeer();

    private void copy() {
        var upload = new Upload("bucket", "key", "1", Optional.empty(), Optional.empty());
        var object = HeadObjectResponse.builder()
                .eTag("\"1\"")
                .contentLength(10L * PARTS - 3)
                .build();
        new S3PartCopies(peer, peer, "peer", new CopyHeaders(Map.of()), 10).copy(upload, object);
    }

    @Test
    void at_most_32_parts_are_under_way() {
        copy();

        assertThat(peer.mostAtOnce).hasValue(32);
    }

    @Test
    void the_parts_are_the_whole() {
        copy();

        assertThat(peer.completed)
                .extracting(CompletedPart::partNumber)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, PARTS).boxed().toList());
        assertThat(peer.completed)
                .extracting(CompletedPart::eTag)
                .startsWith("bytes=0-9", "bytes=10-19")
                .endsWith("bytes=690-696");
    }

    @Test
    void what_fails_is_aborted_when_nothing_is_under_way_any_more() {
        peer.refused = 34;

        assertThatThrownBy(this::copy).hasRootCauseMessage("refused");

        assertThat(peer.atAbort).hasValue(0);
        assertThat(peer.completed).isEmpty();
    }
}
