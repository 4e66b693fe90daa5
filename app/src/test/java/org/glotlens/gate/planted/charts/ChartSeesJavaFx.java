package org.glotlens.gate.planted.charts;

import javafx.scene.Node;

/** Planted: JavaFX in the charts outside charts.fx. */
public final class ChartSeesJavaFx {
    Node node;
}
