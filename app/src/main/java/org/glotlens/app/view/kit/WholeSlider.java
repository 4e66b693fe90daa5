package org.glotlens.app.view.kit;

import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Slider;

/** A slider over whole numbers. */
public final class WholeSlider extends Slider {
    /**
     * Shows a place and asks for others.
     *
     * @param key of what it moves, for screen readers
     */
    public WholeSlider(String key, Place place, Bag bag) {
        setBlockIncrement(1);
        setMajorTickUnit(1);
        setMinorTickCount(0);
        setSnapToTicks(true);
        setAccessibleText(Messages.text(key));
        setMin(place.first());
        bag.follow(place.last(), last -> setMax(Math.max(place.first() + 1, last.intValue())));
        bag.follow(place.now(), now -> setValue(now.doubleValue()));
        valueProperty().subscribe(now -> place.select().accept((int) Math.rint(now.doubleValue())));
    }

    /**
     * Where the slider stands and may go.
     *
     * @param last the highest number; where it is not above the first, the slider has one step all the same
     * @param select hears the number that was asked for
     */
    public record Place(
            int first,
            ObservableValue<? extends Number> last,
            ObservableValue<? extends Number> now,
            IntConsumer select) {}
}
