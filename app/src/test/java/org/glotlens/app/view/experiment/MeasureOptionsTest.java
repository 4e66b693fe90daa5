package org.glotlens.app.view.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.represent.Axes;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.represent.Superposition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MeasureOptionsTest {
    private final MeasureOptions options = new MeasureOptions();

    private void type(String key, String text) {
        boolean isOfLens =
                options.lens().fields().stream().anyMatch(field -> field.key().equals(key));
        (isOfLens ? options.lens().field(key) : options.represent().field(key))
                .textProperty()
                .set(text);
    }

    @Test
    void theUsualOptionsAreThoseOfTheCommandLine() {
        assertThat(options.inWords()).isEqualTo("usual");
        assertThat(options.lens().settings()).contains(LensSettings.of(5));
        assertThat(options.represent().settings())
                .contains(RepresentSettings.of(Pooling.CONTENT_MEAN, LensSettings.SEED));
    }

    @Test
    void everyChoiceReachesTheRunAndTheFaceOfTheMenu() {
        type("count", "3");
        type("chance", "yes");
        type("wholeWords", "yes");
        type("pooling", "without-bos");
        type("axes", "base");
        type("superposition", "languages");
        assertThat(options.inWords()).isEqualTo("chance, words, base axes, Procrustes");
        LensSettings lens = options.lens().usableProperty().get();
        assertThat(lens.count()).isEqualTo(3);
        assertThat(lens.chance()).isEqualTo(LensSettings.Chance.BOTH);
        assertThat(lens.words()).isEqualTo(LensSettings.Words.WHOLE);
        assertThat(options.represent().settings())
                .contains(new RepresentSettings(
                        Pooling.WITHOUT_BOS, false, Axes.BASE, Superposition.LANGUAGES, LensSettings.SEED));
    }

    @Test
    void whatIsTypedWronglyIsSaidAndTheLastUsableSettingsStay() {
        type("count", "12");
        type("count", "many");
        assertThat(options.validProperty().get()).isFalse();
        assertThat(options.lens().field("count").errorProperty().get())
                .isEqualTo("Number is many, expected a whole number from 0 to 2147483647, in prompts.");
        assertThat(options.lens().settings()).isEmpty();
        assertThat(options.lens().usableProperty().get().count()).isEqualTo(12);
    }
}
