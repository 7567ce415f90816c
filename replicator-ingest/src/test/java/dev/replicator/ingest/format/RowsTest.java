package dev.replicator.ingest.format;

import static dev.replicator.ingest.format.Reading.bytes;
import static dev.replicator.ingest.format.Reading.items;
import static dev.replicator.ingest.format.Reading.read;
import static dev.replicator.ingest.format.Reading.rejects;
import static org.assertj.core.api.Assertions.assertThat;

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
                Optional.of(Format.JSON_LINES),
                Wanted.ALL);

        rows.skip(2);

        assertThat(((Read.Row) rows.next().orElseThrow()).place().row()).isEqualTo(3);
        assertThat(rows.next()).isEmpty();
    }
}
