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

    @Test
    void theUsualOptionsAreThoseOfTheCommandLine() {
        assertThat(options.inWords()).isEqualTo("usual");
        assertThat(options.lens(3)).isEqualTo(LensSettings.of(5).on(3));
        assertThat(options.represent()).isEqualTo(RepresentSettings.of(Pooling.CONTENT_MEAN, LensSettings.SEED));
    }

    @Test
    void everyChoiceReachesTheRunAndTheFaceOfTheMenu() {
        options.chanceProperty().set(true);
        options.wholeWordsProperty().set(true);
        options.poolingProperty().set(Pooling.WITHOUT_BOS);
        options.axesProperty().set(Axes.BASE);
        options.superpositionProperty().set(Superposition.LANGUAGES);
        assertThat(options.inWords()).isEqualTo("chance, words, base axes, Procrustes");
        assertThat(options.lens(0).chance()).isEqualTo(LensSettings.Chance.BOTH);
        assertThat(options.lens(0).words()).isEqualTo(LensSettings.Words.WHOLE);
        assertThat(options.represent())
                .isEqualTo(new RepresentSettings(
                        Pooling.WITHOUT_BOS, false, Axes.BASE, Superposition.LANGUAGES, LensSettings.SEED));
    }
}
