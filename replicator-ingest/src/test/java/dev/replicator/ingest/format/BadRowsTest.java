package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.only;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowRejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BadRowsTest {

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
    void a_bad_line_is_named_and_its_neighbours_are_read(String line, RowRejectReason reason) {
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
        assertThat(rejects(all))
                .extracting(Reject::reason)
                .containsExactly(RowRejectReason.SYNTAX, RowRejectReason.NOT_AN_OBJECT);
        assertThat(rejects(all).get(0).place().line()).isEqualTo(3);
        assertThat(rejects(all).get(0).place().offset()).isEqualTo(15);
        assertThat(rejects(all).get(0).place().raw()).isEqualTo("{bad}");
    }

    @Test
    void a_bad_first_line_of_several_costs_no_other() {
        var all = read("x.jsonl", bytes("null\n# a remark\n[1]\n{\"id\":\"1\"}\n"));

        assertThat(items(all)).hasSize(1);
        assertThat(rejects(all))
                .extracting(Reject::reason)
                .containsExactly(RowRejectReason.NOT_AN_OBJECT, RowRejectReason.SYNTAX, RowRejectReason.NOT_AN_OBJECT);
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
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.NUMBER);
    }

    @Test
    void a_quote_that_is_never_closed_is_found_where_it_is_opened() {
        var all = read("x.csv", bytes("id,name\n1,a\n2,\"b\n3,c\n4,d\n"));

        assertThat(items(all)).hasSize(1);
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).place().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2|2 fields", "2,b,c|3 fields", "\"2\"x,b|quote"})
    void a_bad_row_of_csv_costs_no_other(String row, String what) {
        var all = read("x.csv", bytes("id,name\n1,a\n" + row + "\n3,c\n"));

        assertThat(items(all)).hasSize(2);
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.SYNTAX);
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
            assertThat(only(all).reason()).isEqualTo(RowRejectReason.NOT_UTF8);
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
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.TOO_LONG);
        assertThat(only(all).place().raw()).hasSize(1024);
        assertThat(((ReadRow.Row) all.get(2)).place().offset())
                .isEqualTo(file.lastIndexOf(name.equals("x.csv") ? "2" : "{"));
    }

    @Test
    void deep_nesting_is_refused_and_costs_no_stack() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        var all = read("x.jsonl", bytes(deep + "\n{\"id\":\"1\"}"));

        assertThat(items(all)).hasSize(1);
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.SYNTAX);
    }

    /** By the table of well-formed UTF-8 in the Unicode standard: what is beside each of its rows. */
    static Stream<byte[]> notUtf8() {
        return Stream.of(
                        "80",
                        "bf",
                        "c0 af",
                        "c1 bf",
                        "c2",
                        "c2 41",
                        "c2 c2",
                        "e0 80 af",
                        "e0 9f bf",
                        "e2 82",
                        "e2 28 a1",
                        "ed a0 80",
                        "ed bf bf",
                        "ed a0 bd ed b8 80",
                        "f0 80 80 af",
                        "f0 8f bf bf",
                        "f0 9f 98",
                        "f4 90 80 80",
                        "f4 bf bf bf",
                        "f5 80 80 80",
                        "f8 88 80 80 80",
                        "fe",
                        "ff")
                .map(digits -> HexFormat.ofDelimiter(" ").parseHex(digits));
    }

    private static byte[] around(String before, byte[] what, String behind) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes(before));
        all.writeBytes(what);
        all.writeBytes(bytes(behind));
        return all.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void bytes_that_are_not_utf8_never_become_another_text(byte[] what) {
        var json = around("{\"id\":\"a\"}\n{\"id\":\"", what, "\"}\n{\"id\":\"b\"}\n");
        var array = around("[{\"id\":\"a\"},{\"name\":1,\"", what, "\":2},{\"id\":\"b\"}]");
        var typed = around(
                "{\"Item\":{\"id\":{\"S\":\"a\"}}}\n{\"Item\":{\"id\":{\"S\":\"",
                what,
                "\"}}}\n{\"Item\":{\"id\":{\"S\":\"b\"}}}");
        var csv = around("id\na\n", what, "\nb\n");

        for (var all :
                List.of(read("x.jsonl", json), read("x.json", array), read("x.json", typed), read("x.csv", csv))) {
            assertThat(only(all).reason()).isEqualTo(RowRejectReason.NOT_UTF8);
            assertThat(items(all))
                    .containsExactly(Map.of("id", AttributeValue.fromS("a")), Map.of("id", AttributeValue.fromS("b")));
        }
    }

    @Test
    void characters_of_every_length_are_read() {
        var text = "a\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";

        assertThat(items(read("x.jsonl", bytes("{\"id\":\"" + text + "\"}"))))
                .containsExactly(Map.of("id", AttributeValue.fromS(text)));
        assertThat(items(read("x.csv", bytes("id\n" + text))))
                .containsExactly(Map.of("id", AttributeValue.fromS(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"\\ud800\"}",
                "{\"id\":\"\\uDFFFx\"}",
                "{\"id\":\"\\ud83d\\ud83d\\ude00\"}",
                "{\"id\":\"\\ud83d \\ude00\"}",
                "{\"id\":\"\\ude00\\ud83d\"}",
                "{\"\\udbff\":1}",
                "{\"unwanted\":[{\"x\":\"\\udc00\"}]}"
            })
    void half_of_a_surrogate_pair_is_refused_as_an_escape_too(String row) {
        var file = new ByteArrayInputStream(bytes(row + "\n{\"id\":\"b\"}"));

        var all = read(file, FormatOptions.of(Optional.of(FileFormat.JSON_LINES)), WantedFields.only(Set.of("id")));

        assertThat(only(all).reason()).isEqualTo(RowRejectReason.NOT_UTF8);
        assertThat(items(all)).hasSize(1);
    }

    @Test
    void escapes_that_are_characters_are_read() {
        var all = read("x.jsonl", bytes("{\"id\":\"\\ud83d\\ude00 \\\\ud800 \\u0000 \\uFFFD\"}"));

        assertThat(items(all)).containsExactly(Map.of("id", AttributeValue.fromS("😀 \\ud800 \0 \uFFFD")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void a_row_with_a_nul_byte_is_refused_wherever_it_stands_in_whatever_format(int rowsBefore) {
        var json = bytes("{\"id\":\"a\"}\n".repeat(rowsBefore) + "{\"id\":\"a\0\"}\n{\"id\":\"b\"}\n");
        var array = bytes("[" + "{\"id\":\"a\"},".repeat(rowsBefore) + "{\"id\":\"a\0\"},{\"id\":\"b\"}]");
        var csv = bytes("id\n" + "a\n".repeat(rowsBefore) + "a\0\nb\n");

        for (var all : List.of(read("x.jsonl", json), read("x.json", array), read("x.csv", csv))) {
            assertThat(only(all).reason()).isEqualTo(RowRejectReason.SYNTAX);
            assertThat(only(all).what()).contains("NUL");
            assertThat(items(all)).hasSize(rowsBefore + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"a\"},,{\"id\":\"b\"}]|2",
                "[,{\"id\":\"a\"},{\"id\":\"b\"}]|1",
                "[{\"id\":\"a\"},{\"id\":\"b\"},]|3",
                "[{\"id\":\"a\"},{\"id\":\"x\"}},{\"id\":\"b\"}]|2",
                "[{\"id\":\"a\"},{\"id\":\"x\"],{\"id\":\"b\"}]|2",
                "[{\"id\":\"a\"},{\"id\":\"x\"}{},{\"id\":\"b\"}]|2"
            })
    void what_is_not_json_between_the_elements_of_an_array_is_a_row_that_cannot_be_read(String array, long row) {
        var all = read("x.json", bytes(array));

        assertThat(items(all))
                .containsExactly(Map.of("id", AttributeValue.fromS("a")), Map.of("id", AttributeValue.fromS("b")));
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.SYNTAX);
        assertThat(only(all).place().row()).isEqualTo(row);
    }

    @Test
    void reasons_name_no_class_and_no_setting_of_a_parser() {
        var rows = List.of(
                "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}",
                "{\"a\":NaN}",
                "{\"a\":-INF}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":5.}",
                "{\"a\":tru}",
                "{'a':1}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{/*a*/}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{\"Item\":{\"a\":{\"X\":1}}}");
        var dynamoDb = FormatOptions.of(Optional.of(FileFormat.DYNAMODB_JSON));
        var lines = FormatOptions.of(Optional.of(FileFormat.JSON_LINES));

        for (var options : List.of(dynamoDb, lines)) {
            var all = read(new ByteArrayInputStream(bytes(String.join("\n", rows) + "\n")), options, WantedFields.ALL);

            assertThat(rejects(all))
                    .hasSizeGreaterThanOrEqualTo(rows.size() - 1)
                    .allSatisfy(reject ->
                            assertThat(reject.what()).doesNotContain("`", "Feature", "Json", "Stream", "get", "dev."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id\na\n", "id,n\nlong enough for several steps,1\n\"b\",2\n"})
    void a_last_row_without_an_end_is_looked_at_as_the_others_are(String before) {
        for (var what : List.of(new byte[] {0}, new byte[] {(byte) 0xc0, (byte) 0xaf}, new byte[] {(byte) 0xff})) {
            var all = read("x.csv", around(before + "x", what, before.contains(",") ? ",3" : ""));

            assertThat(rejects(all)).hasSize(1);
            assertThat(only(all).reason()).isIn(RowRejectReason.SYNTAX, RowRejectReason.NOT_UTF8);
            assertThat(only(all).what()).containsAnyOf("NUL", "UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 33})
    void a_bad_byte_is_found_wherever_it_stands_in_a_long_field(int at) {
        var field = "a field that is rather long, for one of few words".replace(",", "");
        for (byte bad : new byte[] {0, (byte) 0xff}) {
            var row = around(field.substring(0, at), new byte[] {bad}, field.substring(at) + ",1\n");
            var all = read("x.csv", around("id,n\nb,1\n", row, "c,1\n".repeat(5)));

            assertThat(items(all)).hasSize(6);
            assertThat(only(all).place().row()).isEqualTo(2);
        }
    }
}
