package org.glotlens.charts;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which keys the panels of a sheet show: one beside all where all mean the same, else one for neighbours in a row that have
 * equal ones, at the last of them.
 */
record SheetKeys(List<Figure> figures, int columns) {
    /** Type sizes that a panel must be wide. */
    private static final double NARROW = 13;

    /** Type sizes that a chart keeps free on the right where no key stands there. */
    private static final double WITHOUT = 0.8;

    /** What explains all figures that have something to explain; empty where that means different things. */
    Optional<FigureKey> shared() {
        return hasKeys() ? FigureKey.shared(figures) : Optional.empty();
    }

    /** The same as a row of names below all panels; empty where it is a scale. */
    Optional<KeyRow> row() {
        return shared().filter(FigureKey.Names.class::isInstance)
                .map(key -> new KeyRow((FigureKey.Names) key, style()));
    }

    /** Whether panels beside each other would be too narrow with the key beside them. */
    boolean isBelow(double width) {
        double key = row().isEmpty() ? 0 : shared().orElseThrow().width(style(), Double.MAX_VALUE);
        return columns > 1 && key > 0 && (width - key) / columns < style().fontSize() * NARROW;
    }

    private FigureStyle style() {
        return figures.getFirst().style();
    }

    private boolean hasKeys() {
        return style().parts().hasKey();
    }

    /** Whether a panel shows no key of its own. */
    boolean isElsewhere(int index) {
        return figures.get(index) instanceof Keyed && (shared().isPresent() || isAtTheNext(index));
    }

    private boolean isAtTheNext(int index) {
        return hasKeys()
                && index % columns < columns - 1
                && index + 1 < figures.size()
                && figures.get(index) instanceof Keyed here
                && figures.get(index + 1) instanceof Keyed next
                && here.key().equals(next.key());
    }

    /**
     * By how much each panel is wider than others of its row: by the key that it shows for its neighbours too.
     *
     * @param height of a chart
     */
    double[] room(double height) {
        return IntStream.range(0, figures.size())
                .mapToDouble(index -> room(index, height))
                .toArray();
    }

    private double room(int index, double height) {
        boolean isForOthers = shared().isEmpty() && index % columns > 0 && isAtTheNext(index - 1);
        if (!isForOthers || isAtTheNext(index)) {
            return 0;
        }
        return ((Keyed) figures.get(index)).key().width(style(), height) - style().fontSize() * WITHOUT;
    }
}
