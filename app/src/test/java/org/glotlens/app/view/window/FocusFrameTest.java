package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.app.view.kit.Theme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What has the focus of the keyboard is seen to have it. */
@Tag("fx")
class FocusFrameTest extends OpenWindow {
    @Test
    void whatTabReachesHasARingThatStandsOut() throws Exception {
        Fx.run(() -> {
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            view.sideToggle().requestFocus();
            for (Theme theme : Theme.values()) {
                bench.state().themeProperty().set(theme);
                Node first = scene.getFocusOwner();
                for (int i = 0; i < 12; i++) {
                    scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
                    lay();
                    Node owner = scene.getFocusOwner();
                    Region frame = (Region) view.lookup(".focus-frame");
                    assertThat(owner.isFocusVisible()).as("%s by Tab", owner).isTrue();
                    assertThat(frame.isVisible() || owner.lookup(".figure-focus-ring") != null)
                            .as("ring around %s", owner)
                            .isTrue();
                    if (frame.isVisible()) {
                        assertThat(frame.getBoundsInParent()
                                        .contains(view.sceneToLocal(owner.localToScene(owner.getLayoutBounds()))))
                                .isTrue();
                    }
                }
                assertThat(scene.getFocusOwner()).isNotSameAs(first);
                Region frame = (Region) view.lookup(".focus-frame");
                Color ring = (Color) frame.getBorder().getStrokes().get(1).getTopStroke();
                Color ground = (Color) view.getBackground().getFills().getLast().getFill();
                assertThat(Contrasts.ratio(ring, ground))
                        .as("ring of %s", theme)
                        .isGreaterThanOrEqualTo(3);
            }
            stage.hide();
        });
    }

    @Test
    void aClickShowsNoRing() throws Exception {
        Fx.run(() -> {
            lay();
            view.overview().panes().getFirst().view().requestFocus();
            lay();
            assertThat(view.lookup(".focus-frame").isVisible()).isFalse();
        });
    }
}
