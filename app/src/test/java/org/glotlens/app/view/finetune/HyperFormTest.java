package org.glotlens.app.view.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.TrainSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class HyperFormTest {
    private final HyperForm form = new HyperForm();

    @Test
    void theFormStartsWithThePublishedDefaults() {
        assertThat(form.settings()).contains(TrainSettings.defaults());
        assertThat(form.field("learningRate").textProperty().get()).isEqualTo("5e-5");
        assertThat(form.field("validation").textProperty().get()).isEqualTo("0.05");
        assertThat(form.field("targets").textProperty().get()).isEqualTo("q_proj, v_proj");
    }

    @ParameterizedTest
    @CsvSource({
        "rank, 0, Rank must be a whole number from 1 to 1024.",
        "rank, 8.5, Rank must be a whole number from 1 to 1024.",
        "learningRate, fast, 'Learning rate must be a number above 0 and at most 1, for example 5e-5.'",
        "learningRate, NaN, 'Learning rate must be a number above 0 and at most 1, for example 5e-5.'",
        "validation, 1, Validation must be a number from 0 to below 1.",
        "epochs, '', Epochs must be a number above 0.",
        "targets, q_projj, 'Targets must be names of linears such as q_proj, down_proj or query_key_value, each once,"
                + " or all-linear.'",
        "targets, 'all-linear, q_proj', 'Targets must be names of linears such as q_proj, down_proj or query_key_value,"
                + " each once, or all-linear.'",
        "keepSaves, -1, 'Keep saves must be a whole number, 0 or more.'",
        "seed, x, Seed must be a whole number.",
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
        form.field("rslora").textProperty().set("yes");
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

    @Test
    void targetsMayBeSeparatedByCommasOrBlanks() {
        form.field("targets").textProperty().set("q_proj,k_proj v_proj");
        assertThat(form.settings())
                .map(settings -> settings.tuning().targets())
                .contains(List.of("q_proj", "k_proj", "v_proj"));
    }

    @Test
    void theModeDecidesBetweenAdapterAndAllWeights() {
        form.field("mode").textProperty().set("full");
        assertThat(form.settings()).map(settings -> settings.tuning().isLora()).contains(false);
    }

    @Test
    void everyFieldIsExplained() {
        assertThat(form.main()).allSatisfy(f -> assertThat(f.hint()).isNotBlank());
        assertThat(form.further()).allSatisfy(f -> assertThat(f.hint()).isNotBlank());
    }
}
