package dev.replicator.benchmarks;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** DuckDB as it reads a file and looks at every field of it: printed beside ours, and promised nothing of. */
final class DuckDbProcess {

    private DuckDbProcess() {}

    static ProcessBuilder of(Path file) {
        return new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DuckDbProcess.class.getName(),
                file.toString());
    }

    public static void main(String[] arguments) throws SQLException {
        String read = arguments[0].endsWith(".csv") ? "read_csv" : "read_json";
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var result = statement.executeQuery("SELECT sum(length(CAST(COLUMNS(*) AS VARCHAR))) FROM %s('%s')"
                        .formatted(read, arguments[0]))) {
            result.next();
            System.out.println(result.getString(1));
        }
    }
}
