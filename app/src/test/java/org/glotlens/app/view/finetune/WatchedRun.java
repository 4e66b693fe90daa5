package org.glotlens.app.view.finetune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.app.view.window.Readings;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.measure.ResultStore;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.runs.TrainPlan;
import org.glotlens.engine.train.TrainSettings;

/** The folder of a run with probes, as docs/formats.md describes it. */
final class WatchedRun {
    private WatchedRun() {}

    /** Writes config, log and the probes of some steps. */
    static void write(Path run, int... steps) throws Exception {
        var plan = new TrainPlan(
                Path.of("model"), Optional.empty(), List.of(), TrainSettings.defaults(), RunOptions.defaults());
        PrettyJson.write(run.resolve("train_config.json"), plan.json());
        Files.writeString(run.resolve("trainer_log.jsonl"), """
            {"current_steps": 1, "total_steps": 200, "loss": 2.5, "lr": 1e-5, "grad_norm": 1.0, "throughput": 900.0}
            {"current_steps": 200, "total_steps": 200, "loss": 1.5, "lr": 1e-5, "grad_norm": 0.5, "throughput": 950.0}
            """);
        StringBuilder index = new StringBuilder();
        for (int step : steps) {
            Path folder = Files.createDirectories(run.resolve("probes/step-" + step));
            ResultStore.save(Readings.stored(), folder.resolve("readings.json.gz"));
            index.append(index.isEmpty() ? "" : ",").append("{\"step\": " + step + ", \"seconds\": 1.0}");
        }
        Files.writeString(
                run.resolve("probes/index.json"),
                "{\"format\": \"glotlens-probes\", \"version\": 1, \"sha256\": {}, \"steps\": [" + index + "]}");
    }
}
