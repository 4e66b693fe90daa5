package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.engine.GlotlensException;
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

@Tag("unit")
class TrainOptionsTest {
    @Test
    void theDefaultsAreThePublishedOnes() {
        assertThat(parse()).isEqualTo(TrainSettings.defaults());
    }

    @Test
    void everyOptionReachesItsSetting() {
        String line = "--full --rank 4 --alpha 32 --dropout 0.1 --targets q_proj,k_proj --epochs 1.5 --batch-size 2"
            + " --accumulate 8 --learning-rate 1e-4 --warmup-ratio 0.2 --schedule linear --max-grad-norm 0.5"
            + " --weight-decay 0.01 --beta2 0.95 --cutoff 128 --validation 0.1 --seed 7 --save-steps 10 --eval-steps 5"
            + " --max-steps 20 --no-shuffle --warmup-steps 12 --accumulation tokens --rslora --keep-saves 3 --template"
            + " mistral@HEAD";
        assertThat(parse(line.split(" ")))
                .isEqualTo(new TrainSettings(
                        new TuningSettings(false, 4, 32, 0.1, List.of("q_proj", "k_proj"), true),
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

    private static TrainSettings parse(String... arguments) {
        try {
            return CommandLine.populateCommand(new Host(), arguments).options.settings();
        } catch (GlotlensException e) {
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
