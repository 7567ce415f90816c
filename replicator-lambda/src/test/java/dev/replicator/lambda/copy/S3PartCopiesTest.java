package dev.replicator.lambda.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.ScriptedPeer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** How many parts are under way, and when; what becomes of those that are there. */
class S3PartCopiesTest {

    private static final int SMALLEST = 1000;

    private final ScriptedPeer peer = new ScriptedPeer();

    private static HeadObjectResponse object(String version) {
        return HeadObjectResponse.builder()
                .eTag("\"1\"")
                .versionId(version)
                .lastModified(Instant.EPOCH)
                .metadata(Map.of())
                .contentLength(140L * SMALLEST - 3)
                .build();
    }

    private void copy(String version) {
        copy(version, Map.of("Content-Type", "text/csv"));
    }

    private void copy(String version, Map<String, String> headers) {
        var upload = new Upload("bucket", "key", "1", Optional.empty(), Optional.empty());
        new S3PartCopies(peer, peer, "peer", upload.key(), new CopyHeaders(headers), SMALLEST)
                .copy(upload, object(version));
    }

    @Test
    void at_most_32_parts_are_under_way() {
        copy("v1");

        assertThat(peer.mostAtOnce).hasValue(32);
    }

    @Test
    void the_parts_are_the_whole() {
        copy("v1");

        assertThat(peer.completed)
                .extracting(CompletedPart::partNumber)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, peer.completed.size()).boxed().toList());
        long end = -1;
        for (var part : peer.completed) {
            String[] range = part.eTag().replaceFirst("v1 bytes=", "").split("-", 2);
            assertThat(Long.parseLong(range[0])).isEqualTo(end + 1);
            end = Long.parseLong(range[1]);
        }
        assertThat(end).isEqualTo(140L * SMALLEST - 4);
    }

    @Test
    void a_copy_that_fails_leaves_its_parts_and_the_next_one_goes_on_with_them() {
        peer.refuse(40, new IllegalStateException("refused"));
        assertThatThrownBy(() -> copy("v1")).hasRootCauseMessage("refused");
        assertThat(peer.aborted).isEmpty();
        int there = peer.copied.size();
        peer.refuse(0, new IllegalStateException());

        copy("v1");

        assertThat(there).isEqualTo(39);
        assertThat(peer.begun).hasSize(1);
        assertThat(peer.copied).hasSize(peer.completed.size()).doesNotHaveDuplicates();
        assertThat(peer.completed)
                .extracting(CompletedPart::eTag)
                .allSatisfy(eTag -> assertThat(eTag).startsWith("v1 "));
    }

    @Test
    void parts_of_another_version_or_with_other_headers_are_never_gone_on_with() {
        peer.refuse(40, new IllegalStateException("refused"));
        assertThatThrownBy(() -> copy("v1")).hasRootCauseMessage("refused");
        assertThatThrownBy(() -> copy("v2", Map.of("Content-Type", "text/plain")))
                .hasRootCauseMessage("refused");
        peer.refuse(0, new IllegalStateException());

        copy("v2");

        assertThat(peer.begun).hasSize(3);
        assertThat(peer.completed)
                .hasSizeGreaterThan(64)
                .allSatisfy(part -> assertThat(part.eTag()).startsWith("v2 "));
    }

    @Test
    void an_upload_without_a_part_says_not_whose_it_is() {
        peer.begun.add("somebody's");

        copy("v1");

        assertThat(peer.begun).hasSize(2);
        assertThat(peer.completedUpload).isNotEqualTo("somebody's");
    }

    @Test
    void a_copy_of_what_is_not_there_any_more_is_aborted_when_nothing_is_under_way() {
        peer.refuse(34, ScriptedPeer.error(412, "PreconditionFailed"));

        assertThatThrownBy(() -> copy("v1")).hasMessageContaining("PreconditionFailed");

        assertThat(peer.aborted).containsExactly("upload-1");
        assertThat(peer.underWayAtAbort).hasValue(0);
        assertThat(peer.completed).isEmpty();
    }

    @Test
    void a_copy_that_another_process_has_completed_is_not_aborted() {
        peer.refuse(34, ScriptedPeer.error(404, "NoSuchUpload"));

        assertThatThrownBy(() -> copy("v1")).hasMessageContaining("NoSuchUpload");

        assertThat(peer.aborted).isEmpty();
    }
}
