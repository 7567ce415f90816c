package dev.replicator.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Reject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

class RowsTest {

    private static final Map<String, AttributeValue> ANNA =
            Map.of("id", AttributeValue.fromS("1"), "name", AttributeValue.fromS("Anna"));
    private static final Map<String, AttributeValue> BEN =
            Map.of("id", AttributeValue.fromS("2"), "name", AttributeValue.fromS("Ben, \"B\"\n"));

    /** Each has Anna and Ben in it. */
    private static final Map<String, String> FILES = Map.of(
            "people.json", """
            [ {"id":"1","name":"Anna"},
              {"id":"2","name":"Ben, \\"B\\"\\n"} ]
            """,
            "lines.jsonl", """
            {"id":"1","name":"Anna"}

            {"id":"2","name":"Ben, \\"B\\"\\n"}""",
            "lines.json", """
            {"id":"1","name":"Anna"}
            {"id":"2","name":"Ben, \\"B\\"\\n"}
            """,
            "values.json", """
            {
              "id": "1", "name": "Anna"
            } {"id":"2",
               "name":"Ben, \\"B\\"\\n"}
            """,
            "export.json", """
            {"Item":{"id":{"S":"1"},"name":{"S":"Anna"}}}
            {"Item":{"id":{"S":"2"},"name":{"S":"Ben, \\"B\\"\\n"}}}
            """,
            "people.csv", "\uFEFFid,name\r\n1,Anna\r\n2,\"Ben, \"\"B\"\"\n\"\r\n",
            "people.tsv", "id\tname\n1\tAnna\n2\t\"Ben, \"\"B\"\"\n\"");

    static Stream<Arguments> every_format_and_compression() {
        return FILES.keySet().stream()
                .flatMap(name -> Arrays.stream(Packed.values()).map(packed -> Arguments.of(name, packed)));
    }

    private static List<Read> read(String name, byte[] file) {
        return read(new ByteArrayInputStream(file), Format.of(name, ""), Wanted.ALL);
    }

    private static List<Read> read(InputStream file, Optional<Format> format, Wanted wanted) {
        var all = new ArrayList<Read>();
        var rows = Rows.open(file, format, wanted);
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    private static List<Map<String, AttributeValue>> items(List<Read> all) {
        return all.stream()
                .filter(Read.Row.class::isInstance)
                .map(row -> ((Read.Row) row).fields())
                .toList();
    }

    private static List<Reject> rejects(List<Read> all) {
        return all.stream()
                .filter(Read.Unread.class::isInstance)
                .map(row -> ((Read.Unread) row).reject())
                .toList();
    }

    private static Reject only(List<Read> all) {
        assertThat(rejects(all)).hasSize(1);
        return rejects(all).get(0);
    }

    private static byte[] file(String name) {
        return bytes(FILES.getOrDefault(name, ""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("every_format_and_compression")
    void every_format_is_read_in_every_compression(String name, Packed packed) {
        var all = read(name + packed.extension(), packed.of(file(name)));

        assertThat(rejects(all)).isEmpty();
        assertThat(items(all)).containsExactly(ANNA, BEN);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, people.json",
        "text/csv;charset=utf-8, people.csv",
        "text/tab-separated-values, people.tsv"
    })
    void without_an_extension_the_content_type_says_what_it_is(String type, String file) {
        var all = read(new ByteArrayInputStream(file(file)), Format.of("no-extension", type), Wanted.ALL);

        assertThat(items(all)).containsExactly(ANNA, BEN);
    }

    @Test
    void json_is_recognised_without_a_word_about_it() {
        assertThat(items(read("upload", file("people.json")))).containsExactly(ANNA, BEN);
    }

    @Test
    void values_keep_their_types_and_numbers_their_text() {
        var all = read("x.jsonl", bytes("""
                {"s":"x","n":1.500,"big":12345678901234567890123456789012345678,"t":true,"z":null,"l":[1,"a"],"m":{"k":-0}}"""));

        assertThat(items(all))
                .containsExactly(Map.of(
                        "s", AttributeValue.fromS("x"),
                        "n", AttributeValue.fromN("1.500"),
                        "big", AttributeValue.fromN("12345678901234567890123456789012345678"),
                        "t", AttributeValue.fromBool(true),
                        "z", AttributeValue.fromNul(true),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromS("a"))),
                        "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromN("-0")))));
    }

    @Test
    void fields_that_nobody_wants_are_passed_over() {
        var file = new ByteArrayInputStream(bytes("{\"a\":{\"b\":[1e999]},\"id\":\"1\"}"));

        assertThat(items(read(file, Optional.of(Format.JSON_LINES), Wanted.only(Set.of("id")))))
                .containsExactly(Map.of("id", AttributeValue.fromS("1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1\"|SYNTAX",
                "{\"id\":\"1\"}}|SYNTAX",
                "{\"id\":\"1\"}{\"id\":\"2\"}|SYNTAX",
                "{\"id\":\"1\",\"id\":\"2\"}|SYNTAX",
                "{\"m\":{\"k\":1,\"k\":2}}|SYNTAX",
                "{id:1}|SYNTAX",
                "[1]|NOT_AN_OBJECT",
                "7|NOT_AN_OBJECT",
                "null|NOT_AN_OBJECT",
                "{\"n\":1e400}|NUMBER",
                "{\"n\":1e-131}|NUMBER",
                "{\"n\":123456789012345678901234567890123456789}|NUMBER",
                "{\"l\":[{\"n\":9e999999999999}]}|NUMBER"
            })
    void a_bad_line_is_named_and_its_neighbours_are_read(String line, Reason reason) {
        var all = read("x.jsonl", bytes("{\"id\":\"a\"}\n" + line + "\n{\"id\":\"b\"}\n"));

        assertThat(items(all)).hasSize(2);
        assertThat(only(all).reason()).isEqualTo(reason);
        assertThat(only(all).place().row()).isEqualTo(2);
        assertThat(only(all).place().line()).isEqualTo(2);
        assertThat(only(all).place().offset()).isEqualTo(11);
        assertThat(only(all).place().raw()).isEqualTo(line);
    }

    @Test
    void a_bad_element_of_an_array_costs_no_other() {
        var all = read("x.json", bytes("\n[{\"id\":\"a\"},\n {bad}, 5,\n {\"id\":\"b\"}]"));

        assertThat(items(all)).hasSize(2);
        assertThat(rejects(all)).extracting(Reject::reason).containsExactly(Reason.SYNTAX, Reason.NOT_AN_OBJECT);
        assertThat(rejects(all).get(0).place().line()).isEqualTo(3);
        assertThat(rejects(all).get(0).place().offset()).isEqualTo(15);
        assertThat(rejects(all).get(0).place().raw()).isEqualTo("{bad}");
    }

    @Test
    void brackets_within_texts_end_nothing() {
        var all = read("x.json", bytes("[{\"id\":\"],}\\\"[{\"},{\"id\":\"\\\\\"}]"));

        assertThat(items(all))
                .containsExactly(
                        Map.of("id", AttributeValue.fromS("],}\"[{")), Map.of("id", AttributeValue.fromS("\\")));
    }

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

    @Test
    void a_bad_first_line_of_several_costs_no_other() {
        var all = read("x.jsonl", bytes("null\n# a remark\n[1]\n{\"id\":\"1\"}\n"));

        assertThat(items(all)).hasSize(1);
        assertThat(rejects(all))
                .extracting(Reject::reason)
                .containsExactly(Reason.NOT_AN_OBJECT, Reason.SYNTAX, Reason.NOT_AN_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"N\":\"100E2147483647\"}",
                "{\"N\":\"1e400\"}",
                "{\"NS\":[\"1\",\"123456789012345678901234567890123456789\"]}",
                "{\"L\":[{\"M\":{\"a\":{\"N\":\"1E126\"}}}]}",
                "{\"N\":\"many\"}"
            })
    void numbers_under_their_type_are_looked_at_too(String value) {
        var all = read("x.json", bytes("{\"Item\":{\"id\":{\"S\":\"1\"}}}\n{\"Item\":{\"id\":" + value + "}}\n"));

        assertThat(items(all)).hasSize(1);
        assertThat(only(all).reason()).isEqualTo(Reason.NUMBER);
    }

    @Test
    void a_quote_that_is_never_closed_is_found_where_it_is_opened() {
        var all = read("x.csv", bytes("id,name\n1,a\n2,\"b\n3,c\n4,d\n"));

        assertThat(items(all)).hasSize(1);
        assertThat(only(all).reason()).isEqualTo(Reason.BROKEN);
        assertThat(only(all).place().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2|2 fields", "2,b,c|3 fields", "\"2\"x,b|quotes"})
    void a_bad_row_of_csv_costs_no_other(String row, String what) {
        var all = read("x.csv", bytes("id,name\n1,a\n" + row + "\n3,c\n"));

        assertThat(items(all)).hasSize(2);
        assertThat(only(all).reason()).isEqualTo(Reason.SYNTAX);
        assertThat(only(all).what()).contains(what.replace("2 fields", "1 fields"));
        assertThat(only(all).place().line()).isEqualTo(3);
    }

    @Test
    void rows_that_are_not_utf8_are_named_in_json_and_csv() {
        var json = "{\"id\":\"?\"}\n{\"id\":\"\uFFFD\"}\n".getBytes(UTF_8);
        json[7] = (byte) 0xff;
        var csv = "id\n?\n\uFFFD\n".getBytes(UTF_8);
        csv[3] = (byte) 0xc3;

        for (var all : List.of(read("x.jsonl", json), read("x.csv", csv))) {
            assertThat(only(all).reason()).isEqualTo(Reason.NOT_UTF8);
            assertThat(items(all)).containsExactly(Map.of("id", AttributeValue.fromS("\uFFFD")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.jsonl", "x.json", "x.csv"})
    void a_row_of_ten_megabytes_is_named_and_its_neighbours_are_read(String name) {
        var long10 = "a".repeat(10_000_000);
        var file = switch (name) {
            case "x.jsonl" -> "{\"id\":\"1\"}\n{\"id\":\"" + long10 + "\"}\n{\"id\":\"2\"}\n";
            case "x.json" -> "[{\"id\":\"1\"},\n{\"id\":\"" + long10 + "\"},\n{\"id\":\"2\"}]";
            default -> "id\n1\n" + long10 + "\n2\n";
        };

        var all = read(name, bytes(file));

        assertThat(items(all))
                .containsExactly(Map.of("id", AttributeValue.fromS("1")), Map.of("id", AttributeValue.fromS("2")));
        assertThat(only(all).reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(only(all).place().raw()).hasSize(1024);
        assertThat(((Read.Row) all.get(2)).place().offset())
                .isEqualTo(file.lastIndexOf(name.equals("x.csv") ? "2" : "{"));
    }

    @Test
    void deep_nesting_is_refused_and_costs_no_stack() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        var all = read("x.jsonl", bytes(deep + "\n{\"id\":\"1\"}"));

        assertThat(items(all)).hasSize(1);
        assertThat(only(all).reason()).isEqualTo(Reason.SYNTAX);
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

    /** One row in a block as it is, in a second frame; the window is 2 to that power. */
    private static byte[] zstd(int window) {
        var first = Packed.ZSTD.of(bytes("{\"id\":\"1\"}\n"));
        var row = bytes("{\"id\":\"2\"}\n");
        var file = new ByteArrayOutputStream();
        file.writeBytes(first);
        file.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) ((window - 10) << 3)});
        file.writeBytes(new byte[] {(byte) (1 | row.length << 3), 0, 0});
        file.writeBytes(row);
        return file.toByteArray();
    }

    @Test
    void a_window_of_8_megabytes_is_taken() {
        assertThat(items(read("x.jsonl", zstd(23)))).hasSize(2);
    }

    @Test
    void a_window_of_128_megabytes_is_refused_in_any_frame() {
        assertThat(only(read("x.jsonl", zstd(27))).what()).contains("window is over 8 MB");
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

    @ParameterizedTest
    @ValueSource(strings = {"x.json", "x.jsonl", "x.bin"})
    void an_empty_file_has_no_rows(String name) {
        assertThat(read(name, new byte[0])).isEmpty();
        assertThat(read(name, bytes(" \n"))).isEmpty();
        assertThat(read(name, bytes("[]"))).isEmpty();
    }

    @Test
    void several_gzip_members_are_one_file_also_when_they_come_slowly() {
        var one = new ByteArrayInputStream(Packed.GZIP.of(bytes("{\"id\":\"1\"}\n")));
        var other = new ByteArrayInputStream(Packed.GZIP.of(bytes("{\"id\":\"2\"}\n")));

        assertThat(items(read(new SequenceInputStream(one, other), Optional.empty(), Wanted.ALL)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_source_that_fails_is_no_fault_of_the_file(boolean unchecked) {
        var failing = new SequenceInputStream(
                new ByteArrayInputStream(bytes("{\"id\":\"1\"}\n".repeat(100_000))), new InputStream() {
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
    void rows_that_were_read_before_are_passed_over() {
        var rows = Rows.open(
                new ByteArrayInputStream(bytes("{bad\n\n{\"id\":\"1\"}\n{\"id\":\"2\"}\n")),
                Optional.of(Format.JSON_LINES),
                Wanted.ALL);

        rows.skip(2);

        assertThat(((Read.Row) rows.next().orElseThrow()).place().row()).isEqualTo(3);
        assertThat(rows.next()).isEmpty();
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
