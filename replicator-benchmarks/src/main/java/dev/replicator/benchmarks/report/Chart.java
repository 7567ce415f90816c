package dev.replicator.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A bar chart with groups of bars on a logarithmic scale. Its SVG has no external references, and is readable on light
 * and dark pages.
 *
 * @param groups the names of the groups, from top to bottom
 */
public record Chart(String title, List<String> groups, List<Series> series) {

    private static final int WIDTH = 760;
    private static final int LEFT = 20;
    private static final int BAR = 15;
    private static final int GROUP_GAP = 34;
    private static final int TOP = 78;
    private static final int LABEL_ROOM = 70;
    private static final double DECADES = 3;
    private static final List<String> COLOURS = List.of("#8c959f", "#bf8700", "#8250df", "#54aeff", "#0969da");

    public Chart {
        groups = List.copyOf(groups);
        series = List.copyOf(series);
    }

    public String svg() {
        int groupHeight = series.size() * (BAR + 2) + GROUP_GAP;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n%s",
                WIDTH,
                TOP + groups.size() * groupHeight,
                title,
                """
                <style>
                  text { font: 13px sans-serif; fill: #1f2328 }
                  .title { font-weight: bold; font-size: 15px }
                  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
                </style>
                """));
        text(svg, "title", LEFT, 22, title);
        legend(svg);
        for (int group = 0; group < groups.size(); group++) {
            int top = TOP + group * groupHeight;
            text(svg, "", LEFT, top, groups.get(group));
            for (int i = 0; i < series.size(); i++) {
                bar(svg, i, top + 8 + i * (BAR + 2), series.get(i).values().get(group));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        double x = LEFT;
        for (int i = 0; i < series.size(); i++) {
            rectangle(svg, x, 36, 12, 12, COLOURS.get(i));
            text(svg, "", x + 16, 47, series.get(i).name());
            x += 30 + 6.6 * series.get(i).name().length();
        }
    }

    private static void bar(StringBuilder svg, int colour, int y, double value) {
        double share = Math.max(0, Math.log10(Math.max(1, value)) / DECADES);
        double width = 3 + share * (WIDTH - LEFT - LABEL_ROOM);
        rectangle(svg, LEFT, y, width, BAR, COLOURS.get(colour));
        text(svg, "", LEFT + width + 6, y + BAR - 3, Figures.times(value));
    }

    private static void rectangle(StringBuilder svg, double x, double y, double width, double height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    private static void text(StringBuilder svg, String style, double x, double y, String text) {
        svg.append(
                String.format(Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n", style, x, y, text));
    }
}
