package dev.replicator.ingest.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An independent reader of all formats. */
final class DuckDb implements AutoCloseable {

    private final Connection connection;
    private final Path folder;

    DuckDb(Path folder) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        this.folder = folder;
    }

    /** What it reads; nothing if it refuses the file. */
    Optional<List<Map<String, String>>> rows(GeneratedRows.Shape shape, byte[] file) {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query(shape, Files.write(folder.resolve("duck"), file)))) {
            var rows = new ArrayList<Map<String, String>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, String>();
                for (var name : GeneratedRows.NAMES) {
                    Optional.ofNullable(result.getString(name)).ifPresent(value -> row.put(name, value));
                }
                rows.add(row);
            }
            return Optional.of(rows);
        } catch (SQLException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(GeneratedRows.Shape shape, Path file) {
        var columns = "columns={id: 'VARCHAR', s: 'VARCHAR', n: 'VARCHAR'}";
        return switch (shape) {
            case JSON_ARRAY -> "SELECT * FROM read_json('%s', format='array', %s)".formatted(file, columns);
            case JSON_LINES -> "SELECT * FROM read_json('%s', format='newline_delimited', %s)".formatted(file, columns);
            case JSON_PRETTY -> "SELECT * FROM read_json('%s', format='unstructured', %s)".formatted(file, columns);
            case JSON_IN_OBJECT -> """
                    SELECT r->>'id' AS id, r->>'s' AS s, r->>'n' AS n FROM (SELECT unnest(CAST(data->'rows' AS JSON[])) AS r
                    FROM read_json('%s', format='unstructured', columns={data: 'JSON'}))""".formatted(file);
            case DYNAMODB_LINES -> """
                    SELECT Item->'id'->>'S' AS id, Item->'s'->>'S' AS s, Item->'n'->>'N' AS n
                    FROM read_json('%s', format='newline_delimited', columns={Item: 'JSON'})""".formatted(file);
            default -> """
                    SELECT * FROM read_csv('%s', delim='%s', quote='"', escape='"', header=%s, auto_detect=false, %s)""".formatted(file, shape.separator(), shape != GeneratedRows.Shape.CSV_WITHOUT_HEADER, columns);
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
