package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

/** A field for how many of something to take, in which 0 reads as a word. */
public final class CountSpinner extends Spinner<Integer> {
    private static final int MOST = 1_000_000;

    /** Held here, for what binds it does not hold it. */
    private final ObjectProperty<Integer> shown;

    /** What 0 means. */
    public enum Nought {
        /** As many as there are. */
        ALL,
        /** None. */
        NONE
    }

    /** Shows and changes {@code count}, of which 0 is all. */
    public CountSpinner(IntegerProperty count, int step, String hint) {
        this(count, step, hint, Nought.ALL);
    }

    /**
     * Shows and changes {@code count}, and follows it.
     *
     * @param step of its arrows
     * @param hint what is counted, for the tooltip and for screen readers
     */
    public CountSpinner(IntegerProperty count, int step, String hint, Nought nought) {
        String word = Messages.text(nought == Nought.ALL ? "count.all" : "count.none");
        var values = new IntegerSpinnerValueFactory(0, MOST, count.get(), step);
        values.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer n) {
                return n == null || n == 0 ? word : Integer.toString(n);
            }

            @Override
            public Integer fromString(String text) {
                String digits = text.replaceAll("\\D", "");
                return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
            }
        });
        shown = count.asObject();
        values.valueProperty().bindBidirectional(shown);
        setValueFactory(values);
        setEditable(true);
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(hint);
        getEditor().setAccessibleText(hint);
        setTooltip(new Tooltip(hint));
        focusedProperty().subscribe(isFocused -> {
            if (!isFocused) {
                commitValue();
            }
        });
    }
}
