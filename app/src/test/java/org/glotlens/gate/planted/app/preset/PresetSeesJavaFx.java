package org.glotlens.gate.planted.app.preset;

import javafx.application.Platform;

/** Planted: JavaFX in what runs presets for the command line too. */
public final class PresetSeesJavaFx {
    void exit() {
        Platform.exit();
    }
}
