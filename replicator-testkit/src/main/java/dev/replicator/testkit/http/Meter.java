package dev.replicator.testkit.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Counts the requests, errors and connections of a server. Thread-safe. */
final class Meter {

    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final DoubleAdder writeUnits = new DoubleAdder();

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void received(String operation) {
        requests.computeIfAbsent(operation, name -> new LongAdder()).increment();
        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    void refused(String code) {
        errors.computeIfAbsent(code, name -> new LongAdder()).increment();
    }

    void succeeded(Object response) {
        writeUnits.add(units(response));
    }

    void answered() {
        inFlight.decrementAndGet();
    }

    Traffic traffic() {
        return new Traffic(sums(requests), sums(errors), peak.get(), connections.get(), writeUnits.sum());
    }

    void reset() {
        requests.clear();
        errors.clear();
        peak.set(0);
        writeUnits.reset();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().sum()));
    }

    private static double units(Object response) {
        if (response instanceof PutItemResponse put) {
            return units(put.consumedCapacity());
        }
        if (response instanceof DeleteItemResponse delete) {
            return units(delete.consumedCapacity());
        }
        if (response instanceof TransactWriteItemsResponse transaction) {
            return units(transaction.consumedCapacity());
        }
        if (response instanceof BatchExecuteStatementResponse statements) {
            return units(statements.consumedCapacity());
        }
        return response instanceof BatchWriteItemResponse batch ? units(batch.consumedCapacity()) : 0;
    }

    private static double units(Iterable<ConsumedCapacity> consumed) {
        double sum = 0;
        for (var each : consumed) {
            sum += units(each);
        }
        return sum;
    }

    private static double units(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }
}
