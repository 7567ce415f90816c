package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.Output;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyCounts;
import dev.replicator.verify.VerifyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the demo: writes, the chaos cases, the comparison. */
final class DemoRun {

    private static final Duration LAG_WINDOW = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Output output;
    private final DemoParts stage;
    private final CountDownLatch stopped;
    private final ReplicaWatcher watcher;

    /**
     * Creates a run.
     *
     * @param stopped ends the run soon when it is counted down
     */
    DemoRun(Output output, DemoParts stage, CountDownLatch stopped) {
        this.output = output;
        this.stage = stage;
        this.stopped = stopped;
        this.watcher = new ReplicaWatcher(stage.tables());
    }

    /** Runs the demo. Returns whether every result was as the fence promises. */
    boolean play(int rate, int seconds, boolean chaos) {
        try (RepeatedTask watching = watcher.start()) {
            Scoreboard scoreboard = new Scoreboard(output, stage, watcher);
            boolean fine = write(rate, seconds, chaos, scoreboard);
            Instant end = Instant.now();
            stage.awaitAll("the last one");
            long millis = Duration.between(end, Instant.now()).toMillis();
            scoreboard.show();
            output.say("%nWriting has stopped; the last change arrived %,d ms later.".formatted(millis));
            boolean equal = verify();
            watching.check();
            return sum(fine, equal, watcher.seen());
        }
    }

    private boolean write(int rate, int seconds, boolean chaos, Scoreboard scoreboard) {
        try (RepeatedTask writing = stage.application().start(rate);
                RepeatedTask showing = RepeatedTask.every(Duration.ofSeconds(1), "scoreboard", scoreboard::show)) {
            await(Duration.ofSeconds(seconds));
            boolean fine = !chaos || chaos();
            writing.check();
            showing.check();
            return fine;
        }
    }

    private boolean chaos() {
        boolean fine = true;
        for (ChaosCases.Case one : ChaosCases.CASES) {
            if (await(PAUSE)) {
                return fine;
            }
            ChaosCases.Finding finding = one.play().apply(stage);
            output.say("@|yellow chaos|@  %s:%n       @|%s %s|@"
                    .formatted(one.title(), finding.fine() ? "green" : "red", finding.what()));
            output.tell("chaos", Map.of("case", one.title(), "fine", finding.fine(), "what", finding.what()));
            fine &= finding.fine();
        }
        await(PAUSE);
        return fine;
    }

    /** Waits for this time. Returns true at once if the run is stopped. */
    private boolean await(Duration time) {
        try {
            return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean verify() {
        VerifyResult result = Verify.builder(
                        stage.tables().primary(), stage.tables().replica())
                .lagWindow(LAG_WINDOW)
                .build()
                .run();
        VerifyCounts counts = result.counts();
        output.say("Compared: %,d items on the primary, %,d on the replica; @|%s %d missing, %d different, %d extra|@."
                .formatted(
                        counts.compared(),
                        counts.reversed(),
                        counts.isEqual() ? "green" : "red",
                        counts.missing(),
                        counts.different(),
                        counts.extra()));
        return result.ending().isFinished() && counts.isEqual();
    }

    private boolean sum(boolean chaosFine, boolean equal, ReplicaWatcher.Seen seen) {
        output.say("The replica was read %,d times during the run; @|%s %,d items went back or came back|@."
                .formatted(seen.looks(), seen.stepsBack() == 0 ? "green" : "red", seen.stepsBack()));
        boolean fine = chaosFine && equal && seen.stepsBack() == 0;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fine", fine);
        fields.put("equal", equal);
        fields.put("written", stage.application().writes());
        fields.put("replicated", stage.deliveries().settled());
        fields.put("looks", seen.looks());
        fields.put("wentBack", seen.stepsBack());
        output.tell("result", fields);
        return fine;
    }
}
