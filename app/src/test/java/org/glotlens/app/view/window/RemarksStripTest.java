package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Label;
import org.glotlens.app.view.figure.RemarksView;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Remarks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must be said of numbers stands above their figures, whether they were measured now or kept. */
@Tag("fx")
class RemarksStripTest extends OpenWindow {
    private static final Remarks LONG = new Remarks(List.of("An input has 200 tokens."));

    @Test
    void theStripSaysOnceWhatBothResultsSayAndGoesWithThem() throws Exception {
        Fx.run(() -> {
            assertThat(strip().isVisible()).isFalse();
            LensResult lens = bench.state().lensProperty().get();
            RepresentResult represent = bench.state().representProperty().get();
            bench.state().showLens(lens.from(lens.provenance().saying(LONG)));
            bench.state().showRepresent(represent.from(represent.provenance().saying(LONG)));
            lay();
            assertThat(strip().isVisible()).isTrue();
            assertThat(strip().getHeight()).isPositive();
            assertThat(find(Label.class, "#remarks-text").getText()).isEqualTo("An input has 200 tokens.");
            bench.state().showLens(lens);
            assertThat(strip().isVisible()).isTrue();
            bench.state().showRepresent(represent);
            assertThat(strip().isVisible()).isFalse();
        });
    }

    private RemarksView strip() {
        return find(RemarksView.class, ".stale");
    }
}
