package org.glotlens.gate.planted.app.cli;

import javafx.application.Platform;

/** Planted: JavaFX in the command line. */
public final class CommandSeesJavaFx {
    void exit() {
        Platform.exit();
    }
}
