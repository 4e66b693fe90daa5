package org.glotlens.gate.planted.app.figure;

import javafx.application.Platform;

/** Planted: JavaFX in what writes figures for the command line too. */
public final class FigureSeesJavaFx {
    void exit() {
        Platform.exit();
    }
}
