package org.glotlens.gate.planted.engine.lens;

import javafx.beans.property.DoubleProperty;

/** Planted: JavaFX in the engine. */
public final class LensSeesJavaFx {
    DoubleProperty layer;
}
