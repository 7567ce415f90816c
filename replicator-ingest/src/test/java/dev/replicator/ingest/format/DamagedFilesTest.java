package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.only;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.reject.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DamagedFilesTest {

    private static final String ROW = "{\"id\":\"1\"}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"a\"},{\"id\":\"b\"|never closed",
                "[{\"id\":\"a\"}] [{\"id\":\"b\"}]|behind the end",
            })
    void an_array_that_breaks_keeps_the_rows_before_and_says_where(String file, String what) {
        var all = read("x.json", bytes(file));

        assertThat(items(all)).containsExactly(Map.of("id", AttributeValue.fromS("a")));
        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).what()).contains(what);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void a_compressed_file_that_breaks_off_keeps_the_rows_before(Packed packed) {
        var large = packed.of(bytes(numbered(0, 100_000)));
        keepsWhatCanBeRead(packed, Arrays.copyOf(large, large.length / 2));

        var several = new ByteArrayOutputStream();
        for (int member = 0; member < 3; member++) {
            several.writeBytes(packed.of(bytes(numbered(member * 1000, member * 1000 + 1000))));
        }
        keepsWhatCanBeRead(packed, Arrays.copyOf(several.toByteArray(), several.size() - 8));
    }

    private static void keepsWhatCanBeRead(Packed packed, byte[] damaged) {
        var all = read("x.jsonl", damaged);

        var lost = packed.readable(damaged).lines().count() - items(all).size();
        assertThat(items(all)).hasSizeGreaterThanOrEqualTo(1_900);
        assertThat(lost).isBetween(0L, 50L);
        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).place().row()).isEqualTo(items(all).size() + 1);
        assertThat(all.get(all.size() - 1)).isInstanceOf(Read.Unread.class);
    }

    private static String numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"id\":\"" + i + "\",\"x\":" + i * 31L % 97 + "}\n")
                .collect(Collectors.joining());
    }

    @Test
    void of_a_small_file_without_its_last_bytes_every_row_is_kept() {
        var whole = Packed.GZIP.of(bytes(numbered(0, 10)));

        var all = read("x.jsonl", Arrays.copyOf(whole, whole.length - 8));

        assertThat(items(all)).hasSize(10);
        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void a_bomb_is_given_up(Packed packed) throws IOException {
        var spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        var bytes = new ByteArrayOutputStream();
        try (var out = packed.to(bytes)) {
            for (int i = 0; i < 100; i++) {
                out.write(spaces);
            }
        }

        var all = read("x.jsonl", bytes.toByteArray());

        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).what()).contains("200 times");
    }

    /** A frame with a block of these rows as they are; the window is 2 to that power. */
    private static byte[] zstd(int window, String rows) {
        var block = bytes(rows);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) ((window - 10) << 3)});
        file.writeBytes(new byte[] {(byte) (1 | block.length << 3), 0, 0});
        file.writeBytes(block);
        return file.toByteArray();
    }

    @Test
    void a_window_of_8_megabytes_is_taken() {
        assertThat(items(read("x.jsonl", zstd(23, ROW)))).hasSize(1);
    }

    @Test
    void a_window_of_128_megabytes_is_refused() {
        assertThat(only(read("x.jsonl", zstd(27, ROW))).what()).contains("window is over 8 MB");
    }

    /** Of zstd. As pzstd writes one before each other frame, and a seekable archive one at its end. */
    private static byte[] withoutContent(int length) {
        var frame = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        return frame.putInt(0x184D2A5E).putInt(length).array();
    }

    @Test
    void frames_without_content_are_left_out() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(withoutContent(4));
        file.writeBytes(Packed.ZSTD.of(bytes(numbered(0, 2000))));
        file.writeBytes(withoutContent(0));
        file.writeBytes(withoutContent(200_000));
        file.writeBytes(Packed.ZSTD.of(bytes(numbered(2000, 3000))));
        file.writeBytes(withoutContent(17));

        var all = read("x.jsonl", file.toByteArray());

        assertThat(rejects(all)).isEmpty();
        assertThat(items(all)).hasSize(3000);
    }

    /** What comes behind a frame, and what is said of it. */
    static Stream<Arguments> brokenBehindAFrame() {
        var frame = Packed.ZSTD.of(bytes(numbered(0, 2000)));
        return Stream.of(
                Arguments.of(Arrays.copyOf(withoutContent(100), 50), "breaks off"),
                Arguments.of(Arrays.copyOf(withoutContent(100), 6), "breaks off"),
                Arguments.of(Arrays.copyOf(frame, 5), "breaks off"),
                Arguments.of(Arrays.copyOf(frame, 3), "not zstd"),
                Arguments.of(bytes("and so on"), "not zstd"),
                Arguments.of(zstd(27, ROW), "window is over 8 MB"));
    }

    @ParameterizedTest
    @MethodSource("brokenBehindAFrame")
    void every_row_before_a_frame_that_is_not_taken_is_kept(byte[] what, String why) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(Packed.ZSTD.of(bytes(numbered(0, 2000))));
        file.writeBytes(what);

        var all = read("x.jsonl", file.toByteArray());

        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).what()).contains(why);
        assertThat(items(all)).hasSizeGreaterThanOrEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.json|id,name|begins with neither",
                "x.csv|{\"id\":1}|holds JSON",
                "x.csv|[{\"id\":1}]|holds JSON",
                "x.bin|id,name|neither its name nor",
                "x.csv|id,id|one name twice",
                "x.csv|id,,a|empty name"
            })
    void a_file_that_is_not_what_it_is_said_to_be_is_refused(String name, String content, String what) {
        var all = read(name, bytes(content));

        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).what()).contains(what);
    }

    @Test
    void a_file_in_another_encoding_is_refused() {
        assertThat(only(read("x.csv", "id,name\n".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                        .what())
                .contains("UTF-8");
    }

    @Test
    void several_gzip_members_are_one_file_also_when_they_come_slowly() {
        var one = new ByteArrayInputStream(Packed.GZIP.of(bytes(ROW)));
        var other = new ByteArrayInputStream(Packed.GZIP.of(bytes("{\"id\":\"2\"}\n")));

        assertThat(items(read(new SequenceInputStream(one, other), Optional.empty(), Wanted.ALL)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_source_that_fails_is_no_fault_of_the_file(boolean unchecked) {
        var failing = new SequenceInputStream(new ByteArrayInputStream(bytes(ROW.repeat(100_000))), new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (unchecked) {
                    throw new IllegalStateException("connection reset");
                }
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> read(failing, Optional.of(Format.JSON_LINES), Wanted.ALL))
                .isInstanceOf(SourceFailure.class);
    }

    @Test
    void where_a_file_is_broken_is_known_also_when_that_was_passed_over() {
        var rows = Rows.open(
                new ByteArrayInputStream(bytes("[{\"id\":\"1\"},\n{\"id\":")), Optional.of(Format.JSON), Wanted.ALL);

        rows.skip(2);

        assertThat(rows.next()).isEmpty();
        assertThat(rows.broken().orElseThrow().place().line()).isEqualTo(2);
    }
}
