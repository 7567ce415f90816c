package dev.replicator.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.parse.JsonText;
import dev.replicator.ingest.reject.RowRejectReason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MappingTest {

    private static Mapping mapping(String json) {
        return Mappings.parse(json).of("bucket", "key");
    }

    private static Map<String, AttributeValue> row(String json) {
        return JsonText.read(json).orElseThrow().m();
    }

    private static Map<String, AttributeValue> mapped(String mapping, String row) {
        return ((MappedRow.Item) mapping(mapping).map(row(row))).attributes();
    }

    private static MappedRow.Refused refused(String mapping, String row) {
        return (MappedRow.Refused) mapping(mapping).map(row(row));
    }

    /** A mapping of one attribute, {@code a}, from the field {@code f}. */
    private static String field(String more) {
        return "{\"fields\":{\"a\":{\"from\":\"f\"" + more + "}}}";
    }

    @Test
    void fields_are_selected_renamed_and_found_within_others() {
        assertThat(mapped(
                        "{\"fields\":{\"id\":\"emp_id\",\"city\":\"address.city\",\"dotted\":\"a\\\\.b\"}}",
                        "{\"emp_id\":\"1\",\"address\":{\"city\":\"Pune\",\"zip\":1},\"a.b\":true,\"other\":0}"))
                .isEqualTo(Map.of(
                        "id", AttributeValue.fromS("1"),
                        "city", AttributeValue.fromS("Pune"),
                        "dotted", AttributeValue.fromBool(true)));
    }

    @Test
    void every_type_can_be_asked_for() {
        String text = "{\"f\":\"%s\"}";

        assertThat(mapped(field(",\"type\":\"S\""), "{\"f\":12.50}")).containsValue(AttributeValue.fromS("12.50"));
        assertThat(mapped(field(",\"type\":\"N\""), text.formatted("-7.10")))
                .containsValue(AttributeValue.fromN("-7.10"));
        assertThat(mapped(field(",\"type\":\"BOOL\""), text.formatted("TRUE")))
                .containsValue(AttributeValue.fromBool(true));
        assertThat(mapped(field(",\"type\":\"L\""), text.formatted("[1]")))
                .containsValue(AttributeValue.fromL(List.of(AttributeValue.fromN("1"))));
        assertThat(mapped(field(",\"type\":\"M\""), "{\"f\":\"{\\\"k\\\":\\\"v\\\"}\"}"))
                .containsValue(AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"))));
        assertThat(mapped(field(",\"type\":\"SS\""), "{\"f\":[\"a\",\"b\",\"a\"]}"))
                .containsValue(AttributeValue.fromSs(List.of("a", "b")));
        assertThat(mapped(field(",\"type\":\"NS\""), "{\"f\":[1,\"2\"]}"))
                .containsValue(AttributeValue.fromNs(List.of("1", "2")));
        assertThat(mapped(field(",\"type\":\"B\""), text.formatted("aGVsbG8=")))
                .containsValue(AttributeValue.fromB(SdkBytes.fromUtf8String("hello")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N|\"five\"",
                "N|\"1e400\"",
                "N|true",
                "BOOL|\"yes\"",
                "BOOL|1",
                "S|[1]",
                "L|\"a\"",
                "L|{\"k\":1}",
                "M|[1]",
                "SS|[]",
                "SS|[[1]]",
                "NS|[\"a\"]",
                "B|\"?\"",
                "B|1"
            })
    void a_value_of_another_type_is_refused(String type, String value) {
        var refused = refused(field(",\"type\":\"" + type + "\""), "{\"f\":" + value + "}");

        assertThat(refused.reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
        assertThat(refused.what()).isEqualTo("f is not of type " + type);
    }

    @Test
    void constants_stand_in_every_item() {
        assertThat(mapped("{\"fields\":{\"a\":{\"value\":\"x\"},\"n\":{\"value\":\"5\",\"type\":\"N\"}}}", "{}"))
                .isEqualTo(Map.of("a", AttributeValue.fromS("x"), "n", AttributeValue.fromN("5")));
    }

    @Test
    void a_default_stands_for_what_is_missing_and_required_fields_must_be_there() {
        assertThat(mapped(field(",\"type\":\"N\",\"default\":0"), "{}")).containsValue(AttributeValue.fromN("0"));
        assertThat(mapped(field(",\"type\":\"N\",\"default\":0"), "{\"f\":1}"))
                .containsValue(AttributeValue.fromN("1"));
        assertThat(refused(field(",\"required\":true"), "{}").reason()).isEqualTo(RowRejectReason.MISSING_FIELD);
        assertThat(refused(field(",\"required\":true"), "{\"f\":\"\"}").reason())
                .isEqualTo(RowRejectReason.MISSING_FIELD);
        assertThat(mapped(field(""), "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop|\"\"|{}",
                "drop|null|{}",
                "null|\"\"|{\"a\":null}",
                "null|null|{\"a\":null}",
                "keep|\"\"|{\"a\":\"\"}",
                "keep|null|{\"a\":null}"
            })
    void empty_values_are_dropped_made_null_or_kept(String policy, String value, String item) {
        var fields = "{\"empty\":\"" + policy + "\",\"fields\":{\"a\":\"f\"}}";
        var all = "{\"empty\":\"" + policy + "\",\"prefix\":\"\"}";

        assertThat(mapped(fields, "{\"f\":" + value + "}")).isEqualTo(row(item));
        assertThat(mapped(all, "{\"a\":" + value + "}")).isEqualTo(row(item));
    }

    @Test
    void keys_are_made_of_fields() {
        var mapping = "{\"key\":{\"pk\":\"ORDER#{id}\",\"sk\":\"{a.b}/{n}\"}}";

        assertThat(mapped(mapping, "{\"id\":\"7\",\"a\":{\"b\":true},\"n\":1.0}"))
                .containsEntry("pk", AttributeValue.fromS("ORDER#7"))
                .containsEntry("sk", AttributeValue.fromS("true/1.0"))
                .containsKey("id");
        assertThat(refused(mapping, "{\"id\":\"\",\"a\":{\"b\":1},\"n\":1}").reason())
                .isEqualTo(RowRejectReason.MISSING_KEY);
        assertThat(refused(mapping, "{\"id\":\"7\",\"n\":1}").reason()).isEqualTo(RowRejectReason.MISSING_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 1769904000",
        "2026-01-01T00:00:00Z, 1769904000",
        "2026-01-01T05:30:00+05:30, 1769904000",
        "2026-01-01T00:00:00.250Z, 1769904000",
        "2026-01-01T00:00:00.123456789Z, 1769904000",
        "2026-01-01T00:00:00.5Z, 1769904000",
        "2026-01-01T00:00+00, 1769904000",
        "2026-01-01T05:30:00+0530, 1769904000",
        "2026-01-01 00:00:00, 1769904000",
        "1767225600, 1769904000",
        "1767225600000, 1769904000",
        "1767225600.75, 1769904000"
    })
    void time_to_live_comes_from_a_date(String date, String seconds) {
        var mapping = "{\"ttl\":{\"attribute\":\"expires\",\"from\":\"until\",\"plusDays\":31}}";

        assertThat(mapped(mapping, "{\"until\":\"" + date + "\"}"))
                .containsEntry("expires", AttributeValue.fromN(seconds));
    }

    @Test
    void what_is_no_date_is_refused_and_without_a_date_an_item_stays() {
        var mapping = "{\"ttl\":{\"attribute\":\"expires\",\"from\":\"until\"}}";

        assertThat(refused(mapping, "{\"until\":\"soon\"}").reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
        assertThat(refused(mapping, "{\"until\":\"2026-13-01\"}").reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
        assertThat(refused(mapping, "{\"until\":\"2026-02-30\"}").reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
        assertThat(mapped(mapping, "{\"id\":1}")).doesNotContainKey("expires");
    }

    @Test
    void the_longest_prefix_decides_and_a_bucket_before_none() {
        var mappings = Mappings.parse("""
                [ {"format":"json"},
                  {"prefix":"a/","format":"csv"},
                  {"prefix":"a/","bucket":"one","format":"tsv"},
                  {"prefix":"a/b/","format":"json-lines"} ]""");

        assertThat(mappings.of("one", "x").format().format()).contains(FileFormat.JSON);
        assertThat(mappings.of("two", "a/x").format().format()).contains(FileFormat.CSV);
        assertThat(mappings.of("one", "a/x").format().format()).contains(FileFormat.TSV);
        assertThat(mappings.of("one", "a/b/x").format().format()).contains(FileFormat.JSON_LINES);
        assertThat(Mappings.parse("[{\"prefix\":\"a/\"}]").of("one", "b")).isSameAs(Mapping.NONE);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_with_its_path() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mappings.parse("""
                        [ {"formt":"csv"},
                          {"format":"xml","empty":"maybe",
                           "fields":{"a":{"from":"x..y","type":"NUM"},"b":{},"c":5,"d":{"value":"x","type":"N"},
                                     "e":{"value":1,"from":"x"},"f":{"from":"x","required":"yes"}},
                           "key":{"a":"fixed","pk":"{open"},
                           "ttl":{"attribute":"pk","plusDays":"many"}} ]"""))
                .withMessageContaining("mappings[0].formt: is unknown; known are bucket, prefix")
                .withMessageContaining("mappings[1].format: must be one of json, json-lines, dynamodb-json, csv, tsv")
                .withMessageContaining("mappings[1].empty: must be one of drop, null, keep")
                .withMessageContaining("mappings[1].fields.a.from: is not a path")
                .withMessageContaining("mappings[1].fields.a.type: must be one of")
                .withMessageContaining("mappings[1].fields.b.from: is missing")
                .withMessageContaining("mappings[1].fields.c: must be an object")
                .withMessageContaining("mappings[1].fields.d.value: is not of type N")
                .withMessageContaining("mappings[1].fields.e: has both value and from")
                .withMessageContaining("mappings[1].fields.f.required: must be true or false")
                .withMessageContaining("mappings[1].key.a: names no field")
                .withMessageContaining("mappings[1].key.pk: names no field")
                .withMessageContaining("mappings[1].ttl.from: is missing");
    }

    @Test
    void an_attribute_is_made_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mappings.parse("{\"fields\":{\"a\":\"x\"},\"key\":{\"a\":\"{x}\"}}"))
                .withMessageContaining("mapping.key.a: another part of the mapping makes the attribute a already");
    }

    @Test
    void what_is_no_json_is_said_with_its_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mappings.parse("{\"fields\":"))
                .withMessageContaining("not JSON at line 1, column");
    }

    @Test
    void elements_of_lists_are_found() {
        assertThat(
                        mapped(
                                "{\"fields\":{\"a\":\"l[1].x\",\"b\":\"m.l[0][2]\",\"c\":\"l[7]\",\"d\":\"s[0]\",\"e\":\"tags\\\\[0\\\\]\"}}",
                                "{\"l\":[0,{\"x\":\"one\"}],\"m\":{\"l\":[[1,2,\"two\"]]},\"s\":\"text\",\"tags[0]\":\"three\"}"))
                .isEqualTo(Map.of(
                        "a", AttributeValue.fromS("one"),
                        "b", AttributeValue.fromS("two"),
                        "e", AttributeValue.fromS("three")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "[0]", "a[", "a[x]", "a[0", "a]", "a[0]b", "a.[0]", "a[-1]", "a[*]"})
    void a_path_that_is_none_is_refused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mapping("{\"fields\":{\"a\":\"" + path + "\"}}"))
                .withMessageContaining("mapping.fields.a: is not a path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20260131",
                "260131",
                "20260131120000",
                "2026",
                "0",
                "1769817600000000",
                "253402300799",
                "99999999999999999999",
                "-1"
            })
    void a_number_that_is_no_plausible_time_is_no_date(String number) {
        var mapping = "{\"ttl\":{\"attribute\":\"expires\",\"from\":\"until\"}}";

        assertThat(refused(mapping, "{\"until\":\"" + number + "\"}").reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
        assertThat(refused(mapping, "{\"until\":" + number + "}").reason()).isEqualTo(RowRejectReason.WRONG_TYPE);
    }

    @Test
    void the_last_year_that_can_be_written_is_a_date() {
        var mapping = "{\"ttl\":{\"attribute\":\"expires\",\"from\":\"until\",\"plusDays\":2147483647}}";

        assertThat(mapped(mapping, "{\"until\":\"9999-12-31\"}")).containsKey("expires");
    }

    @Test
    void what_is_said_about_files_is_read() {
        var options = mapping("{\"delimiter\":\";\",\"header\":[\"a\",\"b\"]}").format();
        assertThat(options)
                .isEqualTo(new FormatOptions(Optional.empty(), Optional.of(';'), List.of("a", "b"), List.of()));
        assertThat(options.or(Optional.empty()).format()).contains(FileFormat.CSV);
        assertThat(mapping("{\"delimiter\":\"\\t\"}").format().delimiter()).contains('\t');
        assertThat(mapping("{\"rows\":\"data.employees\"}").format().rows()).containsExactly("data", "employees");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"delimiter\":\";;\"}|mapping.delimiter: must be one ASCII character",
                "{\"delimiter\":\"ä\"}|mapping.delimiter: must be one ASCII character",
                "{\"delimiter\":\"\\n\"}|mapping.delimiter: must be one ASCII character",
                "{\"delimiter\":7}|mapping.delimiter: must be one",
                "{\"delimiter\":\";\",\"format\":\"json\"}|mapping.delimiter: is for CSV",
                "{\"header\":[\"a\"],\"format\":\"json\"}|mapping.header: is for CSV",
                "{\"header\":[]}|mapping.header: must be a list of different names",
                "{\"header\":[\"a\",\"a\"]}|mapping.header: must be a list of different names",
                "{\"header\":[\"a\",1]}|mapping.header: must be a list of different names",
                "{\"header\":\"a\"}|mapping.header: must be a list of different names",
                "{\"rows\":\"a\",\"format\":\"csv\"}|mapping.rows: is for JSON",
                "{\"rows\":\"a\",\"delimiter\":\";\"}|mapping.rows: is for JSON",
                "{\"rows\":\"a[0]\"}|mapping.rows: must be names",
                "{\"rows\":[1]}|mapping.rows: must be the name of a list",
                "{\"fields\":{\"a\":{\"value\":\"\\ud800\"}}}|half of a surrogate pair"
            })
    void what_is_wrong_about_files_is_said(String mapping, String what) {
        assertThatIllegalArgumentException().isThrownBy(() -> mapping(mapping)).withMessageContaining(what);
    }

    @Test
    void text_that_is_no_json_of_characters_is_no_list() {
        assertThat(JsonText.read("[\"\\ud800\"]")).isEmpty();
        assertThat(JsonText.read("[\"\\ud83d\\ude00\"]")).isPresent();
    }

    @Test
    void paths_that_no_row_has_are_known_by_name() {
        var mapping = mapping(
                "{\"fields\":{\"a\":\"x.y\",\"b\":\"l[1]\",\"c\":\"Name\"},\"key\":{\"pk\":\"{id}\"},\"ttl\":{\"attribute\":\"t\",\"from\":\"until\"}}");
        var paths = new MissingPaths(mapping, List.of("until"));

        paths.look(row("{\"id\":1,\"x\":{},\"l\":[1],\"name\":\"\"}"));
        assertThat(paths.missing()).containsExactly("Name", "l[1]", "x.y");

        paths.look(row("{\"x\":{\"y\":null},\"Name\":\"\"}"));
        assertThat(paths.missing()).containsExactly("l[1]");
        assertThat(paths.found()).containsExactly("Name", "id", "until", "x.y");
    }
}
