package org.glotlens.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.setting.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that only word problems have. */
@Command
final class ProblemOptions {
    private static final String EXEMPLARS = "--exemplars";

    @Mixin
    private SettingOptions<ProblemSettings> settings = new SettingOptions<>(ProblemSettings.table());

    @Mixin
    private SettingOptions<ExportSettings> files = new SettingOptions<>(ExportSettings.table());

    @Option(
            names = EXEMPLARS,
            paramLabel = "FILE",
            description =
                    "Prompt forms and exemplars of word problems: a copy of the shipped ones (the exemplars command"
                            + " writes one), or exemplars.py of MGSM.")
    private Path exemplars;

    ProblemSettings settings() {
        return settings.settings();
    }

    /** How figures are written. */
    ExportSettings files() {
        return files.settings();
    }

    Optional<Path> exemplars() {
        return Optional.ofNullable(exemplars);
    }

    /** Their names, without those of tables, which every task has. */
    List<String> options() {
        List<String> names = new ArrayList<>(List.of(EXEMPLARS));
        ProblemSettings.table().rows().stream().map(Setting::option).forEach(names::add);
        ExportSettings.table().rows().stream()
                .map(Setting::option)
                .filter(option -> option.startsWith("--figure"))
                .forEach(names::add);
        return names;
    }
}
