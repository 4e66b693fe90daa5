package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import org.glotlens.app.view.kit.Fx;
import org.glotlens.engine.edit.EditOperation;
import org.glotlens.engine.edit.EditSpec;
import org.glotlens.engine.edit.Edits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class RetentionTest {
    private static final Edits EDITS = new Edits(
            List.of(new EditSpec(
                    "hook_embed",
                    EditOperation.ZERO,
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    1,
                    "all",
                    List.of(),
                    false)),
            List.of());

    @Test
    void aClosedViewIsNotKeptAliveByTheStateItListenedTo() throws Exception {
        Workbench bench = Fx.call(Benches::filled);
        WeakReference<WorkbenchView> closed = Fx.call(() -> {
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1000, 1000);
            bench.state().editsProperty().set(EDITS);
            view.select("tab.try");
            view.applyCss();
            view.layout();
            view.select("tab.overview");
            bench.layer().step(1);
            view.close();
            Fx.leave(scene);
            return new WeakReference<>(view);
        });
        for (int i = 0; i < 40 && closed.get() != null; i++) {
            Fx.run(System::gc);
            Thread.sleep(50);
        }
        assertThat(closed.get()).isNull();
        assertThat(bench.state().layerProperty().get()).isEqualTo(5);
    }
}
