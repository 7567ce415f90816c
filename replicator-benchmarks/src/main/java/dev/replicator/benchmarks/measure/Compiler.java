package dev.replicator.benchmarks.measure;

import java.util.List;

/**
 * The highest compiler level of the JVM: C1, as Lambda starts it, or C2, which {@code JAVA_TOOL_OPTIONS} can enable.
 */
public enum Compiler {
    C1(1),
    C2(4);

    private final int level;

    Compiler(int level) {
        this.level = level;
    }

    public List<String> flags() {
        return List.of("-Xshare:auto", "-XX:+TieredCompilation", "-XX:TieredStopAtLevel=" + level, "-XX:+UseSerialGC");
    }
}
