package dev.replicator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables of docs/console.md. */
public final class ConsolePage {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*) \\|(.*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private ConsolePage() {}

    /** Returns the rows of a section's tables by each name of their first column. */
    public static Map<String, String> rows(String section) throws IOException {
        Map<String, String> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("../docs/console.md"))) {
            if (line.startsWith("#")) {
                inside = line.equals("### " + section);
            }
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                Matcher name = NAME.matcher(row.group(1));
                while (name.find()) {
                    rows.put(name.group(1), row.group(2));
                }
            }
        }
        return rows;
    }

    /** Returns the names of all fields inside a value, but not of those inside fields whose names are data. */
    public static Set<String> names(JsonNode value, Set<String> data) {
        Set<String> names = new TreeSet<>();
        value.properties().forEach(field -> {
            names.add(field.getKey());
            if (!data.contains(field.getKey())) {
                names.addAll(names(field.getValue(), data));
            }
        });
        if (value.isArray()) {
            value.forEach(element -> names.addAll(names(element, data)));
        }
        return names;
    }
}
