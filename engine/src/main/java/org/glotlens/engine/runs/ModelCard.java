package org.glotlens.engine.runs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;
import org.glotlens.engine.train.TuningSettings;

/** {@code README.md} of a finished run: the model card that Hugging Face shows, with its YAML header. */
record ModelCard(TrainPlan plan, List<TrainExample> examples, TrainResult result) {
    private static final String FILE = "README.md";

    /** Writes the card into the run's folder. */
    void write() throws CheckpointException {
        AtomicFile.write(result.folder().resolve(FILE), text().getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return header() + "\n" + body();
    }

    private String header() {
        TrainSettings settings = plan.settings();
        List<String> languages = LanguagePairs.of(examples).codes();
        StringJoiner lines = new StringJoiner("\n", "---\n", "\n---\n");
        lines.add("base_model: " + quoted(plan.model().getFileName().toString()));
        lines.add("library_name: " + (settings.tuning().isLora() ? "peft" : "transformers"));
        lines.add("pipeline_tag: text-generation");
        if (!languages.isEmpty()) {
            lines.add("language:");
            // Quoted, since YAML reads the code of Norwegian as a truth value.
            languages.forEach(code -> lines.add("- " + quoted(code)));
        }
        lines.add("tags:");
        lines.add("- glotlens");
        if (settings.tuning().isLora()) {
            lines.add("- lora");
        }
        return lines.toString();
    }

    private String body() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("# " + result.folder().toAbsolutePath().normalize().getFileName());
        lines.add("");
        lines.add((plan.settings().tuning().isLora() ? "A LoRA adapter for " : "A fine-tune of ")
                + plan.model().getFileName() + ", trained with Glotlens.");
        lines.add("");
        lines.add("## Data");
        lines.add("");
        lines.add("%d rows%s.".formatted(examples.size(), files()));
        LanguagePairs pairs = LanguagePairs.of(examples);
        if (!pairs.rows().isEmpty()) {
            lines.add("");
            lines.add("| translation | rows |");
            lines.add("|---|---|");
            pairs.rows().forEach((pair, count) -> lines.add("| " + pair + " | " + count + " |"));
        }
        lines.add("");
        lines.add("## Hyper-parameters");
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        hyperParameters().forEach(lines::add);
        lines.add("");
        lines.add("## Outcome");
        lines.add("");
        lines.add(outcome());
        return lines.toString();
    }

    private String files() {
        return plan.data().isEmpty()
                ? ""
                : plan.data().stream()
                        .map(file -> file.replaceAll("[^:]*[/\\\\]", ""))
                        .collect(Collectors.joining(", ", " of ", ""));
    }

    private List<String> hyperParameters() {
        TrainSettings s = plan.settings();
        TuningSettings tuning = s.tuning();
        OptimiserSettings optimiser = s.optimiser();
        ScheduleSettings schedule = s.schedule();
        BatchSettings batches = s.batches();
        StringJoiner rows = new StringJoiner("\n");
        if (tuning.isLora()) {
            rows.add(row("rank", tuning.rank()));
            rows.add(row("alpha", tuning.alpha()));
            rows.add(row("scaling", tuning.isRslora() ? "alpha / sqrt(rank)" : "alpha / rank"));
            rows.add(row("dropout", tuning.dropout()));
            rows.add(row("targets", String.join(", ", tuning.targets())));
        }
        rows.add(row("learning rate", optimiser.learningRate()));
        rows.add(row("schedule", schedule.shape().label()));
        rows.add(row(
                "warm-up",
                schedule.warmupSteps() > 0
                        ? schedule.warmupSteps() + " steps"
                        : schedule.warmupRatio() + " of the steps"));
        rows.add(row("epochs", schedule.epochs()));
        rows.add(row(
                "batch",
                batches.size() + " x " + batches.accumulate() + ", mean over "
                        + batches.accumulation().label()));
        rows.add(row("gradient clipping", optimiser.maxGradNorm()));
        rows.add(row("AdamW", "beta2 " + optimiser.beta2() + ", weight decay " + optimiser.weightDecay()));
        rows.add(row("cut-off", s.rows().cutoff() + " tokens"));
        rows.add(row("seed", s.seed()));
        rows.add(row("type", tuning.isLora() ? plan.options().dtype() : "float32"));
        return rows.toString().lines().toList();
    }

    private static String row(String name, Object value) {
        return "| " + name + " | " + value + " |";
    }

    private String outcome() {
        if (result.steps().isEmpty()) {
            return "No step was taken.";
        }
        TrainStep last = result.steps().getLast();
        String validation = result.steps().reversed().stream()
                .filter(step -> step.evalLoss().isPresent())
                .findFirst()
                .map(step -> String.format(
                        Locale.ROOT, ", validation loss %.4f", step.evalLoss().getAsDouble()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s after step %d of %d: loss %.4f%s.",
                result.wasStopped() ? "Stopped" : "Finished",
                last.step(),
                last.totalSteps(),
                last.loss(),
                validation);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
