package dev.replicator.testkit.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** Answers with what happened to it. */
public final class SnapshotHandler implements RequestStreamHandler, Resource {

    private final StringBuilder history = new StringBuilder("made");

    public SnapshotHandler() {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void handleRequest(
            InputStream input, OutputStream output, com.amazonaws.services.lambda.runtime.Context context)
            throws IOException {
        output.write(("\"" + history + "\"").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        System.out.println("before the snapshot");
        history.append(", primed");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        if (System.getenv().containsKey("FAIL_RESTORE")) {
            throw new IllegalStateException("cannot wake up");
        }
        history.append(", restored");
    }
}
