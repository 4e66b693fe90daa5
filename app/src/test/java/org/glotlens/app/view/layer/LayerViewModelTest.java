package org.glotlens.app.view.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.glotlens.app.view.window.Benches;
import org.glotlens.app.view.window.Workbench;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LayerViewModelTest {
    private final Workbench bench = Benches.filled();
    private final LayerViewModel model = bench.layer();

    @Test
    void theLayerIsNamed() {
        assertThat(model.positionProperty().get()).isEqualTo("layer 4 of 8");
        model.select(0);
        assertThat(model.positionProperty().get()).isEqualTo("embedding of 8");
        assertThat(model.entropyProperty().get()).isEmpty();
    }

    @Test
    void stepsStopAtTheEnds() {
        model.select(8);
        model.step(1);
        assertThat(bench.state().layerProperty().get()).isEqualTo(8);
    }

    @Test
    void playGoesFromTheLastLayerToTheEmbedding() {
        model.select(8);
        model.beat();
        assertThat(bench.state().layerProperty().get()).isZero();
        model.beat();
        assertThat(bench.state().layerProperty().get()).isEqualTo(1);
    }

    @Test
    void theEntropyOfTheSelectedPromptIsItsOwn() {
        bench.prompts().select(bench.prompts().shownProperty().get().get(3));
        model.select(6);
        float base = bench.state().readings(Side.BASE).orElseThrow().entropyBits()[3][5];
        float aligned = bench.state().readings(Side.ALIGNED).orElseThrow().entropyBits()[3][5];
        assertThat(model.entropyProperty().get())
                .isEqualTo(String.format(Locale.ROOT, "entropy base %.2f · aligned %.2f bits", base, aligned));
    }
}
