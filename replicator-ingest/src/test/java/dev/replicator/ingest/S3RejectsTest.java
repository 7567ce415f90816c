package dev.replicator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.testkit.s3.LocalS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3RejectsTest {

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private S3Rejects rejects(int kept) {
        var rejects = new S3Rejects(new Bucket(s3).client(), s3.bucket(), "rejects/o/1/");
        rejects.begin(kept);
        return rejects;
    }

    private static Reject reject(int row) {
        return new Reject(RowPlace.of(row, row, 0, new byte[0], 0, 0), RowRejectReason.SYNTAX, "bad");
    }

    private String part(int number) {
        return s3.objects().getOrDefault("rejects/o/1/0000" + number + ".jsonl", "");
    }

    @Test
    void what_is_kept_is_one_part_more_and_nothing_is_none() {
        var rejects = rejects(0);

        rejects.add(reject(1));
        assertThat(rejects.keep()).isEqualTo(1);
        assertThat(rejects.keep()).isEqualTo(1);
        rejects.add(reject(2));
        rejects.add(reject(3));
        assertThat(rejects.keep()).isEqualTo(2);

        assertThat(part(1).lines()).singleElement().asString().contains("\"row\":1,");
        assertThat(part(2).lines()).hasSize(2);
        assertThat(s3.objects()).hasSize(2);
    }

    @Test
    void who_goes_on_behind_a_part_that_nobody_knows_of_writes_it_again() {
        var killed = rejects(1);
        killed.add(reject(5));
        killed.add(reject(6));
        killed.keep();

        var next = rejects(1);
        next.add(reject(5));
        assertThat(next.keep()).isEqualTo(2);
        next.add(reject(6));
        assertThat(next.keep()).isEqualTo(3);

        assertThat(part(2).lines()).singleElement().asString().contains("\"row\":5,");
        assertThat(part(3).lines()).singleElement().asString().contains("\"row\":6,");
    }

    @Test
    void a_list_that_is_cut_says_so_in_its_last_line() {
        var rejects = rejects(0);
        rejects.add(reject(1));

        rejects.cut();
        rejects.keep();

        assertThat(part(1).lines()).hasSize(2).last().asString().startsWith("{\"cut\":\"The list ends after 10000 ");
    }

    @Test
    void what_a_row_quotes_is_bounded() {
        var reject = new Reject(RowPlace.of(1, 1, 0, new byte[0], 0, 0), RowRejectReason.SYNTAX, "x".repeat(5_000_000));

        assertThat(reject.json()).hasSizeLessThan(1_100);
    }
}
