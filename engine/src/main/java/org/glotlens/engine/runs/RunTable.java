package org.glotlens.engine.runs;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.task.AccuracyRow;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.BestStep;
import org.glotlens.engine.train.RunCounts;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.TuningSettings;

/** Any number of runs side by side: data, hyper-parameters, steps, losses, time, accuracy by language. */
public record RunTable(List<RunSummary> runs) {
    private static final String GAP = "  ";

    /** Keeps an own copy. */
    public RunTable {
        runs = List.copyOf(runs);
    }

    /** One map a run, column name to value; a value that does not exist is null. The columns are the same in each. */
    public List<Map<String, Object>> rows() {
        return runs.stream().map(this::row).toList();
    }

    /** The languages in which some run was asked, each once, {@code mean} last. */
    public List<String> languages() {
        return runs.stream()
                .flatMap(run -> run.accuracy().stream())
                .flatMap(accuracy -> accuracy.languages().stream())
                .distinct()
                .sorted(Comparator.comparing(AccuracyRow.MEAN::equals))
                .toList();
    }

    /** CSV with a header. */
    public String csv() {
        StringWriter text = new StringWriter();
        try {
            CsvTable table = new CsvTable(text, columns().toArray(String[]::new));
            for (Map<String, Object> row : rows()) {
                table.row(row.values().toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Columns in line for a person. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns());
        for (Map<String, Object> row : rows()) {
            lines.add(row.values().stream().map(RunTable::shown).toList());
        }
        int[] widths = new int[columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], line.get(i).codePointCount(0, line.get(i).length()));
            }
        }
        StringJoiner text = new StringJoiner("\n");
        for (List<String> line : lines) {
            StringJoiner cells = new StringJoiner(GAP);
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                cells.add(cell + " ".repeat(widths[i] - cell.codePointCount(0, cell.length())));
            }
            text.add(cells.toString().stripTrailing());
        }
        return text.toString();
    }

    private List<String> columns() {
        return runs.isEmpty() ? List.of() : List.copyOf(row(runs.getFirst()).keySet());
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "-";
            case Double number when number.isNaN() -> "-";
            case Double number when number == 0 -> "0";
            case Double number when Math.abs(number) < 1e-3 -> String.format(Locale.ROOT, "%.3g", number);
            case Double number when number == Math.rint(number) -> String.format(Locale.ROOT, "%.0f", number);
            case Double number -> String.format(Locale.ROOT, "%.4f", number);
            default -> value.toString();
        };
    }

    /** For example {@code mindmerger-soft}. */
    private static String bridge(BridgePlan plan) {
        return plan.settings().kind().label() + "-" + plan.settings().stage().label();
    }

    private Map<String, Object> row(RunSummary run) {
        TrainSettings settings = run.plan().settings();
        TuningSettings tuning = settings.tuning();
        BatchSettings batches = settings.batches();
        Optional<RunCounts> counts = run.status().flatMap(RunStatus::counts);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", RunName.ofFolder(run.folder()));
        if (runs.stream().anyMatch(each -> each.ownName().isPresent())) {
            row.put("name", run.ownName().orElse(null));
        }
        row.put("state", run.state());
        row.put("model", run.plan().model().getFileName().toString());
        row.put("data", data(run.plan()));
        row.put("rows", counts.map(RunCounts::training).orElse(null));
        Optional<BridgePlan> bridge = run.plan().bridge();
        boolean isLora = tuning.isLora() && bridge.isEmpty();
        row.put("trained", bridge.map(RunTable::bridge).orElse(isLora ? "lora" : "full"));
        row.put("rank", isLora ? tuning.rank() : null);
        row.put("alpha", isLora ? tuning.alpha() : null);
        row.put("targets", isLora ? String.join("+", tuning.targets()) : null);
        row.put("rate", settings.optimiser().learningRate());
        row.put("batch", batches.size() + "x" + batches.accumulate());
        row.put("accumulation", batches.accumulation().label());
        row.put("epochs", settings.schedule().epochs());
        row.put("seed", settings.seed());
        row.put("steps", run.last().map(TrainStep::step).orElse(0));
        row.put(
                "total_steps",
                run.last()
                        .map(TrainStep::totalSteps)
                        .or(() -> counts.map(RunCounts::totalSteps))
                        .orElse(null));
        row.put("loss", run.last().map(TrainStep::loss).orElse(null));
        if (runs.stream().anyMatch(each -> !each.plan().sentences().isEmpty())) {
            row.put("align_loss", run.last().map(RunTable::aligned).orElse(null));
        }
        row.put("best_validation", run.best().map(RunTable::validation).orElse(null));
        row.put("best_step", run.best().map(TrainStep::step).orElse(null));
        if (runs.stream().anyMatch(each -> each.plan().settings().patience().isOn())) {
            row.put(
                    "best_save",
                    run.status().flatMap(RunStatus::best).map(BestStep::save).orElse(null));
        }
        row.put("last_validation", run.lastValidated().map(RunTable::validation).orElse(null));
        row.put("seconds", run.last().map(TrainStep::elapsedSeconds).orElse(null));
        addAccuracies(row, run.accuracy());
        return row;
    }

    /** Two columns a language, where any run was asked. */
    private void addAccuracies(Map<String, Object> row, Optional<RunAccuracy> measured) {
        if (languages().isEmpty()) {
            return;
        }
        row.put("asked", measured.map(RunAccuracy::task).orElse(null));
        row.put("scoring", measured.map(accuracy -> accuracy.scoring().label()).orElse(null));
        for (String language : languages()) {
            row.put("before_" + language, accuracy(measured, Side.BASE, language));
            row.put("after_" + language, accuracy(measured, Side.ALIGNED, language));
        }
    }

    private static Double accuracy(Optional<RunAccuracy> measured, Side side, String language) {
        OptionalDouble share =
                measured.map(accuracy -> accuracy.of(side, language)).orElse(OptionalDouble.empty());
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private static Double aligned(TrainStep step) {
        return step.alignLoss().isPresent() ? step.alignLoss().getAsDouble() : null;
    }

    private static Double validation(TrainStep step) {
        return step.evalLoss().getAsDouble();
    }

    /** The data files of a plan by their names. */
    public static String data(TrainPlan plan) {
        return plan.data().stream()
                .map(file -> file.replaceAll("[^:]*[/\\\\]", ""))
                .collect(Collectors.joining("+"));
    }
}
