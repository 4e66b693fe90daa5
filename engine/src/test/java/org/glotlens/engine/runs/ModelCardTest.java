package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.train.TrainResult;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ModelCardTest {
    @Test
    void everySettingThatWasUsedStandsInTheCardWithItsUnit() throws Exception {
        TrainSettings settings = TrainSettings.defaults()
                .with(new ObjectMapper().readTree("{\"rank\": 16, \"learningRate\": 2e-5, \"cutoff\": 512}"));
        String card = card(settings);
        assertThat(card)
                .contains(
                        "| Train | lora |\n| Rank | 16 |\n| Alpha | 16 |\n",
                        "| Targets | q_proj,v_proj |\n",
                        "| Batch size | 4 rows |\n| Accumulate | 4 micro-batches |\n| Learning rate | 2e-5 |\n",
                        "| Cut-off | 512 tokens |\n",
                        "| Template | plain |\n| Objective | sft |\n| DoRA | no |\n| Type | bfloat16 |\n");
        assertThat(settings.used())
                .extracting(Setting::key)
                .doesNotContain("warmupSteps", "maxSteps", "beta", "alignWeight", "alignPairs", "patience", "minGain")
                .hasSize(TrainSettings.table().rows().size() - 10);
    }

    @Test
    void whatChangesNothingIsLeftOut() throws Exception {
        TrainSettings settings = TrainSettings.defaults()
                .with(new ObjectMapper().readTree("{\"isLora\": false, \"maxSteps\": 20, \"warmupSteps\": 3}"));
        assertThat(card(settings))
                .contains(
                        "| Train | full |\n",
                        "| At most | 20 steps |\n",
                        "| Warm-up | 3 steps |\n",
                        "| Type | float32 |")
                .doesNotContain("| Rank |", "| Targets |", "| rsLoRA |", "| Epochs |", "| Warm-up share |");
    }

    private static String card(TrainSettings settings) {
        TrainPlan plan = new TrainPlan(
                Path.of("models", "base"),
                Optional.empty(),
                List.of(),
                settings,
                new RunOptions("cpu", "bfloat16", 1024, 1));
        return new ModelCard(plan, List.of(), new TrainResult(Path.of("runs", "first"), List.of(), false)).text();
    }
}
