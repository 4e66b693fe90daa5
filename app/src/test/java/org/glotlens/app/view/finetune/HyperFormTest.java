package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.engine.model.LinearNames;
import org.glotlens.engine.setting.Setting;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class HyperFormTest {
    private final HyperForm form = new HyperForm();

    @Test
    void theFormStartsWithThePublishedDefaults() {
        assertThat(form.settings()).contains(TrainSettings.defaults());
        assertThat(form.field("learningRate").textProperty().get()).isEqualTo("5e-5");
        assertThat(form.field("validation").textProperty().get()).isEqualTo("0.05");
        assertThat(form.field("targets").textProperty().get()).isEqualTo("q_proj,v_proj");
    }

    @Test
    void everyRowOfTheTableHasItsPlaceInTheForm() {
        List<SettingField<TrainSettings>> placed = new ArrayList<>(form.main());
        placed.addAll(form.preferences());
        placed.addAll(form.further());
        assertThat(placed)
                .extracting(SettingField::key)
                .containsExactlyInAnyOrderElementsOf(
                        TrainSettings.table().rows().stream().map(Setting::key).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "rank, 0, 'Rank is 0, expected a whole number from 1 to 65536.'",
        "rank, 8.5, 'Rank is 8.5, expected a whole number from 1 to 65536.'",
        "learningRate, fast, 'Learning rate is fast, expected a number from 0 to 1.'",
        "learningRate, NaN, 'Learning rate is NaN, expected a number from 0 to 1.'",
        "validation, 1, 'Validation is 1, expected a number from 0 up to, but not including, 1.'",
        "epochs, '', 'Epochs is empty, expected a number above 0 and at most 1000000.'",
        "targets, 'all-linear, q_proj', 'Targets is all-linear, q_proj, expected names with commas between them, each"
                + " once, or all-linear.'",
        "targets, '', 'Targets is empty, expected names with commas between them, each once, or all-linear.'",
        "keepSaves, -1, 'Keep is -1, expected a whole number from 0 to 2147483647, in saves.'",
        "seed, x, 'Seed is x, expected a whole number from -9223372036854775808 to 9223372036854775807.'",
    })
    void whatCannotBeUsedIsSaidWhileItIsTyped(String key, String typed, String said) {
        form.field(key).textProperty().set(typed);
        assertThat(form.field(key).errorProperty().get()).isEqualTo(said);
        assertThat(form.settings()).isEmpty();
    }

    @Test
    void mendingAFieldMakesTheFormUsableAgain() {
        form.field("rank").textProperty().set("none");
        form.field("rank").textProperty().set(" 16 ");
        assertThat(form.field("rank").errorProperty().get()).isEmpty();
        assertThat(form.settings()).map(settings -> settings.tuning().rank()).contains(16);
    }

    @Test
    void whatTheCommandLineOffersCanBeChosenToo() {
        form.field("targets").textProperty().set("all-linear");
        form.field("accumulation").textProperty().set("tokens");
        form.field("isRslora").textProperty().set("yes");
        form.field("warmupSteps").textProperty().set("356");
        form.field("keepSaves").textProperty().set("3");
        assertThat(form.settings()).get().satisfies(settings -> {
            assertThat(settings.tuning().targets()).containsExactly("all-linear");
            assertThat(settings.tuning().isRslora()).isTrue();
            assertThat(settings.batches().accumulation()).isEqualTo(Accumulation.TOKENS);
            assertThat(settings.schedule().warmupSteps()).isEqualTo(356);
            assertThat(settings.saves().keepSaves()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"isDora", "isRslora"})
    void whatIsOfAnAdapterDoesNotGoWithAllWeights(String key) {
        form.field(key).textProperty().set("yes");
        assertThat(form.settings()).isPresent();
        form.field("isLora").textProperty().set("full");
        assertThat(form.field(key).errorProperty().get()).contains("belongs to an adapter, and here all weights");
        assertThat(form.settings()).isEmpty();
        form.field(key).textProperty().set("no");
        assertThat(form.settings()).isPresent();
    }

    @Test
    void targetsMayBeSeparatedByCommasOrBlanks() {
        form.field("targets").textProperty().set("q_proj,k_proj v_proj");
        assertThat(form.settings())
                .map(settings -> settings.tuning().targets())
                .contains(List.of("q_proj", "k_proj", "v_proj"));
    }

    @Test
    void whatTheCommandLineTakesCanBeTypedToo() {
        for (String zero : List.of("maxGradNorm", "saveSteps", "evalSteps", "learningRate", "beta2")) {
            form.field(zero).textProperty().set("0");
        }
        form.field("warmupRatio").textProperty().set("1");
        form.field("weightDecay").textProperty().set("10");
        assertThat(form.settings()).get().satisfies(settings -> {
            assertThat(settings.optimiser()).isEqualTo(new OptimiserSettings(0, 10, 0, 0));
            assertThat(settings.saves().saveSteps()).isZero();
            assertThat(settings.schedule().warmupRatio()).isEqualTo(1);
        });
    }

    @Test
    void anyNameCanBeATargetUntilAModelIsOpen() {
        SettingField<TrainSettings> targets = form.field("targets");
        targets.textProperty().set("query_key_value,v_porj");
        assertThat(form.settings())
                .map(settings -> settings.tuning().targets())
                .contains(List.of("query_key_value", "v_porj"));
        form.linearsProperty().set(new LinearNames(List.of("h.0.query_key_value", "h.0.dense", "h.1.dense")));
        assertThat(targets.errorProperty().get())
                .isEqualTo("No linear of the model is named [v_porj]. Known names: query_key_value, dense, or"
                        + " all-linear.");
        assertThat(form.settings()).isEmpty();
        targets.textProperty().set("dense");
        assertThat(targets.isValid()).isTrue();
        targets.textProperty().set("none");
        form.field("isLora").textProperty().set("full");
        assertThat(targets.isValid()).isTrue();
    }

    @Test
    void noTargetsAreNeededWhereAllWeightsAreTrained() {
        form.field("targets").textProperty().set("");
        form.field("isLora").textProperty().set("full");
        assertThat(form.field("targets").errorProperty().get()).isEmpty();
        assertThat(form.settings())
                .map(TrainSettings::tuning)
                .map(TuningSettings::targets)
                .contains(List.of());
    }

    @Test
    void theModeDecidesBetweenAdapterAndAllWeights() {
        form.field("isLora").textProperty().set("full");
        assertThat(form.settings()).map(settings -> settings.tuning().isLora()).contains(false);
    }

    @Test
    void everyFieldIsExplained() {
        assertThat(form.main()).allSatisfy(f -> assertThat(f.hint()).isNotBlank());
        assertThat(form.further()).allSatisfy(f -> assertThat(f.hint()).isNotBlank());
        assertThat(form.field("cutoff").unit()).isEqualTo("tokens");
        assertThat(form.field("rank").unit()).isEmpty();
    }
}
