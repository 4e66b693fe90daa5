package org.glotlens.engine.runs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.setting.Setting;
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
        lines.add("library_name: " + library());
        lines.add("pipeline_tag: text-generation");
        if (!languages.isEmpty()) {
            lines.add("language:");
            // Quoted, since YAML reads the code of Norwegian as a truth value.
            languages.forEach(code -> lines.add("- " + quoted(code)));
        }
        lines.add("tags:");
        lines.add("- glotlens");
        if (plan.bridge().isPresent()) {
            lines.add("- " + plan.bridge().get().settings().kind().label());
        } else if (settings.tuning().isLora()) {
            lines.add("- lora");
        }
        return lines.toString();
    }

    private String library() {
        if (plan.bridge().isPresent()) {
            return "glotlens";
        }
        return plan.settings().tuning().isLora() ? "peft" : "transformers";
    }

    private String what() {
        if (plan.bridge().isPresent()) {
            return "A bridge from the encoder %s to "
                    .formatted(plan.bridge().get().encoder().getFileName());
        }
        return plan.settings().tuning().isLora() ? "A LoRA adapter for " : "A fine-tune of ";
    }

    private String body() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("# " + result.folder().toAbsolutePath().normalize().getFileName());
        lines.add("");
        lines.add(what() + plan.model().getFileName() + ", trained with Glotlens.");
        lines.add("");
        lines.add("## Data");
        lines.add("");
        lines.add("%s rows%s.".formatted(examples.size(), files()));
        if (!plan.sentences().isEmpty()) {
            lines.add("");
            lines.add("Aligned, in turn with the rows, on the sentences of " + names(plan.sentences()) + ".");
        }
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
        return plan.data().isEmpty() ? "" : " of " + names(plan.data());
    }

    private static String names(List<String> files) {
        return files.stream().map(file -> file.replaceAll("[^:]*[/\\\\]", "")).collect(Collectors.joining(", "));
    }

    /** Every setting that the run made use of, and the type that it was computed in. */
    private List<String> hyperParameters() {
        TrainSettings settings = plan.settings();
        List<String> rows = new ArrayList<>();
        plan.bridge()
                .ifPresent(bridge -> BridgeSettings.table()
                        .rows()
                        .forEach(setting -> rows.add(printed(setting, bridge.settings()))));
        List<Setting<TrainSettings, ?>> asked = TrainSettings.bridgeTable().rows();
        settings.used().stream()
                .filter(setting -> plan.bridge().isEmpty() || asked.contains(setting))
                .forEach(setting -> rows.add(printed(setting, settings)));
        rows.add(row("Type", settings.tuning().isLora() ? plan.options().dtype() : "float32"));
        return rows;
    }

    private static <S> String printed(Setting<S, ?> setting, S settings) {
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        return row(setting.name(), setting.print(settings) + unit);
    }

    private static String row(String name, String value) {
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
        String aligned = last.alignLoss().isPresent()
                ? String.format(
                        Locale.ROOT, ", alignment loss %.4f", last.alignLoss().getAsDouble())
                : "";
        String best = result.best()
                .map(lowest -> String.format(
                        Locale.ROOT,
                        " The weights are those of %s, with the best validation loss, %.4f%s.",
                        lowest.save(),
                        lowest.loss(),
                        result.hasEndedEarly() ? "; it fell no more, so the run ended early" : ""))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s after step %d of %d: loss %.4f%s%s.%s",
                result.wasStopped() ? "Stopped" : "Finished",
                last.step(),
                last.totalSteps(),
                last.loss(),
                aligned,
                validation,
                best);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
