package dev.replicator.cli.demo;

import dev.replicator.cli.console.jobs.ComparisonRun;
import dev.replicator.cli.console.jobs.RedriveRun;
import dev.replicator.cli.demo.faults.LinkInterceptor;

/** The parts of the demo that only its console has. */
record DemoConsoleParts(
        DemoParts stage,
        WritingRate writing,
        LinkInterceptor link,
        StreamTotals totals,
        KillableReplication replication,
        NaiveSide naive,
        ReplicaWatcher reader,
        ItemBoard board,
        ComparisonRun comparison,
        RedriveRun redrive) {}
