package dev.replicator.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table. The first column is text; the others are figures. */
public final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();

    public MarkdownTable(List<String> heads) {
        row(heads);
        lines.add("|---|" + "---:|".repeat(heads.size() - 1));
    }

    public void row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
