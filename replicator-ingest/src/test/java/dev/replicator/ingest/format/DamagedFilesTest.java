package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.only;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.compression.SourceFailure;
import dev.replicator.ingest.compression.ZstdWindow;
import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.RowRejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
                "[{\"id\":\"a\"}] [{\"id\":\"b\"}]|more text after its end",
                "[{\"id\":\"a\"},{\"id\":\"b\"}}|never closed",
            })
    void an_array_that_breaks_keeps_the_rows_before_and_says_where(String file, String what) {
        var all = read("x.json", bytes(file));

        assertThat(items(all)).containsExactly(Map.of("id", AttributeValue.fromS("a")));
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
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
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).place().row()).isEqualTo(items(all).size() + 1);
        assertThat(all.get(all.size() - 1)).isInstanceOf(ReadRow.Unread.class);
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
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
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

        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
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

    @ParameterizedTest
    @ValueSource(ints = {23, 27})
    void the_windows_of_ultra_and_of_long_27_are_taken(int window) {
        assertThat(items(read("x.jsonl", zstd(window, ROW)))).hasSize(1);
    }

    @Test
    void a_window_over_128_megabytes_is_refused() {
        assertThat(only(read("x.jsonl", zstd(28, ROW))).what()).contains("window is 256 MB", "--long=27");
    }

    @Test
    void a_window_that_takes_more_than_a_quarter_of_the_memory_is_refused_with_what_helps() {
        var small = new ZstdWindow(64L << 20);

        assertThat(small.objection(64L << 20)).isEmpty();
        assertThat(small.objection(128L << 20))
                .hasValueSatisfying(what -> assertThat(what).contains("512 MB of memory", "without --long"));
    }

    /** Of zstd's own golden files, in which other decompressors have failed: made here anew. */
    @Test
    void rare_but_valid_blocks_of_zstd_are_read() {
        var header = new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        byte last = 1;
        byte compressed = 2 << 1;
        var empty = new byte[] {(byte) (compressed | 2 << 3), 0, 0, 0, 0};
        var raw = new byte[] {(byte) (last | ROW.length() << 3), 0, 0};
        byte literals = (byte) (ROW.length() << 3);
        var noSequencesInTwoBytes = new byte[] {(byte) (last | compressed | (ROW.length() + 3) << 3), 0, 0, literals};

        assertThat(items(read("x.jsonl", joined(header, empty, raw, bytes(ROW)))))
                .hasSize(1);
        assertThat(items(read(
                        "x.jsonl", joined(header, noSequencesInTwoBytes, bytes(ROW), new byte[] {(byte) 0x80, 0}))))
                .hasSize(1);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** What comes behind a member of gzip, and what is said of it. */
    static Stream<Arguments> brokenBehindAMember() {
        var member = Packed.GZIP.of(bytes(ROW));
        var otherMethod = member.clone();
        otherMethod[2] = 7;
        return Stream.of(
                Arguments.of(Arrays.copyOf(member, 1), "breaks off"),
                Arguments.of(Arrays.copyOf(member, 6), "breaks off"),
                Arguments.of(Arrays.copyOf(member, 10), "breaks off"),
                Arguments.of(Arrays.copyOf(member, member.length - 1), "breaks off"),
                Arguments.of(bytes("and so on"), "what follows is not gzip"),
                Arguments.of(new byte[] {0, 0, 1}, "what follows is not gzip"),
                Arguments.of(new byte[] {0x1f, 0x1f}, "what follows is not gzip"),
                Arguments.of(otherMethod, "a kind of gzip that is not known"));
    }

    @ParameterizedTest
    @MethodSource("brokenBehindAMember")
    void what_stands_behind_a_gzip_member_and_is_none_is_never_dropped(byte[] what, String why) {
        var all = read("x.jsonl", joined(Packed.GZIP.of(bytes(numbered(0, 2000))), what));

        assertThat(items(all)).hasSizeGreaterThanOrEqualTo(2000);
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).what()).contains(why).doesNotContain("in doubt");
    }

    @Test
    void zeros_behind_gzip_are_padding() {
        var all = read("x.jsonl", joined(Packed.GZIP.of(bytes(ROW)), new byte[100_000]));

        assertThat(all).hasSize(1);
        assertThat(items(all)).hasSize(1);
    }

    @Test
    void a_gzip_header_with_everything_in_it_is_read() {
        var plain = Packed.GZIP.of(bytes(ROW));
        var header = new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
        var file = joined(
                header,
                new byte[] {2, 0, 'x', 'y'},
                bytes("name\0a remark\0"),
                new byte[] {1, 2},
                Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(items(read("x.jsonl", file))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void rows_that_were_read_before_a_checksum_failed_are_reported_as_uncertain(Packed packed) {
        var first = packed.of(bytes(numbered(0, 20_000)));
        var second = packed.of(bytes(numbered(20_000, 23_000)));
        second[second.length - (packed == Packed.GZIP ? 5 : 1)] ^= 1;

        var all = read("x.jsonl", joined(first, second));

        assertThat(items(all)).hasSize(23_000);
        assertThat(only(all).what()).contains("Rows 20001 to 23000 ").contains("may be wrong");
    }

    @Test
    void bytes_of_gzip_that_are_damaged_make_the_rows_of_the_member_uncertain() {
        var member = Packed.GZIP.of(bytes(numbered(0, 100_000)));
        Arrays.fill(member, member.length / 2, member.length / 2 + 100, (byte) 0xff);

        var all = read("x.jsonl", member);

        assertThat(items(all)).hasSizeGreaterThan(10_000);
        assertThat(rejects(all).get(rejects(all).size() - 1).what())
                .contains("Rows 1 to " + (all.size() - 1) + " ", "may be wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50 4b 03 04 14|a zip archive",
                "50 4b 03 04 5b 43 6f 6e 74 65 6e 74 5f 54 79 70 65 73 5d 2e 78 6d 6c|a workbook of Excel",
                "50 41 52 31 15|Parquet",
                "ff fe 69 00|UTF-16",
                "fe ff 00 69|UTF-16",
                "69 00 64 00 2c 00|UTF-16",
                "00 69 00 64 00 2c|UTF-16",
                "42 5a 68 39 31|bzip2",
                "fd 37 7a 58 5a 00|xz",
                "4f 62 6a 01|Avro",
                "25 50 44 46 2d|a PDF"
            })
    void a_file_of_another_kind_is_named_for_what_it_is(String start, String what) {
        var file = HexFormat.ofDelimiter(" ").parseHex(start);

        for (var name : List.of("x.csv", "x.json", "x.jsonl.gz", "upload")) {
            assertThat(only(read(name, file)).what()).startsWith("it is ").contains(what);
            assertThat(only(read(name, Packed.GZIP.of(file))).what()).contains(what);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void another_separator_than_the_comma_is_noticed_and_said(String separator) {
        var all = read("x.csv", bytes("id;name\n1;a\n".replace(";", separator)));

        assertThat(items(all)).isEmpty();
        assertThat(only(all).what()).contains("\"delimiter\": \"" + separator.replace("\t", "\\t") + "\"");
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
                Arguments.of(zstd(28, ROW), "window is 256 MB"));
    }

    @ParameterizedTest
    @MethodSource("brokenBehindAFrame")
    void every_row_before_a_frame_that_is_not_taken_is_kept(byte[] what, String why) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(Packed.ZSTD.of(bytes(numbered(0, 2000))));
        file.writeBytes(what);

        var all = read("x.jsonl", file.toByteArray());

        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).what()).contains(why);
        assertThat(items(all)).hasSizeGreaterThanOrEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.json|id,name|begins with neither",
                "x.csv|{\"id\":1}|contains JSON",
                "x.csv|[{\"id\":1}]|contains JSON",
                "x.bin|id,name|neither its name nor",
                "x.csv|id,id|the same name twice",
                "x.csv|id,,a|empty name"
            })
    void a_file_that_is_not_what_it_is_said_to_be_is_refused(String name, String content, String what) {
        var all = read(name, bytes(content));

        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
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

        assertThat(items(read(new SequenceInputStream(one, other), FormatOptions.NONE, WantedFields.ALL)))
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

        assertThatThrownBy(() -> read(failing, FormatOptions.of(Optional.of(FileFormat.JSON_LINES)), WantedFields.ALL))
                .isInstanceOf(SourceFailure.class);
    }

    @Test
    void where_a_file_is_broken_is_known_also_when_that_was_passed_over() {
        var rows = Rows.open(
                new ByteArrayInputStream(bytes("[{\"id\":\"1\"},\n{\"id\":")),
                FormatOptions.of(Optional.of(FileFormat.JSON)),
                WantedFields.ALL);

        rows.skip(2);

        assertThat(rows.next()).isEmpty();
        assertThat(rows.broken().orElseThrow().place().line()).isEqualTo(2);
    }

    @Test
    void a_file_whose_beginning_cannot_be_read_is_closed() {
        var closed = new AtomicBoolean();
        var beginning = Packed.ZSTD.of(bytes(numbered(0, 100_000)));
        var failing =
                new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(beginning, 100)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        return read();
                    }

                    @Override
                    public void close() {
                        closed.set(true);
                    }
                });

        assertThatThrownBy(() -> Rows.open(failing, FormatOptions.of(Optional.of(FileFormat.JSON)), WantedFields.ALL))
                .isInstanceOf(SourceFailure.class);
        assertThat(closed).isTrue();
    }
}
