package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.only;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Reject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
