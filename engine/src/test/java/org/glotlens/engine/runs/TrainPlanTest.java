package org.glotlens.engine.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.ScheduleShape;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train_config.json}; the kept file was written when the settings were one record of 26 components. */
@Tag("unit")
class TrainPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @Test
    void aFileOfAnEarlierVersionIsReadSettingBySetting() throws Exception {
        assertThat(TrainPlan.read(kept()).settings())
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
    void whatIsWrittenIsWhatAnEarlierVersionWroteToTheByte() throws Exception {
        Path again = temp.resolve("train_config.json");
        PrettyJson.write(again, TrainPlan.read(kept()).json());
        assertThat(again).hasSameTextualContentAs(kept());
    }

    @Test
    void checkpointAndAdapterMayBeNamesOfTheDownloadCache() throws Exception {
        Path snapshots = Files.createDirectories(temp.resolve("hub/models--org--tiny/snapshots"));
        Path snapshot = Files.createDirectory(snapshots.resolve("a".repeat(40)));
        ObjectNode json = config();
        json.put("model", "org/tiny").put("init_adapter", "org/tiny@" + "a".repeat(40));
        json.putArray("data");
        System.setProperty("HF_HUB_CACHE", temp.resolve("hub").toString());
        try {
            TrainPlan plan = TrainPlan.read(written(json));
            assertThat(plan.model()).isEqualTo(snapshot);
            assertThat(plan.initAdapter()).contains(snapshot);
            json.put("model", "org/none");
            Path none = TrainPlan.read(written(json)).pinned().model();
            assertThatThrownBy(() -> Checkpoint.open(none))
                    .hasMessage("org/none is not a folder, nor is a checkpoint of that name in the download cache"
                            + " ('glotlens fetch org/none' downloads it). Give a model folder in Hugging Face"
                            + " layout, or a .gguf file.");
        } finally {
            System.clearProperty("HF_HUB_CACHE");
        }
    }

    @Test
    void aSettingThatIsLeftOutHasItsPublishedValue() throws Exception {
        ObjectNode json = config();
        json.putObject("settings").put("rank", 16);
        TrainSettings settings = TrainPlan.read(written(json)).settings();
        assertThat(settings.tuning().rank()).isEqualTo(16);
        assertThat(settings).isEqualTo(TrainSettings.defaults().with(JSON.readTree("{\"rank\": 16}")));
        assertThat(settings.optimiser()).isEqualTo(OptimiserSettings.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rank | 0 | Setting rank is 0, expected a whole number from 1 to 65536.",
                "rank | 1000000000 | Setting rank is 1000000000, expected a whole number from 1 to 65536.",
                "rank | 8.5 | Setting rank is 8.5, expected a whole number from 1 to 65536.",
                "rank | \"8\" | Setting rank is \"8\", expected a whole number from 1 to 65536.",
                "rank | null | Setting rank is null, expected a whole number from 1 to 65536.",
                "targets | [] | Setting targets is empty, expected names with commas between them, each once, or all-",
                "targets | [null] | Setting targets is [null], expected a list of names, each once, or of all-linear"
                        + " alone.",
                "targets | null | Setting targets is null, expected a list of names",
                "schedule | \"step\" | Setting schedule is \"step\", expected cosine, linear, constant or"
                        + " inverse_sqrt.",
                "accumulation | \"rows\" | Setting accumulation is \"rows\", expected batches or tokens.",
                "accumulation | null | Setting accumulation is null, expected batches or tokens.",
                "beta2 | 1 | Setting beta2 is 1, expected a number from 0 up to, but not including, 1.",
                "learningRate | 1.5 | Setting learningRate is 1.5, expected a number from 0 to 1.",
                "isLora | \"yes\" | Setting isLora is \"yes\", expected true or false.",
                "seed | \"x\" | Setting seed is \"x\", expected a whole number from -9223372036854775808 to",
                "ranks | 8 | Setting ranks is unknown, expected one of isLora, rank, alpha,",
                "template | \"none\" | Setting template is \"none\", expected plain, default@v0.6.3,",
            })
    void aValueThatNoRunCanHaveIsRefusedWithFileAndSetting(String setting, String value, String said) throws Exception {
        ObjectNode json = config();
        ((ObjectNode) json.get("settings")).set(setting, JSON.readTree(value));
        assertThatThrownBy(() -> TrainPlan.read(written(json)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("changed.json cannot be used. ")
                .hasMessageContaining(said)
                .message()
                .doesNotContain("\n");
    }

    private static ObjectNode config() throws Exception {
        return (ObjectNode) JSON.readTree(kept().toFile());
    }

    private Path written(ObjectNode json) throws Exception {
        return Files.write(temp.resolve("changed.json"), JSON.writeValueAsBytes(json));
    }

    private static Path kept() throws Exception {
        return Path.of(TrainPlanTest.class.getResource("train_config_flat.json").toURI());
    }
}
