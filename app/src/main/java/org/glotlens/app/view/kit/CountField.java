package org.glotlens.app.view.kit;

import atlantafx.base.theme.Styles;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * A setting that says how many of something to take, in which 0 reads as all of it, with arrows for more and fewer; below
 * it stands what is wrong with what was typed.
 */
public final class CountField extends VBox {
    private static final String ALL = "0";

    private final SettingField<?> field;
    private final Spinner<String> spinner = new Spinner<>();

    /**
     * Shows and changes {@code field}.
     *
     * @param step of its arrows
     */
    public CountField(SettingField<?> field, int step, Bag bag) {
        super(1);
        this.field = field;
        spinner.setId("setting-" + field.key());
        var steps = new Steps(step, spinner.getEditor()::isFocused);
        spinner.setValueFactory(steps);
        spinner.setEditable(true);
        spinner.getStyleClass().add(Styles.SMALL);
        spinner.setMaxWidth(Double.MAX_VALUE);
        spinner.setAccessibleText(field.hint());
        spinner.getEditor().setAccessibleText(field.hint());
        spinner.setTooltip(new Tooltip(field.hint()));
        bag.bindBoth(steps.valueProperty(), field.textProperty());
        spinner.getEditor().textProperty().subscribe(typed -> steps.setValue(Steps.read(typed)));
        spinner.getEditor()
                .focusedProperty()
                .subscribe(isFocused ->
                        spinner.getEditor().setText(steps.getConverter().toString(steps.getValue())));
        getChildren().addAll(spinner, problem(bag));
    }

    private Label problem(Bag bag) {
        var problem = Form.sentences("");
        problem.setId("setting-" + field.key() + "-below");
        problem.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.DANGER);
        bag.follow(field.errorProperty(), error -> {
            problem.setText(error);
            Form.appear(problem, !error.isEmpty());
            spinner.pseudoClassStateChanged(Styles.STATE_DANGER, !error.isEmpty());
        });
        return problem;
    }

    /**
     * The values as they are typed; what is no number stays as it is when an arrow is pressed. While somebody types, a
     * nought stays a nought.
     */
    private static final class Steps extends SpinnerValueFactory<String> {
        private final int step;

        private Steps(int step, BooleanSupplier isTyping) {
            this.step = step;
            setConverter(new StringConverter<>() {
                @Override
                public String toString(String value) {
                    return ALL.equals(value) && !isTyping.getAsBoolean() ? Messages.text("count.all") : value;
                }

                @Override
                public String fromString(String typed) {
                    return read(typed);
                }
            });
        }

        private static String read(String typed) {
            return typed.strip().equals(Messages.text("count.all")) ? ALL : typed;
        }

        @Override
        public void decrement(int steps) {
            move(-(long) steps);
        }

        @Override
        public void increment(int steps) {
            move(steps);
        }

        private void move(long steps) {
            String now = getValue() == null ? "" : getValue().strip();
            if (now.matches("\\d{1,10}")) {
                setValue(Long.toString(Math.clamp(Long.parseLong(now) + steps * step, 0, Integer.MAX_VALUE)));
            }
        }
    }
}
