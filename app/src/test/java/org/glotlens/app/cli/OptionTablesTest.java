package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.glotlens.charts.choice.ConsistencySelection;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.charts.choice.GridSelection;
import org.glotlens.charts.choice.LensSelection;
import org.glotlens.charts.choice.LossSelection;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.charts.choice.NeuronFigureSelection;
import org.glotlens.charts.choice.PatchSelection;
import org.glotlens.charts.choice.RepresentSelection;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.charts.choice.TrainingSelection;
import org.glotlens.engine.activity.ExpertWritingSettings;
import org.glotlens.engine.bridge.BridgeSettings;
import org.glotlens.engine.concept.ConceptSettings;
import org.glotlens.engine.confusion.ConfusionSettings;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.fertility.FertilitySettings;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.mass.MassSettings;
import org.glotlens.engine.neuron.NeuronSettings;
import org.glotlens.engine.patch.PatchSettings;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.preference.PairSettings;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.setting.SettingTable;
import org.glotlens.engine.setting.Switch;
import org.glotlens.engine.steer.SteerSettings;
import org.glotlens.engine.steer.VectorSettings;
import org.glotlens.engine.task.PromptOptions;
import org.glotlens.engine.task.ScoreKind;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of options in docs/cli.md are those of the settings. */
@Tag("unit")
class OptionTablesTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("glotlens.home", ".."), "docs", "cli.md");
    private static final String BEGIN = "<!-- made from the table of settings: %s -->\n";
    private static final String END = "<!-- end of the table -->";
    private static final String REMEDY =
            "./mvnw -q -B test -pl app -am -Dtest=OptionTablesTest -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dglotlens.docs=write";

    /** The options of one command. */
    private record Options(String command, List<SettingTable<?>> tables) {
        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Options> options() {
        return Stream.of(
                new Options("train", List.of(TrainSettings.table())),
                new Options("bridge", List.of(BridgeSettings.table(), TrainSettings.bridgeTable())),
                new Options("lens", List.of(LensSettings.table())),
                new Options("generate", List.of(GenerationSettings.table())),
                new Options("grid", List.of(GridSettings.table())),
                new Options("lens-eval", List.of(ConceptSettings.table())),
                new Options("patch", List.of(PatchSettings.table())),
                new Options("consistency", List.of(ConsistencySettings.table())),
                new Options("vectors", List.of(VectorSettings.table())),
                new Options("steer", List.of(SteerSettings.table())),
                new Options("represent", List.of(RepresentSettings.table())),
                new Options("figures of lens", List.of(LensSelection.table())),
                new Options("figures of represent", List.of(RepresentSelection.table())),
                new Options("figures of training", List.of(TrainingSelection.table())),
                new Options("figures of grid", List.of(GridSelection.table())),
                new Options("figures of losses", List.of(LossSelection.table())),
                new Options("figures of patch", List.of(PatchSelection.table())),
                new Options("figures of consistency", List.of(ConsistencySelection.table())),
                new Options("figures of neurons", List.of(NeuronFigureSelection.table())),
                new Options("figures of tokenizer", List.of(TokenizerSelection.table())),
                new Options("figures of mass", List.of(MassSelection.table())),
                new Options("tokenizer", List.of(FertilitySettings.table())),
                new Options("mass", List.of(MassSettings.table())),
                new Options("files of figures", List.of(ExportSettings.table())),
                new Options("neurons", List.of(NeuronSettings.table(), ExpertWritingSettings.table())),
                new Options("evaluate", List.of(PromptOptions.table(), ScoreKind.table())),
                new Options("pairs", List.of(PairSettings.table())),
                new Options("plan", List.of(PlanSettings.table())),
                new Options("word problems", List.of(ProblemSettings.table())),
                new Options("confusion", List.of(ConfusionSettings.table())));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theDocumentHoldsEveryOptionAsTheTableHasIt(Options options) throws IOException {
        String document = Files.readString(DOCUMENT);
        String begin = BEGIN.formatted(options.command());
        assertThat(document).contains(begin);
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(END, from);
        String table = table(options);
        if ("write".equals(System.getProperty("glotlens.docs"))) {
            Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
        } else {
            assertThat(document.substring(from, to))
                    .as("options of %s in docs/cli.md; this mends them: %s", options.command(), REMEDY)
                    .isEqualTo(table);
        }
    }

    private static String table(Options options) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("| option | default | takes | meaning |");
        lines.add("|---|---|---|---|");
        options.tables().forEach(table -> add(table, lines));
        return lines.toString();
    }

    private static <S> void add(SettingTable<S> table, StringJoiner lines) {
        for (Setting<S, ?> row : table.rows()) {
            boolean isSwitch = row.values() instanceof Switch;
            String name =
                    isSwitch ? row.option() : row.option() + " " + row.values().placeholder();
            lines.add("| `%s` | %s | %s | %s |"
                    .formatted(
                            name,
                            isSwitch ? "off" : row.usual(table.defaults()),
                            isSwitch ? "" : row.range().english(),
                            row.optionHelp())
                    .replace("|  |", "| |"));
        }
    }
}
