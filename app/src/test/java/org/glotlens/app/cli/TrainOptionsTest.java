package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.PromptTemplate;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.ScheduleShape;
import org.glotlens.engine.train.TrainPreset;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

@Tag("unit")
class TrainOptionsTest {
    @Test
    void theDefaultsAreThePublishedOnes() {
        assertThat(parse()).isEqualTo(TrainSettings.defaults());
    }

    @Test
    void everyOptionReachesItsSetting() {
        String line = "--rank 4 --alpha 32 --dropout 0.1 --targets q_proj,k_proj --epochs 1.5 --batch-size 2"
            + " --accumulate 8 --learning-rate 1e-4 --warmup-ratio 0.2 --schedule linear --max-grad-norm 0.5"
            + " --weight-decay 0.01 --beta2 0.95 --cutoff 128 --validation 0.1 --seed 7 --save-steps 10 --eval-steps 5"
            + " --max-steps 20 --no-shuffle --warmup-steps 12 --accumulation tokens --rslora --keep-saves 3 --template"
            + " mistral@HEAD";
        assertThat(parse(line.split(" ")))
                .isEqualTo(new TrainSettings(
                        new TuningSettings(true, 4, 32, 0.1, List.of("q_proj", "k_proj"), true),
                        new OptimiserSettings(1e-4, 0.01, 0.95, 0.5),
                        new ScheduleSettings(ScheduleShape.LINEAR, 1.5, 20, 0.2, 12),
                        new BatchSettings(2, 8, Accumulation.TOKENS, false),
                        new RowSettings("mistral@HEAD", 128, 0.1),
                        new SaveSettings(10, 5, 3),
                        7));
    }

    @Test
    void optionsBesideAPresetWin() throws Exception {
        TrainSettings preset = TrainPreset.named("qalign-questions").settings();
        assertThat(parse("--preset", "qalign-questions")).isEqualTo(preset);
        assertThat(parse("--preset", "qalign-questions", "--cutoff", "64", "--template", "plain"))
                .isEqualTo(preset.withCutoff(64).withTemplate(PromptTemplate.PLAIN));
        assertThat(parse("--preset", "zhang2024", "--no-shuffle", "--full")
                        .batches()
                        .isShuffled())
                .isFalse();
    }

    @Test
    void aSwitchMeansTheSameBesideAPresetAsWithoutOne() {
        assertThat(parse("--preset", "x-llm", "--full").tuning())
                .isEqualTo(new TuningSettings(false, 8, 16, 0, List.of("q_proj", "v_proj"), false));
    }

    @Test
    void whatWouldChangeNothingIsRefused() {
        for (String option : List.of("--rank=4", "--alpha=8", "--dropout=0.1", "--rslora", "--dora")) {
            for (List<String> full : List.of(List.of("--full"), List.of("--preset", "x-llm", "--full"))) {
                List<String> words = new ArrayList<>(full);
                words.add(option);
                assertThatThrownBy(() -> parse(words.toArray(String[]::new)))
                        .isInstanceOf(ParameterException.class)
                        .hasMessage(option.replaceFirst("=.*", "")
                                + " belongs to an adapter, and here all weights are trained (--full). Leave one of the"
                                + " two out.");
            }
        }
        assertThatThrownBy(() -> parse("--beta", "0.1")).hasMessageContaining("--beta belongs to pairs of answers");
        assertThat(parse("--objective", "dpo", "--beta", "0.2").objective().beta())
                .isEqualTo(0.2);
        assertThatThrownBy(() -> parse("--min-gain", "0.1"))
                .hasMessageContaining("--min-gain belongs to early stopping");
        assertThat(parse("--patience", "2", "--min-gain", "0.1").patience().minGain())
                .isEqualTo(0.1);
    }

    @Test
    void targetsMayBeGivenOneByOne() {
        assertThat(parse("--targets", "q_proj,k_proj", "--targets", "v_proj")
                        .tuning()
                        .targets())
                .containsExactly("q_proj", "k_proj", "v_proj");
    }

    @Test
    void aTemplateWithoutAVersionIsTheOldest() {
        assertThat(parse("--template", "mistral").rows().template()).isEqualTo("mistral@v0.6.3");
    }

    @Test
    void aWrongValueIsToldWithOptionAndBothEnds() {
        assertThatThrownBy(() -> parse("--rank", "1000000000"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--rank is 1000000000, expected a whole number from 1 to 65536.");
        assertThatThrownBy(() -> parse("--learning-rate", "Infinity"))
                .hasMessage("--learning-rate is Infinity, expected a number from 0 to 1.");
        assertThatThrownBy(() -> parse("--targets", ""))
                .hasMessage("--targets is empty, expected names with commas between them, each once, or all-linear.");
        assertThat(parse("--full", "--targets", "").tuning().targets()).isEmpty();
    }

    @Test
    void theHelpTellsEveryOptionWithItsDefault() {
        String help = new CommandLine(new Host())
                .setUsageHelpWidth(2_000)
                .getUsageMessage()
                .replaceAll("\\s+", " ");
        assertThat(help)
                .contains("--rank=N", "more learns more and weighs more. Default: 8.")
                .contains("--learning-rate=X", "Default: 5e-5.")
                .contains("--targets=NAME[,NAME...]", "Default: q_proj,v_proj.")
                .contains("--schedule=NAME", "Takes cosine, linear, constant or inverse_sqrt. Default: cosine.")
                .contains("--no-shuffle Keep the rows in file order. ");
    }

    private static TrainSettings parse(String... arguments) {
        try {
            return CommandLine.populateCommand(new Host(), arguments).options.settings();
        } catch (TrainingException e) {
            throw new AssertionError(e);
        }
    }

    /** A command with nothing but the hyper-parameters. */
    @Command
    private static final class Host {
        @Mixin
        private TrainOptions options;
    }
}
