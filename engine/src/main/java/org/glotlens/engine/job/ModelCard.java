package org.glotlens.engine.job;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.glotlens.engine.checkpoint.AtomicFile;
import org.glotlens.engine.checkpoint.CheckpointException;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TrainStep;

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
        lines.add("library_name: " + (settings.isLora() ? "peft" : "transformers"));
        lines.add("pipeline_tag: text-generation");
        if (!languages.isEmpty()) {
            lines.add("language:");
            // Quoted, since YAML reads the code of Norwegian as a truth value.
            languages.forEach(code -> lines.add("- " + quoted(code)));
        }
        lines.add("tags:");
        lines.add("- glotlens");
        if (settings.isLora()) {
            lines.add("- lora");
        }
        return lines.toString();
    }

    private String body() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("# " + result.folder().toAbsolutePath().normalize().getFileName());
        lines.add("");
        lines.add((plan.settings().isLora() ? "A LoRA adapter for " : "A fine-tune of ")
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
        StringJoiner rows = new StringJoiner("\n");
        if (s.isLora()) {
            rows.add(row("rank", s.rank()));
            rows.add(row("alpha", s.alpha()));
            rows.add(row("scaling", s.isRslora() ? "alpha / sqrt(rank)" : "alpha / rank"));
            rows.add(row("dropout", s.dropout()));
            rows.add(row("targets", String.join(", ", s.targets())));
        }
        rows.add(row("learning rate", s.learningRate()));
        rows.add(row("schedule", s.schedule()));
        rows.add(row("warm-up", s.warmupSteps() > 0 ? s.warmupSteps() + " steps" : s.warmupRatio() + " of the steps"));
        rows.add(row("epochs", s.epochs()));
        rows.add(row(
                "batch",
                s.batchSize() + " x " + s.accumulate() + ", mean over "
                        + s.accumulation().label()));
        rows.add(row("gradient clipping", s.maxGradNorm()));
        rows.add(row("AdamW", "beta2 " + s.beta2() + ", weight decay " + s.weightDecay()));
        rows.add(row("cut-off", s.cutoff() + " tokens"));
        rows.add(row("seed", s.seed()));
        rows.add(row("type", s.isLora() ? plan.options().dtype() : "float32"));
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
