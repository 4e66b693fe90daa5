package org.glotlens.charts;

/** A figure whose marks or colours are explained beside the chart, once for figures that stand together. */
interface Keyed extends Figure {
    /** The explanation. */
    FigureKey key();
}
