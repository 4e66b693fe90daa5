package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import javafx.scene.Scene;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class RetentionTest {
    @Test
    void aClosedViewIsNotKeptAliveByTheStateItListenedTo() throws Exception {
        Workbench bench = Fx.call(Benches::filled);
        WeakReference<WorkbenchView> closed = Fx.call(() -> {
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1000, 1000);
            view.applyCss();
            view.layout();
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
