package dev.replicator.testkit.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Does what its event says. */
public final class ObedientHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("event " + event);
        var answer = switch (event) {
            case "\"throw\"" -> throw new IllegalArgumentException("told to fail");
            case "\"hang\"" -> hang();
            case "\"exit\"" -> exit();
            case "\"deadline\"" -> Integer.toString(context.getRemainingTimeInMillis());
            case "\"request\"" -> "\"" + context.getAwsRequestId() + "\"";
            case "\"environment\"" -> "\"" + System.getenv() + "\"";
            case "\"work\"" -> Long.toString(work());
            default -> event;
        };
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static String exit() {
        System.exit(3);
        return "";
    }

    private static long work() {
        var until = System.nanoTime() + 200_000_000;
        var sum = 0L;
        while (System.nanoTime() < until) {
            sum += System.nanoTime() % 7;
        }
        return sum;
    }
}
