package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

class LoadIT {

    private static final String EMPLOYEES = """
            [
              {"emp_id": "15", "Name": "Rahul", "Age": 31, "Desk": "3-14"},
              {"emp_id": "16", "Name": "Mayur", "Age": 32, "Desk": "3-15"},
              {"Name": "nobody", "Age": 33}
            ]
            """;
    private static final String MAPPING = """
            {"prefix": "employees", "fields": {"emp_id": "emp_id", "Name": "Name", "Age": {"from": "Age", "type": "N"}}}
            """;

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @TempDir
    Path directory;

    @BeforeEach
    void createTable() throws Exception {
        aws.primary().createTable("Employees", "emp_id");
        Files.writeString(directory.resolve("employees.json"), EMPLOYEES);
        Files.writeString(directory.resolve("mapping.json"), MAPPING);
    }

    @Test
    void a_file_fills_the_table_and_its_bad_row_is_named() throws Exception {
        Run load = run("employees.json", "--mapping=mapping.json", "--report=rejects.jsonl");

        assertThat(load.exitCode()).as(load.complained()).isEqualTo(1);
        assertThat(load.said())
                .contains("Read 3 rows: 2 written")
                .contains("1 rejected")
                .contains("MISSING_KEY");
        assertThat(aws.primary().items("Employees"))
                .containsExactlyInAnyOrder(
                        Map.of("emp_id", fromS("15"), "Name", fromS("Rahul"), "Age", fromN("31")),
                        Map.of("emp_id", fromS("16"), "Name", fromS("Mayur"), "Age", fromN("32")));
        assertThat(Files.readAllLines(directory.resolve("rejects.jsonl")))
                .singleElement()
                .asString()
                .contains("nobody");
    }

    @Test
    void a_dry_run_shows_items_and_problems_and_writes_nothing() throws Exception {
        Run load = run("employees.json", "--mapping=mapping.json", "--dry-run", "--json");

        assertThat(load.exitCode()).isEqualTo(1);
        assertThat(load.told("item"))
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.at("/item/Age/N").asText()).isEqualTo("31"));
        assertThat(load.told("reject")).hasSize(1);
        assertThat(load.result().path("written").asInt()).isEqualTo(2);
        assertThat(aws.primary().items("Employees")).isEmpty();
    }

    @Test
    void of_a_file_of_bad_rows_the_first_are_listed_and_all_are_counted() throws Exception {
        Files.writeString(directory.resolve("bad.jsonl"), "5\n".repeat(10_001));

        Run load = run("bad.jsonl", "--report=rejects.jsonl");

        assertThat(load.said()).contains("10,001 rejected", "10001 NOT_AN_OBJECT", "ends after the first 10,000");
        assertThat(Files.readAllLines(directory.resolve("rejects.jsonl"))).hasSize(10_000);
        assertThat(run("bad.jsonl", "--json").result().path("listed").asInt()).isEqualTo(10_000);
    }

    @Test
    void nothing_in_a_file_or_in_its_name_acts_on_the_terminal() throws Exception {
        String hostile = "a\u001b[2J\u009b31m\u202eb";
        Files.writeString(directory.resolve(hostile + ".jsonl"), "{bad " + hostile + "\n");

        Run listed = run(hostile + ".jsonl");
        Run machine = run(hostile + ".jsonl", "--json");
        Run missing = run(hostile);
        Run unmapped = run(hostile + ".jsonl", "--mapping=mapping.json");

        assertThat(List.of(listed, machine, missing, unmapped)).allSatisfy(run -> {
            assertThat(run.said().codePoints()).noneMatch(LoadIT::acts);
            assertThat(run.complained().codePoints()).noneMatch(LoadIT::acts);
        });
        assertThat(listed.said()).contains("\\u202eb");
        assertThat(missing.complained()).contains("\"a\\u001b[2J\\u009b31m\\u202eb\"");
        assertThat(machine.told("reject").get(0).path("raw").asText()).contains("\u202eb");
    }

    private static boolean acts(int character) {
        return character != '\n'
                && (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT);
    }

    @Test
    void a_file_of_a_bucket_is_loaded_and_the_mapping_goes_by_its_key() throws Exception {
        s3.client()
                .putObject(
                        put -> put.bucket(s3.bucket()).key("employees/of today.jsonl"),
                        RequestBody.fromString("{\"emp_id\": \"17\", \"Desk\": \"1\"}\n"));

        Run load = run("s3://" + s3.bucket() + "/employees/of today.jsonl", "--mapping=mapping.json");

        assertThat(load.exitCode()).as(load.complained()).isZero();
        assertThat(aws.primary().items("Employees")).containsExactly(Map.of("emp_id", fromS("17")));
    }

    @Test
    void several_files_and_patterns_are_loaded_one_after_the_other() throws Exception {
        Files.writeString(directory.resolve("a1.jsonl"), "{\"emp_id\": \"1\"}\n5\n");
        Files.writeString(directory.resolve("a2.jsonl"), "{\"emp_id\": \"2\"}\n");
        for (String key : List.of("in/b1.jsonl", "in/b2.jsonl", "in/deeper/b3.jsonl")) {
            s3.client()
                    .putObject(
                            put -> put.bucket(s3.bucket()).key(key),
                            RequestBody.fromString("{\"emp_id\": \"" + key + "\"}\n"));
        }

        Run load = run("a*.jsonl", "s3://" + s3.bucket() + "/in/b?.jsonl", "--json");

        assertThat(load.exitCode()).isEqualTo(1);
        assertThat(load.told("file")).hasSize(4);
        assertThat(load.told("reject"))
                .singleElement()
                .satisfies(reject -> assertThat(reject.path("file").asText()).isEqualTo("a1.jsonl"));
        assertThat(load.result().path("files").asInt()).isEqualTo(4);
        assertThat(load.result().path("written").asInt()).isEqualTo(4);
        assertThat(load.complained()).contains("Writes to 'Employees' in us-east-1, account 111111111111");
    }

    @Test
    void standard_input_is_loaded_and_as_says_its_format() throws Exception {
        Run load = Run.start(
                directory,
                environment(),
                List.of(
                        "sh",
                        "-c",
                        "printf 'emp_id,Name\\n1,a\\n2,b\\n' | "
                                + String.join(
                                        " ", Terminal.command("load", "-", "--as=people.csv", "--table=Employees"))));

        assertThat(load.exitCode()).as(load.complained()).isZero();
        assertThat(aws.primary().items("Employees")).hasSize(2).allMatch(item -> item.containsKey("Name"));
    }

    @Test
    void a_dry_run_needs_neither_a_table_nor_aws() throws Exception {
        Map<String, String> nothing = Map.of("AWS_CONFIG_FILE", "/nowhere", "AWS_EC2_METADATA_DISABLED", "true");

        Run load = Run.start(
                directory, nothing, "load", "employees.json", "--mapping=mapping.json", "--dry-run", "--json");

        assertThat(load.exitCode()).as(load.complained()).isZero();
        assertThat(load.result().path("written").asInt()).isEqualTo(3);
        assertThat(load.result().path("merged").asInt()).isZero();
    }

    @Test
    void items_that_are_there_may_stay() throws Exception {
        aws.primary().client().putItem(put -> put.tableName("Employees").item(Map.of("emp_id", fromS("15"))));

        Run load = run("employees.json", "--insert-only", "--json");

        assertThat(load.result().path("kept").asInt()).isEqualTo(1);
        assertThat(aws.primary().items("Employees")).contains(Map.of("emp_id", fromS("15")));
    }

    @Test
    void attributes_that_a_file_does_not_have_may_stay() throws Exception {
        aws.primary()
                .client()
                .putItem(put -> put.tableName("Employees").item(Map.of("emp_id", fromS("15"), "Desk", fromS("7"))));
        Files.writeString(directory.resolve("names.jsonl"), "{\"emp_id\":\"15\",\"Name\":\"Rahul\"}\n");

        Run load = run("names.jsonl", "--merge");
        Run both = run("names.jsonl", "--merge", "--insert-only");

        assertThat(load.exitCode()).as(load.complained()).isZero();
        assertThat(aws.primary().items("Employees"))
                .containsExactly(Map.of("emp_id", fromS("15"), "Desk", fromS("7"), "Name", fromS("Rahul")));
        assertThat(both.exitCode()).isEqualTo(2);
    }

    @Test
    void a_mapping_that_is_for_other_files_is_a_wrong_command_line() throws Exception {
        Files.copy(directory.resolve("employees.json"), directory.resolve("people.json"));

        Run refused = run("people.json", "--mapping=mapping.json");
        Run told = run("people.json", "--mapping=mapping.json", "--as=employees/people.json", "--dry-run");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.complained()).contains("--as");
        assertThat(told.said()).contains("2 would be written");
    }

    @Tag("full")
    @Test
    void what_is_missing_is_one_sentence() throws Exception {
        Run noFile = run("nowhere.json");
        Run noObject = run("s3://" + s3.bucket() + "/nowhere.json");
        Run noBucket = run("s3://bucket-of-nobody/nowhere.json");
        Run noTable = run("employees.json", "--table=nowhere");

        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noObject.exitCode()).isEqualTo(1);
        assertThat(noObject.complained())
                .contains("There is no object \"nowhere.json\" in the bucket \"" + s3.bucket() + "\".");
        assertThat(noBucket.exitCode()).isEqualTo(1);
        assertThat(noBucket.complained()).contains("There is no bucket \"bucket-of-nobody\".");
        assertThat(noTable.exitCode()).isEqualTo(1);
        assertThat(noTable.complained()).contains("There is no table 'nowhere' in us-east-1, account 111111111111");
    }

    private Run run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("load"));
        all.addAll(List.of(arguments));
        if (all.stream().noneMatch(argument -> argument.startsWith("--table"))) {
            all.add("--table=Employees");
        }
        Run run = Run.start(directory, environment(), all.toArray(String[]::new));
        int unused = run.exitCode();
        return run;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(aws.primary().environment());
        environment.putAll(s3.environment());
        environment.putAll(OrdersCommands.STS.environment());
        return environment;
    }

    @Test
    void a_field_of_the_mapping_that_no_row_has_is_said_by_name() throws Exception {
        Files.writeString(
                directory.resolve("misspelt.json"), "{\"fields\":{\"emp_id\":\"emp_id\",\"Name\":\"Names\"}}");

        Run dry = run("employees.json", "--mapping=misspelt.json", "--dry-run");
        Run load = run("employees.json", "--mapping=misspelt.json", "--json");

        assertThat(dry.said()).contains("No row has \"Names\"");
        assertThat(load.told("remark")).hasSize(1);
    }
}
