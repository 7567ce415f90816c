package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.only;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.RowRejectReason;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static byte[] file(String name) {
        return bytes(FILES.getOrDefault(name, ""));
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
        var all = read(
                new ByteArrayInputStream(file(file)),
                FormatOptions.of(FileFormat.of("no-extension", type)),
                WantedFields.ALL);

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

        assertThat(items(read(
                        file, FormatOptions.of(Optional.of(FileFormat.JSON_LINES)), WantedFields.only(Set.of("id")))))
                .containsExactly(Map.of("id", AttributeValue.fromS("1")));
    }

    @Test
    void brackets_within_texts_end_nothing() {
        var all = read("x.json", bytes("[{\"id\":\"],}\\\"[{\"},{\"id\":\"\\\\\"}]"));

        assertThat(items(all))
                .containsExactly(
                        Map.of("id", AttributeValue.fromS("],}\"[{")), Map.of("id", AttributeValue.fromS("\\")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.json", "x.jsonl", "x.bin"})
    void an_empty_file_has_no_rows(String name) {
        assertThat(read(name, new byte[0])).isEmpty();
        assertThat(read(name, bytes(" \n"))).isEmpty();
        assertThat(read(name, bytes("[]"))).isEmpty();
    }

    @Test
    void rows_that_were_read_before_are_passed_over() {
        var rows = Rows.open(
                new ByteArrayInputStream(bytes("{bad\n\n{\"id\":\"1\"}\n{\"id\":\"2\"}\n")),
                FormatOptions.of(Optional.of(FileFormat.JSON_LINES)),
                WantedFields.ALL);

        rows.skip(2);

        assertThat(((ReadRow.Row) rows.next().orElseThrow()).place().row()).isEqualTo(3);
        assertThat(rows.next()).isEmpty();
    }

    private static List<ReadRow> readAs(String file, FormatOptions options) {
        return Reading.read(new ByteArrayInputStream(bytes(file)), options, WantedFields.ALL);
    }

    private static FormatOptions csv(char delimiter, String... header) {
        return new FormatOptions(Optional.empty(), Optional.of(delimiter), List.of(header), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "|", "\t", ":", " "})
    void csv_may_have_another_delimiter(String delimiter) {
        var file = "id,name\r\n\"1\",Anna\r\n2,\"Ben, \"\"B\"\"\n\"\r\n";
        var other = file.replace(",", delimiter).replace("Ben" + delimiter, "Ben,");

        var all = readAs(other, csv(delimiter.charAt(0)));

        assertThat(rejects(all)).isEmpty();
        assertThat(items(all).get(0)).isEqualTo(ANNA);
    }

    @Test
    void csv_may_have_no_header() {
        var all = readAs("1;Anna\n2;\"Ben, \"\"B\"\"\n\"\n3\n", csv(';', "id", "name"));

        assertThat(items(all)).containsExactly(ANNA, BEN);
        assertThat(only(all).what()).isEqualTo("the row has 1 fields but the header has 2");
        assertThat(only(all).place().row()).isEqualTo(3);
    }

    private static FormatOptions rows(String... names) {
        return new FormatOptions(Optional.empty(), Optional.empty(), List.of(), List.of(names));
    }

    @Test
    void rows_may_stand_in_an_array_within_objects() {
        var file = """
                {"count":2,"skipped":[{"rows":[1]}],
                 "data":{"x":{}, "rows":[
                   {"id":"1","name":"Anna"},
                   {"id":"2","name":"Ben, \\"B\\"\\n"}
                 ], "more":[{"]":"}"}]},
                 "next":null}
                """;

        var all = readAs("\uFEFF" + file, rows("data", "rows"));

        assertThat(rejects(all)).isEmpty();
        assertThat(items(all)).containsExactly(ANNA, BEN);
        assertThat(((ReadRow.Row) all.get(1)).place().line()).isEqualTo(4);
        assertThat(((ReadRow.Row) all.get(1)).place().offset()).isEqualTo(3 + file.indexOf("{\"id\":\"2\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"rows\":[{\"id\":\"1\"}]}{\"rows\":[]}|1|more text after its end",
                "{\"rows\":[{\"id\":\"1\"}],\"x\":{}|1|never closed",
                "{\"rows\":[{\"id\":\"1\"},|1|never closed",
                "{\"others\":[{\"id\":\"1\"}]}|0|not an object with a list rows",
                "{\"rows\":{\"id\":\"1\"}}|0|not an object with a list rows",
                "[{\"id\":\"1\"}]|0|not an object with a list rows",
                "{bad|0|not JSON before its list rows"
            })
    void an_array_that_is_not_there_or_not_whole_is_said(String file, int items, String what) {
        var all = readAs(file, rows("rows"));

        assertThat(items(all)).hasSize(items);
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).what()).contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"rows\":[{\"id\":\"1\"}],\"rows\":[{\"id\":\"2\"}]}}",
                "{\"data\":{\"rows\":[{\"id\":\"1\"}],\"x\":{\"rows\":[]},\"ro\\u0077s\" : null}}",
                "{\"data\":{\"rows\":[{\"id\":\"1\"}]},\n\"data\":{\"rows\":[{\"id\":\"2\"}]}}"
            })
    void a_second_list_of_the_same_name_is_said(String file) {
        var all = readAs(file, rows("data", "rows"));

        assertThat(items(all)).containsExactly(Map.of("id", AttributeValue.fromS("1")));
        assertThat(only(all).reason()).isEqualTo(RowRejectReason.BROKEN);
        assertThat(only(all).what()).contains("its list data.rows occurs twice");
        assertThat(only(all).place().raw()).startsWith(file.contains("\n") ? "\"data\"" : "\"ro");
    }

    @Test
    void other_fields_may_have_the_names_of_the_list_and_of_what_it_stands_in() {
        var file =
                "{\"data\":{\"rows\":[{\"id\":\"1\"}],\"a\":\"rows\",\"data\":[\"rows\",{\"rows\":[]}],\"b\":{\"rows\":[]}},"
                        + "\"rows\":[],\"b\":\"data\",\"rows \":1,\"c\":\"\\\",\\\"data\\\":\"}";

        var all = readAs(file, rows("data", "rows"));

        assertThat(rejects(all)).isEmpty();
        assertThat(items(all)).hasSize(1);
    }

    /** Each has Anna in it, as DynamoDB or its command line writes an item. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Item\":{\"id\":{\"S\":\"1\"},\"name\":{\"S\":\"Anna\"}}}",
                "{\n \"Item\": {\n  \"id\": {\"S\":\"1\"},\n  \"name\": {\n   \"S\": \"Anna\"\n  }\n }\n}\n",
                "{\n \"Item\": {\n  \"id\": {\"S\":\"1\"},\n  \"name\": {\"S\":\"Anna\"}},\n \"ConsumedCapacity\": {\"T\":[1]}\n}\n",
                "[{\"Item\":{\"id\":{\"S\":\"1\"},\"name\":{\"S\":\"Anna\"}}}]"
            })
    void dynamodb_json_is_recognised_however_it_is_laid_out(String file) {
        assertThat(items(read("x.json", bytes(file)))).containsExactly(ANNA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":{\"S\":\"1\"},\"name\":{\"S\":\"Anna\"}}",
                "[{\"id\":{\"S\":\"1\"},\"name\":{\"S\":\"Anna\"}}]",
                "{\n \"id\":{\"S\":\"1\"},\n \"name\":{\"S\":\"Anna\"}\n}"
            })
    void dynamodb_json_that_is_said_needs_no_item_around_it(String file) {
        assertThat(items(readAs(file, FormatOptions.of(Optional.of(FileFormat.DYNAMODB_JSON)))))
                .containsExactly(ANNA);
    }

    @Test
    void the_items_of_a_scan_are_rows() {
        var scan = "{\n \"Items\": [\n  {\"id\": {\"S\": \"1\"}, \"name\": {\"S\": \"Anna\"}}\n ],\n \"Count\": 1\n}";
        var options =
                new FormatOptions(Optional.of(FileFormat.DYNAMODB_JSON), Optional.empty(), List.of(), List.of("Items"));

        assertThat(items(readAs(scan, options))).containsExactly(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e99", "1.000000000000000000000000000000000000000000000000", "-0.0", "1E-130", "9.9e125"})
    void numbers_of_every_valid_form_are_read(String number) {
        assertThat(items(read("x.jsonl", bytes("{\"n\":" + number + "}"))))
                .containsExactly(Map.of("n", AttributeValue.fromN(number)));
    }
}
