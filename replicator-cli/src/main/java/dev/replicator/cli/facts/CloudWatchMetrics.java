package dev.replicator.cli.facts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads metrics of one Region from CloudWatch. */
public record CloudWatchMetrics(CloudWatchAsyncClient client) implements Metrics {

    private static final int MINUTE = 60;

    @Override
    public Map<Metric, List<Datapoint>> read(List<Metric> metrics, Instant from, Instant to) {
        // the answer for a few metrics over some hours fits on one page
        GetMetricDataResponse response = client.getMetricData(request -> request.startTime(from)
                        .endTime(to)
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(IntStream.range(0, metrics.size())
                                .mapToObj(i -> query(id(i), metrics.get(i)))
                                .toList()))
                .join();
        Map<String, List<Datapoint>> byId = new HashMap<>();
        response.metricDataResults().forEach(result -> byId.put(result.id(), datapoints(result)));
        Map<Metric, List<Datapoint>> told = new HashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            told.put(metrics.get(i), byId.getOrDefault(id(i), List.of()));
        }
        return told;
    }

    private static MetricDataQuery query(String id, Metric metric) {
        List<Dimension> dimensions = metric.dimensions().entrySet().stream()
                .map(each -> Dimension.builder()
                        .name(each.getKey())
                        .value(each.getValue())
                        .build())
                .toList();
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(MINUTE)
                        .stat(metric.statistic())
                        .metric(of -> of.namespace(metric.namespace())
                                .metricName(metric.name())
                                .dimensions(dimensions)))
                .build();
    }

    private static String id(int index) {
        return "m" + index;
    }

    private static List<Datapoint> datapoints(MetricDataResult result) {
        return IntStream.range(0, result.timestamps().size())
                .mapToObj(i -> new Datapoint(
                        result.timestamps().get(i), result.values().get(i)))
                .toList();
    }
}
