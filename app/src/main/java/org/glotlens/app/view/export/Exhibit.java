package org.glotlens.app.view.export;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.glotlens.charts.Figure;

/**
 * A figure of the window that can be saved.
 *
 * @param name file name without extension
 * @param figure null while there is nothing to draw
 * @param origin says what it was made from, when it is saved
 * @param whole the same of both checkpoints as one figure, where it is one of two
 */
public record Exhibit(String name, ObservableValue<Figure> figure, Supplier<String> origin, Optional<Whole> whole) {
    /**
     * Base and aligned as one figure.
     *
     * @param name file name without extension
     * @param figure empty while either is missing
     * @param origin says what it was made from, when it is saved
     */
    public record Whole(String name, Supplier<Optional<Figure>> figure, Supplier<String> origin) {}

    /** A figure by itself. */
    public static Exhibit of(String name, ObservableValue<Figure> figure, Supplier<String> origin) {
        return new Exhibit(name, figure, origin, Optional.empty());
    }

    /** The same as the half of a whole. */
    public Exhibit of(Whole both) {
        return new Exhibit(name, figure, origin, Optional.of(both));
    }

    /** What is on show, by itself or, where that is asked for and there, as a whole. */
    Optional<Ready> ready(boolean isWhole) {
        if (isWhole && whole.isPresent()) {
            Optional<Figure> both = whole.get().figure().get();
            if (both.isPresent()) {
                return Optional.of(new Ready(
                        whole.get().name(), both.get(), whole.get().origin().get()));
            }
        }
        return Optional.ofNullable(figure.getValue()).map(shown -> new Ready(name, shown, origin.get()));
    }

    /** A figure with its file name, and what it was made from. */
    record Ready(String name, Figure figure, String origin) {}
}
