package dev.replicator.benchmarks.measure;

import java.util.List;

/** How far the JVM compiles: as Lambda starts it, or all the way, as {@code JAVA_TOOL_OPTIONS} can say. */
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
