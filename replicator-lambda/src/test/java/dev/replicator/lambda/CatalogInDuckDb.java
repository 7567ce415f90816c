package dev.replicator.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Stands in for Athena: reads the objects of a bucket with DuckDB, by what the deployed tables of the catalog say of their location, format,
 * columns and partitions.
 */
final class CatalogInDuckDb implements AutoCloseable {

    private static final Map<String, String> TYPES =
            Map.of("string", "VARCHAR", "boolean", "BOOLEAN", "double", "DOUBLE", "array<string>", "VARCHAR[]");

    /** Functions that have another name here. */
    private static final List<String> MACROS = List.of(
            "CREATE MACRO json_parse(j) AS CAST(j AS JSON)",
            "CREATE MACRO json_extract_scalar(j, p) AS CASE WHEN json_valid(j) THEN json_extract_string(j, p) END");

    private final Connection connection;
    private final Path folder;

    /**
     * Downloads a bucket's objects, except for folders.
     *
     * @param tables of Glue, as it describes them
     */
    CatalogInDuckDb(S3Client s3, String bucket, Path folder, JsonNode tables) throws SQLException, IOException {
        this.folder = folder;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        for (var object : s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents()) {
            if (!object.key().endsWith("/")) {
                download(s3, bucket, object);
            }
        }
        for (var macro : MACROS) {
            execute(macro);
        }
        for (var table : tables) {
            execute("CREATE SCHEMA IF NOT EXISTS \""
                    + table.path("DatabaseName").asText() + "\"");
            execute(view(table));
        }
    }

    private void download(S3Client s3, String bucket, S3Object object) throws IOException {
        Path file = folder.resolve(bucket).resolve(object.key());
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key())).asByteArrayUnsafe());
        Files.setLastModifiedTime(file, FileTime.from(object.lastModified()));
    }

    /** The rows of a query, each with its columns by name. */
    List<Map<String, String>> rows(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, String>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, String>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private String view(JsonNode table) {
        JsonNode storage = table.path("StorageDescriptor");
        String files = local(storage.path("Location").asText()) + "**";
        return "CREATE VIEW \"%s\".\"%s\" AS SELECT rows.*, rows.filename AS \"$path\", last_modified AS \"$file_modified_time\"%s FROM %s rows JOIN read_blob('%s') USING (filename)%s"
                .formatted(
                        table.path("DatabaseName").asText(),
                        table.path("Name").asText(),
                        day(table),
                        read(table, files),
                        files,
                        projected(table));
    }

    private static String read(JsonNode table, String files) {
        JsonNode serde = table.path("StorageDescriptor").path("SerdeInfo");
        JsonNode parameters = serde.path("Parameters");
        String library = serde.path("SerializationLibrary").asText();
        if (library.endsWith("JsonSerDe")) {
            return "read_json('%s', format='newline_delimited', columns={%s}, ignore_errors=%s, filename=true, hive_partitioning=false)"
                    .formatted(
                            files,
                            columns(table),
                            parameters.path("ignore.malformed.json").asText());
        }
        if (library.endsWith("OpenCSVSerde")) {
            return "read_csv('%s', delim='%s', quote='%s', escape='%s', skip=%s, header=false, columns={%s}, null_padding=true, strict_mode=false, auto_detect=false, nullstr='\\N', filename=true, hive_partitioning=false)"
                    .formatted(
                            files,
                            parameters.path("separatorChar").asText(),
                            parameters.path("quoteChar").asText(),
                            parameters.path("escapeChar").asText(),
                            table.path("Parameters")
                                    .path("skip.header.line.count")
                                    .asText("0"),
                            columns(table));
        }
        return "read_csv('%s', delim='%s', quote='', escape='', header=false, columns={%s}, auto_detect=false, filename=true, hive_partitioning=false)"
                .formatted(files, parameters.path("field.delim").asText(), columns(table));
    }

    private static String columns(JsonNode table) {
        return StreamSupport.stream(
                        table.path("StorageDescriptor").path("Columns").spliterator(), false)
                .map(column -> "\"%s\": '%s'"
                        .formatted(
                                column.path("Name").asText(),
                                TYPES.get(column.path("Type").asText())))
                .collect(Collectors.joining(", "));
    }

    /** The value of the partition column, which Athena knows from the location's template. */
    private String day(JsonNode table) {
        return table.path("PartitionKeys").isEmpty()
                ? ""
                : ", regexp_extract(rows.filename, '%s', 1) AS \"%s\""
                        .formatted(
                                template(table),
                                table.at("/PartitionKeys/0/Name").asText());
    }

    /** Files outside the range of the projection are not found. */
    private String projected(JsonNode table) {
        JsonNode keys = table.path("PartitionKeys");
        if (keys.isEmpty()) {
            return "";
        }
        String range = table.path("Parameters")
                .path("projection." + keys.path(0).path("Name").asText() + ".range")
                .asText();
        return " WHERE regexp_extract(rows.filename, '%s', 1) BETWEEN '%s' AND CAST(CAST(now() AT TIME ZONE 'UTC' AS DATE) AS VARCHAR)"
                .formatted(template(table), range.replace(",NOW", ""));
    }

    private String template(JsonNode table) {
        String name = table.at("/PartitionKeys/0/Name").asText();
        return local(table.path("Parameters").path("storage.location.template").asText())
                .replace("${" + name + "}", "([0-9]{4}-[0-9]{2}-[0-9]{2})");
    }

    private String local(String location) {
        return folder + "/" + location.substring("s3://".length());
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
