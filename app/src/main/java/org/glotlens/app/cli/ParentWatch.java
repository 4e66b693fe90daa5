package org.glotlens.app.cli;

import java.io.IOException;
import org.glotlens.engine.run.Cancel;

/** Stops a worker when the process that started it ends: then its standard input ends. */
final class ParentWatch {
    private ParentWatch() {}

    static void begin(Cancel cancel) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException ended) {
                // the same
            }
            cancel.request();
        });
    }
}
