package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.charts.Figure;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Remarks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences below the figures are there as a whole at every size of the window. */
@Tag("fx")
class CaptionTest extends OpenWindow {
    private static final Remarks EDITED = new Remarks(List.of("Under edits: blocks.1.hook_resid_post scale x 0.8;"
            + " blocks.2.mlp.hook_post zero in channel 3; blocks.3.hook_mlp_out scale x 0.5;"
            + " blocks.3.hook_resid_post zero in channel 51."));

    @ParameterizedTest
    @CsvSource({"898, 673", "1000, 1000", "1280, 720", "1600, 1000", "1920, 1080"})
    void noCaptionIsCut(int width, int height) throws Exception {
        Fx.run(() -> {
            LensResult lens = bench.state().lensProperty().get();
            RepresentResult represent = bench.state().representProperty().get();
            bench.state().showLens(lens.from(lens.provenance().saying(EDITED)));
            bench.state().showRepresent(represent.from(represent.provenance().saying(EDITED)));
            Fx.leave(scene);
            scene = new Scene(view, width, height);
            lay();
            lay();
            assertThat(view.overview().panes()).hasSize(6).allSatisfy(pane -> {
                Label caption = (Label) pane.lookup(".figure-caption-text");
                Figure figure = pane.view().getFigure();
                assertThat(caption.getText()).isEqualTo(figure.caption()).contains(EDITED.text());
                assertThat(drawn(caption)).isEqualTo(caption.getText().replaceAll("\\s+", ""));
                assertThat(caption.getHeight()).isGreaterThanOrEqualTo(caption.prefHeight(caption.getWidth()) - 1);
                assertThat(figure.style().parts().hasCaption()).isFalse();
                ScrollPane place = (ScrollPane) pane.lookup(".figure-caption");
                boolean isWhole = place.getHeight() >= caption.getHeight();
                // what does not fit is scrolled, and the chart keeps its half
                assertThat(isWhole || !bars(place).isEmpty()).isTrue();
                assertThat(pane.view().getHeight()).isGreaterThanOrEqualTo(pane.getHeight() / 2);
            });
            if (width >= 1280) {
                assertThat(view.overview().panes())
                        .allSatisfy(pane -> assertThat(isWhole(pane)).isTrue());
            }
        });
    }

    private static boolean isWhole(FigurePane pane) {
        Label caption = (Label) pane.lookup(".figure-caption-text");
        return ((ScrollPane) pane.lookup(".figure-caption")).getHeight() >= caption.getHeight() - 1;
    }

    private static Set<Node> bars(ScrollPane pane) {
        return pane.lookupAll(".scroll-bar:vertical");
    }

    /** What the label really draws, blanks aside: a label that cuts draws an ellipsis. */
    private static String drawn(Label label) {
        return ((Text) label.lookup(".text")).getText().replaceAll("\\s+", "");
    }
}
