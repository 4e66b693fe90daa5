package org.glotlens.app.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fx")
class FirstPictureTest {
    @Test
    void somethingIsRunOnceEveryFigureOfTheShownWindowIsThere() throws Exception {
        var isThere = new CompletableFuture<Boolean>();
        Fx.run(() -> {
            var bench = Benches.filled();
            var view = new WorkbenchView(bench);
            var scene = new Scene(view, 1600, 1000);
            assertThat(FirstPicture.isThere(view)).isFalse();
            new FirstPicture(() -> view).execute(() -> {
                isThere.complete(FirstPicture.isThere(view));
                view.getScene().getWindow().hide();
                view.close();
                Fx.leave(scene);
                bench.close();
            });
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        assertThat(isThere.get(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aWindowWithoutFiguresIsWaitedForInVainForAWhileOnly() throws Exception {
        var isRun = new CompletableFuture<Void>();
        Fx.run(() -> new FirstPicture(() -> null).execute(() -> isRun.complete(null)));
        assertThat(isRun).isNotDone();
        isRun.get(1, TimeUnit.MINUTES);
    }
}
