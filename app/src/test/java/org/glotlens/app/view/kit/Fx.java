package org.glotlens.app.view.kit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/** Runs parts of a test on the interface thread of the headless toolkit, started once for all tests. */
public final class Fx {
    private static boolean isStarted;

    private Fx() {}

    /** Runs work on the interface thread and hands back what it gives; ten minutes are for work that hangs. */
    public static <T> T call(Callable<T> work) throws Exception {
        start();
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(10, TimeUnit.MINUTES);
    }

    /** Runs work on the interface thread. */
    public static void run(Runnable work) throws Exception {
        call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Takes what a test showed out of its scene. The toolkit's style sheets list all that ever used them and go through the
     * list for every node, until the collector has found what is gone.
     */
    public static void leave(Scene scene) {
        scene.setRoot(new Region());
    }

    private static synchronized void start() {
        if (!isStarted) {
            Platform.setImplicitExit(false);
            Platform.startup(() -> {});
            isStarted = true;
        }
    }
}
