package io.parquetframe.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Charts of what benchmarks measured: times a side, and how many times sooner than Spark. */
@Command(
        name = "plot",
        description = "Draws the results of benchmarks as PNG: SUITE-times.png and SUITE-ratio.png for each FILE.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench plot tpch.json latency.json --out charts"},
        showDefaultValues = true)
final class PlotCommand implements Callable<Integer> {

    /** Fields of results that are times of a side, and what the side is called. */
    private static final Map<String, String> SIDES = sides();

    private static final List<Color> COLORS =
            List.of(new Color(0xE2574C), new Color(0x2B7A78), new Color(0xF2B134), new Color(0x7A86B8));

    private static final int HEIGHT = 420;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What a benchmark wrote by --json.")
    private List<Path> files = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIRECTORY", description = "Where the charts go.")
    private Path out = Path.of("charts");

    private static Map<String, String> sides() {
        Map<String, String> sides = new LinkedHashMap<>();
        sides.put("sparkMs", "Spark");
        sides.put("parquetframeMs", "ParquetFrame");
        sides.put("duckdbMs", "DuckDB");
        sides.put("autoMs", "auto");
        sides.put("localMs", "local");
        return sides;
    }

    @Override
    public Integer call() throws IOException {
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(out);
        for (Path file : files) {
            JsonNode report = new ObjectMapper().readTree(file.toFile());
            JsonNode results = report.path("results");
            if (!results.isArray() || results.isEmpty()) {
                throw new IOException(
                        file + " holds no results of a benchmark; give what bin/pf bench wrote by --json");
            }
            draw(report.path("suite").asText("results"), results);
        }
        return 0;
    }

    private void draw(String suite, JsonNode results) throws IOException {
        List<String> names = new ArrayList<>();
        results.forEach(result ->
                names.add(result.path("query").asText(result.path("case").asText(String.valueOf(names.size() + 1)))));
        CategoryChart times = chart(suite + ": milliseconds", "ms, logarithmic", names.size());
        SIDES.forEach((field, side) -> {
            List<Double> values = values(results, field);
            if (values.stream().anyMatch(Double::isFinite)) {
                times.addSeries(side, names, values);
            }
        });
        if (times.getSeriesMap().isEmpty()) {
            throw new IOException(suite + " has no times of a side: " + String.join(", ", SIDES.keySet()));
        }
        double least = times.getSeriesMap().values().stream()
                .flatMap(series -> series.getYData().stream())
                .mapToDouble(Number::doubleValue)
                .filter(value -> value > 0)
                .min()
                .orElse(1);
        times.getStyler().setYAxisLogarithmic(true);
        // Bars begin at 0 otherwise, which has no logarithm.
        times.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(least))));
        save(times, suite + "-times");
        List<Double> spark = values(results, "sparkMs");
        List<Double> ours = values(results, "parquetframeMs");
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ratios.add(spark.get(i) / ours.get(i));
        }
        if (ratios.stream().anyMatch(Double::isFinite)) {
            CategoryChart chart = chart(suite + ": times sooner than Spark", "Spark / ParquetFrame", names.size());
            chart.getStyler().setLegendVisible(false);
            chart.getStyler().setSeriesColors(new Color[] {COLORS.get(1)});
            chart.addSeries("times sooner", names, ratios);
            save(chart, suite + "-ratio");
        }
    }

    private static List<Double> values(JsonNode results, String field) {
        List<Double> values = new ArrayList<>();
        results.forEach(result -> values.add(result.path(field).asDouble(Double.NaN)));
        return values;
    }

    private static CategoryChart chart(String title, String axis, int bars) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(Math.max(HEIGHT, 120 + 36 * bars))
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(axis)
                .build();
        chart.getStyler().setSeriesColors(COLORS.toArray(Color[]::new));
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAvailableSpaceFill(0.8);
        return chart;
    }

    private void save(CategoryChart chart, String name) throws IOException {
        Path file = out.resolve(name + ".png");
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
        System.out.println(file);
    }
}
