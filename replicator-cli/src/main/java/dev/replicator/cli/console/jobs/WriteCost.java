package dev.replicator.cli.console.jobs;

import java.util.LinkedHashMap;
import java.util.Map;

/** What write units cost on demand: an order of magnitude, because prices differ by Region and change. */
public final class WriteCost {

    /** The price in docs/deploy.md. */
    static final double DOLLARS_PER_MILLION = 0.70;

    private WriteCost() {}

    public static Map<String, Object> of(double units) {
        Map<String, Object> cost = new LinkedHashMap<>();
        cost.put("units", units);
        cost.put("dollars", units * DOLLARS_PER_MILLION / 1_000_000);
        cost.put("dollarsPerMillion", DOLLARS_PER_MILLION);
        return cost;
    }
}
